using System.Diagnostics;
using System.Text;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Bench;

/// <summary>
/// Signed events through the real endpoint from a process of its own, beside one transaction per request and the raw commit rate of the
/// same row in the same minute: on PostgreSQL by pgbench, eight clients; on SQLite one connection, each insert its own durable transaction.
/// </summary>
internal static class InboundBench
{
    private const int Callers = 64;
    private const double Seconds = 8;

    public static async Task Run(TextWriter output)
    {
        await using var town = await BenchTown.Start();
        await using var load = Child.Start("load");
        Job Next(string run, double seconds) => new("hook", town.Address, BenchTown.Secret, run, Callers, seconds);
        await load.Load(Next("warm", 4));
        await Drained(town);
        var (own, generator) = (Process.GetCurrentProcess().TotalProcessorTime, load.Cpu);
        var endpoint = await load.Load(Next("run", Seconds));
        (own, generator) = (Process.GetCurrentProcess().TotalProcessorTime - own, load.Cpu - generator);
        var left = await town.In(s => s.GetRequiredService<Db>().Set<InboundEvent>().CountAsync(e => e.State == InboundState.Waiting));
        var watch = Stopwatch.StartNew();
        await Drained(town);
        var drained = watch.Elapsed;
        var text = new string('x', 1400);
        var single = await Bench.Load.Run(Callers, TimeSpan.FromSeconds(4), (caller, i) => OwnTransaction(town, $"own-{caller}-{i}", text));
        var raw = town.Database.Engine == Engine.Postgres ? await PgBench.Run(town.Database.Connection, 4) : await RawCommits(town, text);
        await output.WriteLineAsync($"inbound {town.Database.Engine}: endpoint {endpoint}; {endpoint.PerSecond / raw:P0} of raw commits ({raw:F0}/s); {endpoint.PerSecond / single.PerSecond:F1} times one transaction per request ({single.PerSecond:F0}/s)");
        await output.WriteLineAsync($"  {Callers} connections, {Seconds:F0} s, 1.5 KB signed; server {own.TotalSeconds / Seconds:F2} cores, load generator {generator.TotalSeconds / Seconds:F2} cores; {left} still to read at the end, read after {drained.TotalSeconds:F1} s; memory {Process.GetCurrentProcess().WorkingSet64 / 1048576} MB");
    }

    private static async Task Drained(BenchTown town)
    {
        while (await town.In(s => s.GetRequiredService<Db>().Set<InboundEvent>().AnyAsync(e => e.State == InboundState.Waiting)))
        {
            await Task.Delay(50);
        }
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

    private static async Task<double> RawCommits(BenchTown town, string text)
    {
        await using var open = await town.App.Services.GetRequiredService<Connections>().Open(CancellationToken.None);
        await using var command = open.Sql(
            "INSERT INTO inbound_events (id, kind, account, event_key, order_key, received_at, body, size, state, tries, due_at, lease_until) VALUES (@id, 'generic', 'raw', @key, @key, 0, @body, 1, 'Ignored', 0, 0, 0)",
            ("id", Ids.New()), ("key", ""), ("body", Encoding.UTF8.GetBytes(text)));
        await command.PrepareAsync();
        var measured = await Bench.Load.Run(1, TimeSpan.FromSeconds(4), async (_, i) =>
        {
            command.Parameters["id"].Value = Ids.New();
            command.Parameters["key"].Value = $"{i}";
            await command.ExecuteNonQueryAsync();
        });
        return measured.PerSecond;
    }
}
