using System.Text;
using Buergerdraht.Platform.Identity;

namespace Buergerdraht.Platform.Tests.Identity;

public sealed class TotpTests
{
    private static readonly byte[] Seed = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, SHA-1; the last six of eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void TheCodesOfTheStandard(long seconds, string code)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, Totp.CodeAt(Seed, at));
        Assert.Equal(seconds / 30, Totp.Step(Seed, code, at));
        Assert.Equal(seconds / 30, Totp.Step(Seed, code, at.AddSeconds(30)));
        Assert.Null(Totp.Step(Seed, code, at.AddSeconds(90)));
        Assert.Null(Totp.Step(Seed, "", at));
    }

    [Fact]
    public void Base32GoesThereAndBack()
    {
        // RFC 4648, section 10.
        Assert.Equal("MZXW6YTBOI", Base32.Encode("foobar"u8, Base32.Rfc4648));
        Assert.Equal("foobar"u8.ToArray(), Base32.Decode("mzxw 6ytb oi======", Base32.Rfc4648));
        Assert.Null(Base32.Decode("MZ1", Base32.Rfc4648));
    }
}
