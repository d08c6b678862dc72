using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Databases;

/// <summary>On SQLite there is one process: at its start every claim of a former one is void, and nobody need wait for its end.</summary>
public static class FreeLeases
{
    /// <summary>Frees.</summary>
    public static async Task Run(IServiceProvider services, CancellationToken ct)
    {
        var connections = services.GetRequiredService<Connections>();
        if (connections.Engine != Engine.Sqlite)
        {
            return;
        }

        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql("""
            UPDATE inbound_events SET lease_until = 0 WHERE state = 'Waiting' AND lease_until > 0;
            UPDATE outbox SET lease_until = 0 WHERE state = 'Waiting' AND lease_until > 0;
            UPDATE deliveries SET lease_until = 0 WHERE state = 'Sending';
            UPDATE leases SET until = 0;
            UPDATE idempotency_keys SET lease_until = 0 WHERE done = 0;
            """);
        await command.ExecuteNonQueryAsync(ct);
    }
}
