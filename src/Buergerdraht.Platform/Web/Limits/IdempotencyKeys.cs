using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Platform.Web;

/// <summary>The first post with this key is still being worked on; answered with 409.</summary>
public sealed class StillRunning() : RuleBroken("rule.still-running")
{
    /// <inheritdoc/>
    public override int Status => 409;
}

/// <summary>The change was made, but its answer was lost with the node that made it.</summary>
public sealed class AlreadyDone() : RuleBroken("rule.already-done")
{
    /// <inheritdoc/>
    public override int Status => 409;
}

/// <summary>Claims keys and keeps answers.</summary>
public sealed class IdempotencyKeys(Connections connections, WriteGate gate, TimeProvider clock)
{
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private const string ClaimSql = """
        INSERT INTO idempotency_keys (key, owner, at, lease_until, acted, done, status) VALUES (@key, @me, @now, @until, @no, @no, 0)
        ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until
        WHERE idempotency_keys.lease_until <= @now AND idempotency_keys.acted = @no AND idempotency_keys.done = @no
        RETURNING owner
        """;

    /// <summary>Claims the key for a request, waiting for another one that works on it; the finished row when there already is an answer.</summary>
    /// <exception cref="StillRunning">The other one takes too long.</exception>
    /// <exception cref="AlreadyDone">The other one is gone and its change is durable.</exception>
    public async Task<IdempotencyRow?> Claim(Db db, string key, Guid me, CancellationToken ct)
    {
        var begin = clock.GetTimestamp();
        while (true)
        {
            if (await TryClaim(key, me, ct))
            {
                return null;
            }

            var row = await db.Set<IdempotencyRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, ct);
            if (row is { Done: true })
            {
                return row;
            }

            if (row is { Acted: true } && row.LeaseUntil <= clock.GetUtcNow())
            {
                throw new AlreadyDone();
            }

            if (clock.GetElapsedTime(begin) > Patience)
            {
                throw new StillRunning();
            }

            await Task.Delay(Look, ct);
        }
    }

    private async Task<bool> TryClaim(string key, Guid me, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        using var pass = await gate.Enter(ct);
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql(ClaimSql, ("key", key), ("me", me), ("no", false), ("now", now.ToUnixTimeMilliseconds()), ("until", (now + Term).ToUnixTimeMilliseconds()));
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    /// <summary>Keeps the answer.</summary>
    public Task Finish(string key, Guid me, int status, string? location, string? contentType, byte[]? body) => Write(
        "UPDATE idempotency_keys SET done = @yes, status = @status, location = @location, content_type = @type, body = @body WHERE key = @key AND owner = @me",
        ("yes", true), ("status", status), ("location", location), ("type", contentType), ("body", body), ("key", key), ("me", me));

    /// <summary>Gives the key back, since nothing was changed under it: the same form may be sent again, corrected.</summary>
    public Task GiveBack(string key, Guid me) => Write("DELETE FROM idempotency_keys WHERE key = @key AND owner = @me AND acted = @no", ("key", key), ("me", me), ("no", false));

    /// <summary>Removes keys of two days ago.</summary>
    public Task Clean() => Write("DELETE FROM idempotency_keys WHERE at < @before", ("before", (clock.GetUtcNow() - TimeSpan.FromDays(2)).ToUnixTimeMilliseconds()));

    private async Task Write(string sql, params (string Name, object? Value)[] parameters)
    {
        // Not cancelled with the request: the change is made, its answer must be kept.
        using var pass = await gate.Enter(CancellationToken.None);
        await using var connection = await connections.Open(CancellationToken.None);
        await using var command = connection.Sql(sql, parameters);
        if (parameters.FirstOrDefault(p => p.Name == "body") is { Name: not null } body)
        {
            command.Parameters["body"].DbType = System.Data.DbType.Binary;
            command.Parameters["body"].Value = body.Value ?? DBNull.Value;
        }

        await command.ExecuteNonQueryAsync();
    }
}
