using System.Diagnostics;
using System.Security.Cryptography;
using Buergerdraht.Mail.Tests.Mime;
using Buergerdraht.Mail.Tnef;

namespace Buergerdraht.Mail.Tests.Tnef;

/// <summary>Damage to the decoded winmail.dat itself, which damage to the base64 around it seldom reaches.</summary>
public sealed class TnefMutationTests(ITestOutputHelper output)
{
    private static List<byte[]> Originals => [.. Corpus.Names
        .Where(name => name.StartsWith("tnef-", StringComparison.Ordinal) && name != "tnef-not-tnef")
        .Select(name => PartTree.Read(Corpus.Raw(name), new ReadContext(MailLimits.Default)).Children[1].Decode(new ReadContext(MailLimits.Default)).ToArray())];

    [Fact]
    public void Damaged_winmail_is_read_in_bounds()
    {
        var seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
        output.WriteLine($"seed {seed}");
        var mutation = new Mutation(seed);
        var originals = Originals;
        var read = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = mutation.Apply(originals[i % originals.Count], originals[mutation.Next(originals.Count)]);
            var clock = Stopwatch.StartNew();
            var content = TnefReader.Read(bytes, new ReadContext(MailLimits.Default));
            Assert.True(clock.ElapsedMilliseconds < 60_000, $"seed {seed} mail {i}");
            read += content is null ? 0 : 1;
        }

        Assert.True(read > 2_500, $"only {read} were TNEF at all: the damage hides the reader from the test");
    }

    [Fact]
    public void Damaged_rtf_is_read_in_bounds()
    {
        var seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
        output.WriteLine($"seed {seed}");
        var mutation = new Mutation(seed);
        var rtf = "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1{\\fonttbl{\\f0 Arial;}}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Stra\\'dfe \\u8211 -\\par}\\uc2}"u8.ToArray();
        for (var i = 0; i < 2_000; i++)
        {
            Assert.NotNull(RtfText.Read(mutation.Apply(rtf, rtf)).Value);
        }
    }

    [Fact]
    public void Compressed_rtf_that_lies_about_its_size_stays_small()
    {
        byte[] lie = [0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, (byte)'L', (byte)'Z', (byte)'F', (byte)'u', 0, 0, 0, 0, 0, (byte)'a', (byte)'b'];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("ab", System.Text.Encoding.ASCII.GetString(CompressedRtf.Expand(lie, 100_000_000)!));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
        Assert.Null(CompressedRtf.Expand(lie.AsSpan(0, 12), 1_000_000));
    }
}
