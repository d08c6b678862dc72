using Buergerdraht.Databases;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Buergerdraht.Tests.World;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Buergerdraht.Tests.Nodes;

/// <summary>Nobody migrates beside anybody else: under an advisory lock on PostgreSQL, under the lock of the data folder on SQLite.</summary>
[Collection(Cluster.Several)]
public sealed class MigrateOnce
{
    [Fact]
    public async Task Nodes_that_start_together_on_an_empty_database_all_come_up()
    {
        Assert.SkipWhen(Cluster.Missing is not null, Cluster.Missing ?? "");
        await using var town = await SmallTown.Empty();
        var nodes = await Task.WhenAll(Enumerable.Range(1, 3).Select(n => Cluster.Node(town, n)));
        try
        {
            var history = await town.Query(async db => (await db.Database.GetAppliedMigrationsAsync()).ToList());
            Assert.Equal(await town.Query(db => Task.FromResult(db.Database.GetMigrations().ToList())), history);
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task The_verb_waits_for_whoever_migrates_already()
    {
        Assert.SkipWhen(TestDatabase.EngineUnderTest != Engine.Postgres, "The advisory lock is PostgreSQL's");
        await using var town = await SmallTown.Empty();
        await using var other = new NpgsqlConnection(town.Database.Connection);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await Do(other, $"SELECT pg_advisory_lock({Migrate.LockNumber})");

        var verb = NodeProcess.Run("migrate", town);
        await Eventually.Is(() => Do(other, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"), n => n is 1L, 60);
        Assert.False(verb.IsCompleted);
        Assert.Equal(0L, await Do(other, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));

        await Do(other, $"SELECT pg_advisory_unlock({Migrate.LockNumber})");
        var (exit, said) = await verb;
        Assert.True(exit == 0 && said.Contains("The database is up to date.", StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task The_verb_does_not_touch_a_folder_that_a_server_holds()
    {
        Assert.SkipWhen(TestDatabase.EngineUnderTest != Engine.Sqlite, "The lock of the data folder is SQLite's");
        await using var town = await SmallTown.Prepare();
        await using (await NodeProcess.Start(town))
        {
            var (refused, why) = await NodeProcess.Run("migrate", town);
            Assert.True(refused == 1 && why.Contains("is in use by process", StringComparison.Ordinal), why);
        }

        var (exit, said) = await NodeProcess.Run("migrate", town);
        Assert.True(exit == 0, said);
    }

    private static async Task<object?> Do(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.Sql(sql);
        return await command.ExecuteScalarAsync();
    }
}
