using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Buergerdraht.Tests.World;

/// <summary>A real clamd that knows one virus, the harmless test file of EICAR, by a signature of our own.</summary>
public sealed class Clamd : IAsyncDisposable
{
    private const string Program = "/usr/sbin/clamd";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bd-clamd-");
    private Process? _process;

    /// <summary>Why there is no scanner here; null when there is one.</summary>
    public static string? Missing => File.Exists(Program) ? null : "clamd is not installed (package clamav-daemon)";

    /// <summary>The test file (eicar.org), put together here so that no scanner takes this source for it.</summary>
    public static byte[] Eicar { get; } = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-" + "TEST-FILE!$H+H*");

    /// <summary>The setting <c>VirusScan:Address</c>; known before it runs.</summary>
    public string Address => "unix:" + In("socket");

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="longest">The longest file it takes.</param>
    public async Task Start(string longest = "10M")
    {
        var signatures = _folder.CreateSubdirectory("db").FullName;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Eicar));
        await File.WriteAllTextAsync(Path.Combine(signatures, "own.hsb"), string.Create(CultureInfo.InvariantCulture, $"{hash}:{Eicar.Length}:Buergerdraht.Test.Eicar:73\n"));
        await File.WriteAllTextAsync(In("clamd.conf"), $"DatabaseDirectory {signatures}\nLocalSocket {In("socket")}\nForeground yes\nStreamMaxLength {longest}\nOfficialDatabaseOnly no\n");
        _process = Process.Start(new ProcessStartInfo(Program, ["--config-file", In("clamd.conf")]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = new StringBuilder();
        _process.OutputDataReceived += (_, e) => said.AppendLine(e.Data);
        _process.ErrorDataReceived += (_, e) => said.AppendLine(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.Is(
            () =>
            {
                Assert.False(_process.HasExited, "clamd ended: " + said);
                return Task.FromResult(File.Exists(In("socket")));
            },
            there => there,
            60);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
