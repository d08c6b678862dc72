using System.Data.Common;

namespace Buergerdraht.Platform.Storage;

/// <summary>
/// Claims rows of a work table for this node: state <c>Waiting</c>, due, not leased, and first of their order key. One statement; on
/// PostgreSQL rows another node is claiming are skipped. Columns: id, order_key, state, due_at, lease_until, lease_owner, tries.
/// </summary>
public sealed class WorkQueue(Connections connections, WriteGate gate, Node node, TimeProvider clock)
{
    /// <summary>The term of a claim; work that takes longer is claimed again by somebody.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(30);

    /// <summary>Claims up to <paramref name="take"/> rows, oldest first; their ids in that order.</summary>
    /// <param name="table">A table of the house; never input.</param>
    /// <param name="take">Rows at most.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <param name="ready">The state of rows to claim; a word of the house.</param>
    /// <param name="becomes">The state of claimed rows, for work that must not be begun twice; null leaves it.</param>
    public async Task<IReadOnlyList<Guid>> Claim(string table, int take, CancellationToken ct, string ready = "Waiting", string? becomes = null)
    {
        // Word for word as the filter of the index (order_key, id): SQLite compares the texts.
        var before = becomes is null || becomes == ready ? $"p.state = '{ready}'" : $"p.state IN ('{ready}', '{becomes}')";
        var skip = connections.Engine == Engine.Postgres ? "FOR UPDATE SKIP LOCKED" : "";
        var sql = $"""
            UPDATE {table} SET lease_until = @until, lease_owner = @owner, tries = tries + 1, state = '{becomes ?? ready}'
            WHERE id IN (
              SELECT q.id FROM {table} q
              WHERE q.state = '{ready}' AND q.due_at <= @now AND q.lease_until <= @now
                AND NOT EXISTS (SELECT 1 FROM {table} p WHERE p.order_key = q.order_key AND {before} AND p.id < q.id)
              ORDER BY q.due_at, q.id LIMIT @take {skip})
            RETURNING id
            """;
        var now = clock.GetUtcNow();
        if (await Nothing(table, ready, now, ct))
        {
            return [];
        }

        using var pass = await gate.Enter(ct);
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql(sql, ("until", (now + Term).ToUnixTimeMilliseconds()), ("owner", node.Name),
            ("now", now.ToUnixTimeMilliseconds()), ("take", take));
        return await Read(command, ct);
    }

    // A read costs nothing; an UPDATE that finds nothing would still take SQLite's writer.
    private async Task<bool> Nothing(string table, string ready, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql(
            $"SELECT 1 FROM {table} WHERE state = '{ready}' AND due_at <= @now AND lease_until <= @now LIMIT 1", ("now", now.ToUnixTimeMilliseconds()));
        return await command.ExecuteScalarAsync(ct) is null;
    }

    private static async Task<IReadOnlyList<Guid>> Read(DbCommand command, CancellationToken ct)
    {
        var ids = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetGuid(0));
        }

        ids.Sort((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));
        return ids;
    }
}
