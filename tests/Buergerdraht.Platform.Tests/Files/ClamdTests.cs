using System.Diagnostics;
using Buergerdraht.Platform.Files;

namespace Buergerdraht.Platform.Tests.Files;

/// <summary>Against the real clamd with a signature of our own; skipped where it is not installed.</summary>
public sealed class ClamdTests : IAsyncLifetime
{
    private const string Program = "/usr/sbin/clamd";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clamd-");
    private Process? clamd;

    private string Socket => Path.Combine(folder.FullName, "s");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Program), "clamd is not installed (package clamav-daemon)");
        var data = folder.CreateSubdirectory("db").FullName;
        var marker = Convert.ToHexStringLower("buergerdraht-test-marker"u8);
        await File.WriteAllTextAsync(Path.Combine(data, "own.ndb"), $"Buergerdraht.Test.Marker:0:*:{marker}\n");
        var settings = Path.Combine(folder.FullName, "clamd.conf");
        await File.WriteAllTextAsync(settings, $"""
            DatabaseDirectory {data}
            LocalSocket {Socket}
            Foreground yes
            StreamMaxLength 1M
            OfficialDatabaseOnly no
            ReadTimeout 20
            """ + "\n");
        clamd = Process.Start(new ProcessStartInfo(Program, ["--config-file", settings]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        clamd.OutputDataReceived += (_, _) => { };
        clamd.ErrorDataReceived += (_, _) => { };
        clamd.BeginOutputReadLine();
        clamd.BeginErrorReadLine();
        for (var tries = 0; tries < 300 && !File.Exists(Socket) && !clamd.HasExited; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        Assert.SkipWhen(clamd.HasExited, "clamd does not start here");
    }

    public async ValueTask DisposeAsync()
    {
        if (clamd is not null)
        {
            if (!clamd.HasExited)
            {
                clamd.Kill();
                await clamd.WaitForExitAsync();
            }
            clamd.Dispose();
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Finds_the_marker_and_nothing_else()
    {
        var scanner = new VirusScanner(new VirusScannerSettings { Address = "unix:" + Socket }, TimeProvider.System);
        var token = TestContext.Current.CancellationToken;
        Assert.IsType<ScanOutcome.Clean>(await scanner.Ping(token));
        Assert.IsType<ScanOutcome.Clean>(await scanner.Scan("harmlos"u8.ToArray(), token));
        Assert.IsType<ScanOutcome.Clean>(await scanner.Scan(ReadOnlyMemory<byte>.Empty, token));
        var infected = Assert.IsType<ScanOutcome.Infected>(await scanner.Scan((byte[])[.. new byte[300_000], .. "buergerdraht-test-marker"u8], token));
        Assert.StartsWith("Buergerdraht.Test.Marker", infected.Signature, StringComparison.Ordinal);
        var tooLong = Assert.IsType<ScanOutcome.Unavailable>(await scanner.Scan(new byte[8_000_000], token));
        Assert.Contains("limit", tooLong.Reason, StringComparison.Ordinal);
    }
}
