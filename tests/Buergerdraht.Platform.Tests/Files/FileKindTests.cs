using System.IO.Compression;
using System.Text;
using Buergerdraht.Platform.Files;

namespace Buergerdraht.Platform.Tests.Files;

public sealed class FileKindTests
{
    public static TheoryData<string, byte[]> Known => new()
    {
        { "image/jpeg", Pictures.Jpeg },
        { "image/png", Pictures.Png },
        { "image/gif", Pictures.Gif },
        { "image/webp", Pictures.Webp },
        { "image/heic", Pictures.Heic },
        { "image/avif", Pictures.Avif },
        { "image/tiff", [.. "II"u8, 42, 0, 8, 0, 0, 0] },
        { "image/bmp", [.. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, .. new byte[20]] },
        { "image/svg+xml", Text("<?xml version=\"1.0\"?><!-- x --><svg xmlns=\"http://www.w3.org/2000/svg\"/>") },
        { "application/pdf", Text("%PDF-1.7\n1 0 obj") },
        { "application/zip", Zip("foto.jpg", "x") },
        { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Zip("[Content_Types].xml", "", "word/document.xml", "") },
        { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Zip("[Content_Types].xml", "", "xl/workbook.xml", "") },
        { "application/vnd.openxmlformats-officedocument.presentationml.presentation", Zip("[Content_Types].xml", "", "ppt/presentation.xml", "") },
        { "application/vnd.oasis.opendocument.text", Zip("mimetype", "application/vnd.oasis.opendocument.text") },
        { "application/java-archive", Zip("META-INF/MANIFEST.MF", "") },
        { "application/msword", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes("WordDocument")] },
        { "application/vnd.ms-excel", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes("Workbook")] },
        { "application/x-7z-compressed", [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C, 0] },
        { "application/vnd.rar", [.. "Rar!"u8, 0x1A, 0x07, 1, 0] },
        { "application/gzip", [0x1F, 0x8B, 0x08, 0] },
        { "audio/mpeg", [.. "ID3"u8, 4, 0] },
        { "audio/mpeg", [0xFF, 0xFB, 0x90, 0x64, 0] },
        { "audio/ogg", [.. "OggS"u8, .. new byte[24], .. "OpusHead"u8] },
        { "audio/mp4", [0, 0, 0, 20, .. "ftypM4A "u8, 0, 0, 0, 0, .. "isom"u8] },
        { "audio/wav", [.. "RIFF"u8, 4, 0, 0, 0, .. "WAVEfmt "u8] },
        { "audio/amr", "#!AMR\n<"u8.ToArray() },
        { "video/mp4", [0, 0, 0, 20, .. "ftypisom"u8, 0, 0, 0, 0, .. "avc1"u8] },
        { "video/quicktime", [0, 0, 0, 20, .. "ftypqt  "u8, 0, 0, 0, 0, .. "qt  "u8] },
        { "video/3gpp", [0, 0, 0, 20, .. "ftyp3gp4"u8, 0, 0, 0, 0, .. "isom"u8] },
        { "video/webm", [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84, .. "webm"u8] },
        { "message/rfc822", Text("Received: from a\r\nFrom: a@b.example\r\nSubject: Hallo\r\n\r\nText") },
        { "text/calendar", Text("BEGIN:VCALENDAR\r\nVERSION:2.0") },
        { "text/vcard", Text("BEGIN:VCARD\r\nVERSION:3.0") },
        { "text/plain", Text("Straße, Müll und Öl") },
        { "text/plain", Encoding.Latin1.GetBytes("Straße, Müll und Öl") },
        { "text/plain", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Müll")] },
        { "text/plain", Text("BMW und MZ parken falsch, siehe Foto: nein") },
        { "text/html", Text("\n <!DOCTYPE html><html>") },
        { "text/html", Text("<script>alert(1)</script>") },
        { "application/vnd.microsoft.portable-executable", [.. "MZ"u8, 0x90, 0, 3, .. new byte[60]] },
        { "application/x-elf", [0x7F, .. "ELF"u8, 2] },
        { "text/x-script", Text("#!/bin/sh\nrm -rf /") },
        { "application/octet-stream", [1, 2, 3, 4, 5] },
        { "application/octet-stream", [] },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Kind_comes_from_the_content(string type, byte[] content)
    {
        var finding = FileKind.Detect(content, null, null);
        Assert.Equal(type, finding.Kind.MediaType);
        Assert.Equal(finding.Kind.Family == FileFamily.Program, finding.Dangerous);
        Assert.False(finding.Mismatch);
        Assert.Equal(FileHints.None, finding.Hints);
    }

    [Theory]
    [InlineData("image/png", "foto.jpg", false)]
    [InlineData("image/jpg; name=x", null, false)]
    [InlineData("application/octet-stream", "foto.JPG", false)]
    [InlineData("application/pdf", "foto.jpg", true)]
    [InlineData("image/jpeg", "antrag.pdf", true)]
    public void A_photo_declared_as_something(string declared, string? name, bool mismatch) =>
        Assert.Equal(mismatch, FileKind.Detect(Pictures.Jpeg, declared, name).Mismatch);

    [Fact]
    public void Declared_image_but_page_program_or_nothing_known()
    {
        Assert.True(FileKind.Detect(Text("<html><body>x"), "image/png", "a.png").Mismatch);
        Assert.True(FileKind.Detect([.. "MZ"u8, 0x90, 0, .. new byte[60]], "image/png", null).Mismatch);
        Assert.True(FileKind.Detect([1, 2, 3], "image/png", null).Mismatch);
        Assert.True(FileKind.Detect(Text("<html><body>x"), "text/plain", null).Mismatch);
        Assert.False(FileKind.Detect(Text("a;b\n1;2"), "text/csv", "liste.csv").Mismatch);
        Assert.Equal("text/csv", FileKind.Detect(Text("a;b\n1;2"), null, "liste.CSV").Kind.MediaType);
    }

    [Theory]
    [InlineData("rechnung.pdf.exe", true)]
    [InlineData("rechnung.exe. ", true)]
    [InlineData("makro.docm", true)]
    [InlineData("foto\u202Egpj.exe", true)]
    [InlineData("hallo.bat", true)]
    [InlineData("foto.2026.jpg", false)]
    [InlineData("anlage", false)]
    public void Names_that_run(string name, bool dangerous) =>
        Assert.Equal(dangerous, FileKind.Detect(Text("harmlos"), null, name).Dangerous);

    [Fact]
    public void Polyglots_are_noticed()
    {
        Assert.Equal(FileHints.ArchiveAppended, FileKind.Detect([.. Pictures.Jpeg, .. Zip("a.exe", "x")], null, null).Hints);
        Assert.Equal(FileHints.MarkupInside, FileKind.Detect([.. Pictures.Gif, .. "<ScRipt>"u8], null, null).Hints);
        Assert.Equal(FileHints.PdfInside, FileKind.Detect([.. Pictures.Gif, .. "%PDF-1.4"u8], null, null).Hints);
        Assert.Equal(FileHints.PdfWithActions, FileKind.Detect(Text("%PDF-1.4 /OpenAction << /JavaScript (x)"), null, null).Hints);
        Assert.Equal(FileHints.ScriptInSvg, FileKind.Detect(Text("<svg onload=\"x()\">"), null, null).Hints);
        var macros = FileKind.Detect(Zip("[Content_Types].xml", "", "word/vbaProject.bin", ""), null, null);
        Assert.Equal(FileHints.Macros, macros.Hints);
        Assert.True(macros.Dangerous);
    }

    [Fact]
    public void Shown_as_image_only_if_all_is_well()
    {
        Assert.True(FileKind.Detect(Pictures.Jpeg, "image/jpeg", "a.jpg").IsShownAsImage);
        Assert.False(FileKind.Detect(Pictures.Jpeg, "text/html", "a.jpg").IsShownAsImage);
        Assert.False(FileKind.Detect(Text("<svg/>"), null, null).IsShownAsImage);
    }

    [Fact]
    public void Every_prefix_of_every_kind_is_answered()
    {
        foreach (var (_, content) in Known.Select(row => row.Data))
        {
            for (var length = 0; length <= Math.Min(content.Length, 600); length++)
            {
                _ = FileKind.Detect(content.AsSpan(0, length), "image/png", "x.png");
                _ = MetadataStripper.Strip(content.AsSpan(0, length));
                _ = ImageSize.Read(content.AsSpan(0, length));
            }
        }
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(params string[] namesAndContents)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < namesAndContents.Length; i += 2)
            {
                using var entry = archive.CreateEntry(namesAndContents[i], CompressionLevel.NoCompression).Open();
                entry.Write(Text(namesAndContents[i + 1]));
            }
        }
        return bytes.ToArray();
    }
}
