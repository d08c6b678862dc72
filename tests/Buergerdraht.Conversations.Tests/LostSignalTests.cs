using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Buergerdraht.Platform.Storage;
using Npgsql;

namespace Buergerdraht.Conversations.Tests;

/// <summary>A node whose listening connection is cut says so, works on, and catches up.</summary>
public sealed class LostSignalTests : IAsyncLifetime
{
    private House _house = null!;

    public async ValueTask InitializeAsync() => _house = await House.Open();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_lost_connection_degrades_and_what_was_missed_is_seen_after_it_came_back()
    {
        if (_house.Database.Engine == Engine.Sqlite)
        {
            // One process: nothing to lose, and nothing said about it.
            Assert.Null(await Signals());
            return;
        }

        await Eventually(async () => await Signals() == "healthy");
        Assert.DoesNotContain("Neustadt", await Front(), StringComparison.Ordinal);
        await using var beside = new NpgsqlConnection(_house.Database.Connection + ";Pooling=false");
        await beside.OpenAsync();
        var name = beside.Database;
        try
        {
            await Server($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
            await Execute(beside, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");
            await Eventually(async () => await Signals() == "degraded");
            await Execute(beside, """INSERT INTO settings (key, value) VALUES ('town', '{"Name":"Stadt Neustadt"}') ON CONFLICT (key) DO UPDATE SET value = excluded.value""");
            await Execute(beside, "SELECT pg_notify('buergerdraht', 'settings-changed town')");
        }
        finally
        {
            await Server($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
        }

        await Eventually(async () => await Signals() == "healthy");
        await Eventually(async () => (await Front()).Contains("Stadt Neustadt", StringComparison.Ordinal));
    }

    private Task<string> Front() => _house.Client.GetStringAsync("/");

    private async Task<string?> Signals()
    {
        using var answer = await _house.Client.GetAsync("/health/ready");
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["checks"]!["signals"]?["status"]!.GetValue<string>();
    }

    private static async Task Server(string sql)
    {
        await using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable("BUERGERDRAHT_TEST_POSTGRES") + ";Pooling=false");
        await connection.OpenAsync();
        await Execute(connection, sql);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.Sql(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("It did not happen within a minute.");
    }
}
