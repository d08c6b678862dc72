using System.Diagnostics;
using System.Text.Json;
using Buergerdraht.Doubles.Mail;

namespace Buergerdraht.Bench;

/// <summary>What the load generator is to do.</summary>
/// <param name="Kind"><c>hook</c>, <c>api</c> or <c>api-async</c>.</param>
/// <param name="Server">Where the server listens.</param>
/// <param name="Secret">Secret of the signature, or token of the API.</param>
/// <param name="Run">Makes event ids unique between runs.</param>
/// <param name="Callers">Connections.</param>
/// <param name="Seconds">How long.</param>
internal sealed record Job(string Kind, Uri Server, string Secret, string Run, int Callers, double Seconds);

/// <summary>This program once more, in a process of its own: generating load, or taking mails as a submission server.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    public static Child Start(string what)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Child).Assembly.Location);
        }

        start.ArgumentList.Add(what);
        start.Environment["DOTNET_PerfMapEnabled"] = "0";
        return new Child(Process.Start(start)!);
    }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>One line in, one line out.</summary>
    public async Task<string> Ask(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The child process ended; what it wrote stands above.");
    }

    public async Task<Measured> Load(Job job) => JsonSerializer.Deserialize<Measured>(await Ask(JsonSerializer.Serialize(job)))!;

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
    }

    /// <summary>The life of a load generator: jobs come by standard input until it closes.</summary>
    public static async Task GenerateLoad()
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(await Requests.Run(JsonSerializer.Deserialize<Job>(line)!)));
        }
    }

    /// <summary>The life of a submission server: <c>port</c> and <c>count</c> are answered until standard input closes.</summary>
    public static async Task TakeMails()
    {
        await using var smtp = new SmtpDouble(new SmtpDoubleSettings { KeepMails = 1 }) { KeepsCommands = false };
        while (await Console.In.ReadLineAsync() is { } line)
        {
            await Console.Out.WriteLineAsync((line == "port" ? smtp.Port : smtp.Count).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
