using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Buergerdraht.Mail.Tests.Mime;

/// <summary>Damaged mails: nothing is thrown, nothing takes long, nothing grows without bound.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("BUERGERDRAHT_MUTATIONS"), CultureInfo.InvariantCulture, out var count) ? count : 2_000;

    private static ulong Seed =>
        ulong.TryParse(Environment.GetEnvironmentVariable("BUERGERDRAHT_SEED"), CultureInfo.InvariantCulture, out var seed)
            ? seed
            : BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    [Fact]
    public void Mutated_mails_are_read_in_bounds()
    {
        var seed = Seed;
        output.WriteLine($"BUERGERDRAHT_SEED={seed} BUERGERDRAHT_MUTATIONS={Count}");
        TestContext.Current.SendDiagnosticMessage($"mutation seed {seed}");
        var originals = Corpus.Names.Select(Corpus.Raw).ToList();
        var mutation = new Mutation(seed);
        for (var i = 0; i < Count; i++)
        {
            var mail = mutation.Apply(originals[i % originals.Count], originals[mutation.Next(originals.Count)]);
            try
            {
                Check(mail);
            }
            catch (Exception failure)
            {
                var file = Path.Combine(Path.GetTempPath(), $"mutation-{seed}-{i}.eml");
                File.WriteAllBytes(file, mail);
                throw new InvalidOperationException($"seed {seed}, mail {i}, kept as {file}", failure);
            }
        }
    }

    private static void Check(byte[] mail)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        var message = MailReader.ReadUnguarded(mail, MailLimits.Default);
        var json = MailJson.Write(message);
        clock.Stop();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.DoesNotContain(message.Defects, defect => defect.Kind == MailDefectKind.ReaderFailed);
        Assert.True(clock.ElapsedMilliseconds < 60_000, $"took {clock.ElapsedMilliseconds} ms");
        Assert.True(allocated < 2_000_000 + 500L * mail.Length, $"allocated {allocated} for {mail.Length}");
        Assert.True(json.Length > 100);
        Assert.All(message.Attachments, file => Assert.True(file.Name.Length is > 0 and <= 121 && !file.Name.AsSpan().ContainsAny("/\\\0\r\n")));
    }
}
