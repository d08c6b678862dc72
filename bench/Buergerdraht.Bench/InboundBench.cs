using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Bench;

/// <summary>Signed events through the real endpoint, beside one transaction per request and the raw commit rate of the same row.</summary>
internal static class InboundBench
{
    private const int Callers = 64;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);

    public static async Task Run(TextWriter output)
    {
        await using var town = await BenchTown.Start();
        var engine = town.Database.Engine;
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Callers }) { BaseAddress = town.Address };
        var text = new string('x', 1300);
        await Load.Run(Callers, TimeSpan.FromSeconds(2), (caller, i) => Post(http, "warm", caller, i, text));
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var endpoint = await Load.Run(Callers, Time, (caller, i) => Post(http, "run", caller, i, text));
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        var single = await Load.Run(Callers, TimeSpan.FromSeconds(4), (caller, i) => OwnTransaction(town, $"own-{caller}-{i}", text));
        var raw = await RawCommits(town, text);
        await output.WriteLineAsync($"inbound {engine}: endpoint {endpoint}; one transaction per request {single}; raw commits {raw:F0}/s; ratio to raw {endpoint.PerSecond / raw:P0}; CPU {cpu.TotalSeconds / Time.TotalSeconds:F2} cores with load generator and reading inside");
    }

    private static async Task Post(HttpClient http, string run, int caller, int i, string text)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"id":"{{run}}-{{caller}}-{{i}}","from":"citizen-{{caller}}","text":"{{text}}"}""");
        using var content = new ByteArrayContent(body);
        content.Headers.Add("X-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(BenchTown.Secret), body)));
        using var response = await http.PostAsync(new Uri("/hooks/generic/signed", UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
    }

    private static Task<int> OwnTransaction(BenchTown town, string key, string text) => town.In(async services =>
    {
        var db = services.GetRequiredService<Db>();
        db.Add(Event(key, text));
        return await db.SaveChangesAsync();
    });

    private static InboundEvent Event(string key, string text) => new()
    {
        Id = Ids.New(), Kind = "generic", Account = "bench", EventKey = key, OrderKey = key, ReceivedAt = TimeProvider.System.GetUtcNow(),
        Body = Encoding.UTF8.GetBytes(text), Size = text.Length, State = InboundState.Ignored,
    };

    // PostgreSQL: 8 clients, one statement each, synchronous commit on. SQLite: one connection, FULL.
    private static async Task<double> RawCommits(BenchTown town, string text)
    {
        var connections = town.App.Services.GetRequiredService<Connections>();
        var clients = connections.Engine == Engine.Postgres ? 8 : 1;
        var open = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => connections.Open(CancellationToken.None).AsTask()));
        var measured = await Load.Run(clients, TimeSpan.FromSeconds(4), async (client, i) =>
        {
            await using var command = open[client].Sql(
                "INSERT INTO inbound_events (id, kind, account, event_key, order_key, received_at, body, size, state, tries, due_at, lease_until) VALUES (@id, 'generic', 'raw', @key, @key, 0, @body, 1, 'Ignored', 0, 0, 0)",
                ("id", Ids.New()), ("key", $"{client}-{i}"), ("body", Encoding.UTF8.GetBytes(text)));
            await command.ExecuteNonQueryAsync();
        });
        foreach (var connection in open)
        {
            await connection.DisposeAsync();
        }

        return measured.PerSecond;
    }
}
