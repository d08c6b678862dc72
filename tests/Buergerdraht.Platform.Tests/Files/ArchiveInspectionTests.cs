using System.Buffers.Binary;
using System.IO.Compression;
using Buergerdraht.Platform.Files;

namespace Buergerdraht.Platform.Tests.Files;

public sealed class ArchiveInspectionTests
{
    [Fact]
    public void An_ordinary_archive()
    {
        var finding = ArchiveInspection.Zip(Zip(("fotos/a.jpg", 5000), ("antrag.pdf", 200_000)));
        Assert.Equal(new ArchiveFinding(2, 205_000, 0, ArchiveSuspicion.None), finding);
        Assert.False(finding.IsSuspicious);
    }

    [Theory]
    [InlineData("innen.zip", ArchiveSuspicion.Nested)]
    [InlineData("rechnung.pdf.exe", ArchiveSuspicion.Programs)]
    [InlineData("../../etc/passwd", ArchiveSuspicion.PathTraversal)]
    [InlineData("/etc/passwd", ArchiveSuspicion.PathTraversal)]
    [InlineData("a\\..\\b", ArchiveSuspicion.PathTraversal)]
    public void Names_tell(string name, ArchiveSuspicion suspicion) =>
        Assert.Equal(suspicion, ArchiveInspection.Zip(Zip((name, 10))).Suspicion);

    [Fact]
    public void Bombs_are_seen_without_unpacking()
    {
        var zeros = Zip(("null.bin", 50_000_000));
        Assert.Equal(ArchiveSuspicion.Ratio, ArchiveInspection.Zip(zeros).Suspicion);
        Assert.Equal(ArchiveSuspicion.Ratio | ArchiveSuspicion.TooLarge, ArchiveInspection.Zip(zeros, new ArchiveLimits(UnpackedBytes: 1_000_000)).Suspicion);
        var many = Zip([.. Enumerable.Range(0, 30).Select(n => ("datei" + n, 1))]);
        var finding = ArchiveInspection.Zip(many, new ArchiveLimits(Entries: 20));
        Assert.Equal((20, ArchiveSuspicion.TooManyEntries), (finding.Entries, finding.Suspicion));
    }

    [Fact]
    public void Entries_that_share_their_bytes()
    {
        var archive = Zip(("a.txt", 3000), ("b.txt", 3000));
        var second = archive.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(second + 42), 0);
        Assert.Equal(ArchiveSuspicion.Overlapping, ArchiveInspection.Zip(archive).Suspicion);
    }

    [Fact]
    public void Encrypted_damaged_or_no_archive()
    {
        var archive = Zip(("a.txt", 30));
        archive[archive.AsSpan().LastIndexOf("PK\x01\x02"u8) + 8] |= 1;
        Assert.Equal(ArchiveSuspicion.Encrypted, ArchiveInspection.Zip(archive).Suspicion);
        archive[archive.AsSpan().LastIndexOf("PK\x01\x02"u8)] = 0;
        Assert.Equal(ArchiveSuspicion.Malformed, ArchiveInspection.Zip(archive).Suspicion);
        Assert.Equal(ArchiveSuspicion.Malformed, ArchiveInspection.Zip([]).Suspicion);
        Assert.Equal(ArchiveSuspicion.Malformed, ArchiveInspection.Zip(new byte[100_000]).Suspicion);
    }

    private static byte[] Zip(params (string Name, int Size)[] entries)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, size) in entries)
            {
                using var entry = archive.CreateEntry(name, size > 1_000_000 ? CompressionLevel.SmallestSize : CompressionLevel.NoCompression).Open();
                entry.Write(new byte[size]);
            }
        }
        return bytes.ToArray();
    }
}
