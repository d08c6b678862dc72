using Buergerdraht.Mail.Text;

namespace Buergerdraht.Mail.Tests.Text;

public sealed class AuthenticationResultsTests
{
    private static AuthenticationResults Read(params string[] values) =>
        AuthenticationResults.Read(values.Select(v => KeyValuePair.Create("Authentication-Results", v)).ToList(), ["mx.musterstadt.example"]);

    [Fact]
    public void Methods_properties_and_reasons_are_read()
    {
        var read = Read("mx.musterstadt.example 1;\r\n spf=pass (sender (really) \\) ok) smtp.mailfrom=post.example;\r\n dkim=fail reason=\"bad; signature\" header.d = post.example header.i=@post.example;\r\n dmarc/1=fail (p=none) header.from=post.example; arc=none");
        Assert.Equal((AuthenticationVerdict.Pass, AuthenticationVerdict.Fail, AuthenticationVerdict.Fail, AuthenticationVerdict.None), (read.Spf, read.Dkim, read.Dmarc, read.Arc));
        Assert.True(read.DmarcFailed);
        Assert.Equal("bad; signature", read.Methods[1].Reason);
        Assert.Equal("post.example", read.Methods[1].Properties["header.d"]);
    }

    [Fact]
    public void Only_own_servers_count_and_the_topmost_decides()
    {
        var read = Read("mx.evil.example; spf=pass; dmarc=pass", "MX.Musterstadt.Example; dmarc=fail", "mx.musterstadt.example; dmarc=pass; dkim=pass");
        Assert.Equal((AuthenticationVerdict.None, AuthenticationVerdict.Pass, AuthenticationVerdict.Fail), (read.Spf, read.Dkim, read.Dmarc));
    }

    [Fact]
    public void One_good_signature_of_several_is_enough() => Assert.Equal(AuthenticationVerdict.Pass, Read("mx.musterstadt.example; dkim=fail; dkim=pass").Dkim);

    [Theory]
    [InlineData("")]
    [InlineData("; spf=pass")]
    [InlineData("spf=pass; dkim=pass")]
    [InlineData("mx.musterstadt.example; none")]
    [InlineData("mx.musterstadt.example; (((((")]
    [InlineData("mx.musterstadt.example; spf=\"pass")]
    public void Malformed_values_say_nothing(string value) => Assert.Equal(AuthenticationVerdict.None, Read(value).Dkim);

    [Fact]
    public void Endless_values_are_bounded() => Assert.Equal(AuthenticationVerdict.None, Read("mx.musterstadt.example; " + new string(' ', 1_000_000), new string('(', 1_000_000)).Spf);
}
