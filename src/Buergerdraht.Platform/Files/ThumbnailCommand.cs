using System.Diagnostics;
using System.Globalization;

namespace Buergerdraht.Platform.Files;

/// <summary>The command line of vipsthumbnail, under a limit of address space where a POSIX shell can set one.</summary>
internal static class ThumbnailCommand
{
    /// <summary>Exit code of a POSIX shell for a program that is not there.</summary>
    public const int NotFound = 127;

    public static ProcessStartInfo For(ThumbnailSettings settings, string folder, string output, ThumbnailSize size, ThumbnailFormat format)
    {
        var start = new ProcessStartInfo
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (OperatingSystem.IsWindows())
        {
            start.FileName = settings.Tool;
        }
        else
        {
            start.FileName = "/bin/sh";
            Add(start, "-c", "ulimit -v \"$1\" && ulimit -c 0; shift; exec \"$@\"", "sh");
            Add(start, (settings.MemoryMegabytes * 1024L).ToString(CultureInfo.InvariantCulture), settings.Tool);
        }
        var edge = ((int)size).ToString(CultureInfo.InvariantCulture);
        var options = format == ThumbnailFormat.Webp ? "[strip,Q=80]" : "[strip,Q=82,background=255]";
        Add(start, "--size", $"{edge}x{edge}>", "--export-profile", "srgb", "--output", output + options, "picture");
        start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1";
        start.Environment["VIPS_CONCURRENCY"] = "1";
        start.Environment["MALLOC_ARENA_MAX"] = "2";
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    private static void Add(ProcessStartInfo start, params string[] arguments)
    {
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
    }
}
