using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

namespace Buergerdraht.Portal.Tests;

/// <summary>The portal stays light.</summary>
public sealed class SizeTests
{
    [Fact]
    public void Own_styles_and_script_stay_within_their_budget()
    {
        Assert.InRange(Read("portal.css").Length, 1, 25_000);
        Assert.InRange(Compressed(Read("portal.ts")), 1, 3_000);
    }

    [Fact]
    public async Task The_heaviest_first_view_is_under_60_KB_with_styles_script_and_icons()
    {
        // Icons and KERN's tokens are built elsewhere: 15 KB is reserved for them.
        var page = Compressed(Encoding.UTF8.GetBytes(await PortalRendering.HtmlAsync("front", "de")));

        Assert.InRange(page + Compressed(Read("portal.css")) + Compressed(Read("portal.ts")) + 15_000, 1, 60_000);
        Assert.InRange(page, 1, 12_000);
    }

    private static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Source(), "..", "..", "src", "Buergerdraht.Portal", name));

    private static int Compressed(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return (int)target.Length;
    }

    private static string Source([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
