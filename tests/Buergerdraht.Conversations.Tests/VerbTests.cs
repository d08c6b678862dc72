using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Buergerdraht.Testing;

namespace Buergerdraht.Conversations.Tests;

/// <summary>The program itself, as child processes on a data folder.</summary>
public sealed class VerbTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private string[] _settings = [];

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _settings = [.. House.Settings(_database, _database.Folder).Where(s => !s.StartsWith("--urls", StringComparison.Ordinal))];
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Verbs_work_without_a_server_through_one_and_after_one_that_was_killed()
    {
        var made = await Verb("token", "create", "alone", "--scopes", "tickets:read");
        Assert.Equal(0, made.Exit);
        Assert.StartsWith("bd_", made.Output, StringComparison.Ordinal);

        var address = $"http://127.0.0.1:{FreePort()}";
        using var server = await Serve(address);
        var socket = Path.Combine(_database.Folder, "control.sock");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(socket));
        var second = await Verb("serve", $"--urls=http://127.0.0.1:{FreePort()}");
        Assert.Equal(1, second.Exit);
        Assert.Contains($"in use by process {server.Id}", second.Errors, StringComparison.Ordinal);

        var token = await Verb("token", "create", "beside");
        Assert.Equal(0, token.Exit);
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Output.Trim());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/api/v1/tickets", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync("/control/token", new { args = new[] { "create", "stranger" } })).StatusCode);
        Assert.Equal(2, (await Verb("token", "make")).Exit);
        Assert.Equal(1, (await Verb("replay", Guid.Empty.ToString())).Exit);
        Assert.Equal(1, (await Verb("token", "create", "x", "--scopes", "everything")).Exit);
        Assert.Contains("no search index", (await Verb("rebuild-index")).Output, StringComparison.Ordinal);
        var backup = Path.Combine(_database.Folder, "b.tar.gz");
        Assert.Equal(0, (await Verb("backup", backup)).Exit);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
        Assert.Contains("in use", (await Verb("restore", backup)).Errors, StringComparison.Ordinal);

        server.Kill();
        await server.WaitForExitAsync();
        Assert.True(File.Exists(Path.Combine(_database.Folder, "buergerdraht.lock")));
        Assert.Equal(0, (await Verb("token", "create", "after")).Exit);
        using var again = await Serve(address);
        again.Kill();
        await again.WaitForExitAsync();
    }

    [Fact]
    public async Task Every_verb_has_help_and_unknown_ones_are_named()
    {
        foreach (var verb in new[] { "serve", "migrate", "replay", "token", "backup", "restore", "demo", "rebuild-index", "mail" })
        {
            var help = await Verb(verb, "--help");
            Assert.Equal(0, help.Exit);
            Assert.StartsWith("buergerdraht " + verb, help.Output, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await Verb("fly")).Exit);
    }

    [Fact]
    public async Task Without_its_key_file_a_house_says_so()
    {
        Assert.Equal(0, (await Verb("token", "create", "first")).Exit);
        await File.WriteAllBytesAsync(Path.Combine(_database.Folder, "protection.key"), new byte[32]);
        var refused = await Verb("token", "create", "second");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("key file", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", refused.Errors, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<Process> Serve(string address)
    {
        var server = Begin(["serve", "--urls=" + address, .. _settings]);
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        using var client = new HttpClient();
        for (var i = 0; i < 1800 && !server.HasExited; i++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(address + "/health/live"));
                return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        server.Kill();
        throw new TimeoutException("The server did not start.");
    }

    private async Task<(int Exit, string Output, string Errors)> Verb(params string[] args)
    {
        using var process = Begin([.. args, .. _settings]);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static Process Begin(IEnumerable<string> args) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "buergerdraht.dll"), .. args])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;
}
