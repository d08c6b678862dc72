using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Buergerdraht.Tests.World;

/// <summary>A node as an operating-system process of its own, so that it can be killed like one.</summary>
public sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;

    private NodeProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What it wrote, for failures.</summary>
    public string Log { get; private set; } = "";

    /// <summary>Starts and waits until it is ready.</summary>
    public static Task<NodeProcess> Start(SmallTown town, params string[] more) => Launch(town, ["--empty", .. more]);

    /// <summary>The same with the demo town in its empty database.</summary>
    public static Task<NodeProcess> StartDemo(SmallTown town) => Launch(town, []);

    private static async Task<NodeProcess> Launch(SmallTown town, IReadOnlyList<string> more)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var node = new NodeProcess(Begin(["serve", $"--urls={address}", .. town.Settings, "--Logging:LogLevel:Default=Error", .. more]), address);
        node._process.OutputDataReceived += (_, e) => node.Note(e.Data);
        node._process.ErrorDataReceived += (_, e) => node.Note(e.Data);
        node._process.BeginOutputReadLine();
        node._process.BeginErrorReadLine();
        await node.Ready();
        return node;
    }

    /// <summary>Runs a verb to its end; its exit code and what it wrote.</summary>
    public static async Task<(int Exit, string Said)> Run(string verb, SmallTown town, params string[] more)
    {
        using var process = Begin([verb, .. town.Settings, .. more]);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    private static Process Begin(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "buergerdraht"))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>A loopback port nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is not null && Log.Length < 20_000)
        {
            Log += line + "\n";
        }
    }

    private async Task Ready()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(180); await Task.Delay(100))
        {
            Assert.False(_process.HasExited, "The node ended: " + Log);
            try
            {
                using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }
        }

        Assert.Fail("The node did not become ready: " + Log);
    }
}
