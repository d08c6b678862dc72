using System.Diagnostics;
using System.Globalization;

namespace Buergerdraht.Platform.Files;

/// <summary>The command line of vipsthumbnail.</summary>
internal static class ThumbnailCommand
{
    public static ProcessStartInfo For(ThumbnailSettings settings, string folder, string output, ThumbnailSize size, ThumbnailFormat format)
    {
        var edge = ((int)size).ToString(CultureInfo.InvariantCulture);
        var options = format == ThumbnailFormat.Webp ? "[strip,Q=80]" : "[strip,Q=82,background=255]";
        var line = BoundedCommand.Line(settings.Tool, settings.MemoryMegabytes, folder, "--size", $"{edge}x{edge}>", "--export-profile", "srgb", "--output", output + options, "picture");
        line.Environment["VIPS_BLOCK_UNTRUSTED"] = "1";
        line.Environment["VIPS_CONCURRENCY"] = "1";
        return line;
    }
}
