using System.Diagnostics;
using System.Globalization;

namespace Buergerdraht.Platform.Files;

/// <summary>How a tool ended.</summary>
internal abstract record CommandEnd
{
    private CommandEnd()
    {
    }

    /// <summary>By itself.</summary>
    public sealed record Exited(int Code, string Errors) : CommandEnd;

    /// <summary>It took too long and was ended.</summary>
    public sealed record TimedOut : CommandEnd;

    /// <summary>It is not installed.</summary>
    public sealed record Missing(string Detail) : CommandEnd;
}

/// <summary>Runs a tool on hostile input in a process of its own: in a folder of its own, bounded in time, and in address space where a POSIX shell can set it.</summary>
internal static class BoundedCommand
{
    // Exit code of a POSIX shell for a program that is not there. The loader ends with the same when the memory limit leaves no room for libraries.
    private const int NotFound = 127;

    /// <summary>The command line under its limits.</summary>
    public static ProcessStartInfo Line(string tool, int memoryMegabytes, string folder, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] shell = ["-c", "ulimit -v \"$1\" && ulimit -c 0; shift; exec \"$@\"", "sh", (memoryMegabytes * 1024L).ToString(CultureInfo.InvariantCulture), tool];
        start.FileName = OperatingSystem.IsWindows() ? tool : "/bin/sh";
        foreach (var argument in OperatingSystem.IsWindows() ? arguments.ToArray() : [.. shell, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["MALLOC_ARENA_MAX"] = "2";
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    /// <summary>Runs it to its end; the process is gone when this returns.</summary>
    public static async Task<CommandEnd> Run(ProcessStartInfo line, TimeSpan longest, TimeProvider time, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(longest, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        using var process = new Process { StartInfo = line };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return new CommandEnd.Missing(missing.Message);
        }
        try
        {
            // Both pipes are read to the end: a full pipe would stop the tool.
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            var said = (await errors).Trim();
            return process.ExitCode == NotFound && said.Contains("not found", StringComparison.Ordinal)
                ? new CommandEnd.Missing(said)
                : new CommandEnd.Exited(process.ExitCode, said.Length > 500 ? said[..500] : said);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new CommandEnd.TimedOut();
        }
        finally
        {
            await End(process);
        }
    }

    private static async Task End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
