using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Buergerdraht.Databases;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Buergerdraht.Bench.Pages;

/// <summary>A filled database and whom to ask as; kept between runs in a folder when one is named.</summary>
/// <param name="Agents">Cookies of agents of three units.</param>
/// <param name="Lead">Cookie of somebody who sees all units.</param>
/// <param name="Tickets">Numbers these agents may read.</param>
/// <param name="Keys">Numbers with the keys of their status pages.</param>
internal sealed record PageTown(List<string> Agents, string Lead, List<string> Tickets, List<(string Number, string Key)> Keys)
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };

    public static string[] Settings(int count, string folder) =>
    [
        $"--Data={folder}", $"--Database:Provider={TestDatabase.EngineUnderTest}", $"--Database:Connection={Connection(count, folder)}",
        $"--DataProtection:KeyFile={Path.Combine(folder, "protection.key")}", "--Logging:LogLevel:Default=Error",
    ];

    /// <summary>Opens the one that is there, or fills a new one.</summary>
    public static async Task<PageTown> Open(int count, string folder, TextWriter output)
    {
        var plan = Path.Combine(folder, "town.json");
        if (File.Exists(plan))
        {
            await Migrated(count, folder, _ => Task.CompletedTask);
            return JsonSerializer.Deserialize<PageTown>(await File.ReadAllTextAsync(plan), Json)!;
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, "protection.key"), RandomNumberGenerator.GetBytes(32));
        await Create(count);
        PageTown? town = null;
        var watch = Stopwatch.StartNew();
        await Migrated(count, folder, async services => town = await Fill(count, services));
        await output.WriteLineAsync($"  filled with {BenchTown.Number(count)} tickets in {watch.Elapsed.TotalSeconds:F0} s");
        await File.WriteAllTextAsync(plan, JsonSerializer.Serialize(town, Json));
        return town!;
    }

    /// <summary>Drops what PostgreSQL has of it.</summary>
    public static async Task Drop(int count)
    {
        if (TestDatabase.EngineUnderTest == Engine.Postgres)
        {
            await OnServer($"DROP DATABASE IF EXISTS {Name(count)} WITH (FORCE)");
        }
    }

    private static async Task<PageTown> Fill(int count, IServiceProvider services)
    {
        var (db, tokens, now) = (services.GetRequiredService<Db>(), services.GetRequiredService<Tokens>(), TimeProvider.System.GetUtcNow());
        var units = new TownOfUnits();
        await units.Write(db, services, now);
        var filler = new TicketFiller(units, count, now);
        await using (var connection = await services.GetRequiredService<Connections>().Open(CancellationToken.None))
        {
            await filler.Run(db, connection, CancellationToken.None);
        }

        return new PageTown(units.Agents, units.Lead, [.. filler.Sample.Where(t => units.Shared.Contains(t.Unit)).Select(t => t.Number)], [.. filler.Sample.Take(200).Select(t => (t.Number, tokens.TicketKey(t.Id)))]);
    }

    private static async Task Migrated(int count, string folder, Func<IServiceProvider, Task> work)
    {
        await using var app = TownHost.Build(Settings(count, folder));
        await Migrate.Run(app.Services, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    private static async Task Create(int count)
    {
        await Drop(count);
        if (TestDatabase.EngineUnderTest == Engine.Postgres)
        {
            await OnServer($"CREATE DATABASE {Name(count)}");
        }
    }

    private static string Name(int count) => $"bd_bench_pages_{count}";

    private static string Server => Environment.GetEnvironmentVariable("BUERGERDRAHT_TEST_POSTGRES") ?? throw new InvalidOperationException("BUERGERDRAHT_TEST_POSTGRES is not set: the connection string of a running server.");

    private static string Connection(int count, string folder) => TestDatabase.EngineUnderTest == Engine.Sqlite
        ? $"Data Source={Path.Combine(folder, "buergerdraht.db")}"
        : new NpgsqlConnectionStringBuilder(Server) { Database = Name(count), MaxPoolSize = 30 }.ToString();

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.Sql(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
