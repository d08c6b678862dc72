using System.Text;
using Buergerdraht.Platform.Files;

namespace Buergerdraht.Platform.Tests.Files;

public sealed class PdfFirstPageTests
{
    private static readonly bool Installed = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdftoppm")));

    [Fact]
    public async Task The_first_page_is_a_picture_of_bounded_size()
    {
        Assert.SkipUnless(Installed, "pdftoppm is not installed (package poppler-utils)");
        var page = await Draw(Document(width: 595, height: 842));
        Assert.Equal("image/png", FileKind.Detect(page!, null, null).Kind.MediaType);
        Assert.Equal(1600, ImageSize.Read(page)!.Value.Height);
        var vast = await Draw(Document(width: 14_000, height: 14_000));
        Assert.True(ImageSize.Read(vast)!.Value.Pixels <= 1600 * 1600);
    }

    [Fact]
    public async Task Damage_no_tool_and_greed_give_no_picture()
    {
        Assert.Null(await Draw("%PDF-1.4 and nothing more"u8.ToArray()));
        Assert.Null(await Draw(Document(100, 100), new PdfSettings { Tool = "no-such-pdftoppm" }));
        Assert.Null(await Draw(Document(100, 100), new PdfSettings { MemoryMegabytes = 8 }));
    }

    private static async Task<byte[]?> Draw(byte[] document, PdfSettings? settings = null)
    {
        using var pages = new PdfFirstPage(settings ?? new PdfSettings(), TimeProvider.System);
        return await pages.Draw(document, TestContext.Current.CancellationToken);
    }

    // Two pages with a line each; readers find the objects by themselves when the table of places is missing.
    private static byte[] Document(int width, int height) => Encoding.ASCII.GetBytes(
        $"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2/MediaBox[0 0 {width} {height}]>>endobj\n"
        + "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n4 0 obj<</Length 22>>stream\n10 10 m 90 90 l S     \nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF\n");
}
