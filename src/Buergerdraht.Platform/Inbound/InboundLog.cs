using System.Data.Common;
using System.Globalization;
using System.Text;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Buergerdraht.Platform.Inbound;

/// <summary>What <see cref="InboundLog.Append"/> made of an event.</summary>
/// <param name="Event">Id of the stored event; of the first one when this is a duplicate.</param>
/// <param name="IsDuplicate">The account had an event with this key already.</param>
public readonly record struct Appended(Guid Event, bool IsDuplicate);

/// <summary>The durable log of raw events: appended by group commit, unique by account and event key.</summary>
public sealed class InboundLog : IAsyncDisposable
{
    /// <summary>The signal that wakes the readers.</summary>
    public const string Topic = "work:inbound";

    private const string Columns = "id, kind, account, event_key, order_key, received_at, body, body_file, size, facts, state, tries, due_at, lease_until";
    private const int Capacity = 4096;
    private const int BigBatch = 16;
    private const int BusyFor = 100;
    private readonly GroupCommit<(InboundEvent Raw, bool Awaited), Appended> _commit;
    private readonly Connections _connections;
    private readonly WriteGate _gate;
    private readonly ISignals _signals;
    private long _lastBigBatch = -BusyFor;

    /// <summary>Starts the writers.</summary>
    public InboundLog(Connections connections, WriteGate gate, ISignals signals)
    {
        (_connections, _gate, _signals) = (connections, gate, signals);
        var (writers, write) = connections.Engine == Engine.Postgres ? (2, WritePostgres) : (1, (Func<IReadOnlyList<InboundEvent>, CancellationToken, Task<IReadOnlyList<Appended>>>)WriteSqlite);
        _commit = new(Capacity, 256, writers, (batch, ct) => Write(batch, write, ct));
    }

    /// <summary>Appends durably; returns only when the event is on disk.</summary>
    /// <param name="raw">The event.</param>
    /// <param name="ct">Cancels the wait for room, not the commit.</param>
    /// <param name="awaited">Its sender waits until it is read, not only until it is safe.</param>
    public Task<Appended> Append(InboundEvent raw, CancellationToken ct, bool awaited = false) => _commit.Commit((raw, awaited), ct);

    /// <summary>
    /// Events arrive in a flood: within the last 100 ms a commit held 16 or more whose senders wait for nothing but their acknowledgement. Who reads
    /// should leave the writer and the processor to those.
    /// </summary>
    public bool IsBusy => Environment.TickCount64 - Volatile.Read(ref _lastBigBatch) < BusyFor;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _commit.DisposeAsync();

    private Task<IReadOnlyList<Appended>> Write(
        IReadOnlyList<(InboundEvent Raw, bool Awaited)> batch, Func<IReadOnlyList<InboundEvent>, CancellationToken, Task<IReadOnlyList<Appended>>> write, CancellationToken ct)
    {
        if (batch.Count(e => !e.Awaited) >= BigBatch)
        {
            Volatile.Write(ref _lastBigBatch, Environment.TickCount64);
        }

        return write([.. batch.Select(e => e.Raw)], ct);
    }

    private async Task<IReadOnlyList<Appended>> WriteSqlite(IReadOnlyList<InboundEvent> batch, CancellationToken ct)
    {
        var sql = new StringBuilder($"INSERT INTO inbound_events ({Columns}) VALUES ");
        for (var i = 0; i < batch.Count; i++)
        {
            sql.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"(@i{i},@k{i},@a{i},@e{i},@o{i},@r{i},@b{i},@f{i},@s{i},@x{i},'Waiting',0,@r{i},0)");
        }

        sql.Append(" ON CONFLICT (account, event_key) DO NOTHING RETURNING id");
        using var pass = await _gate.Enter(ct);
        await using var connection = await _connections.Open(ct);
        await using var command = connection.Sql(sql.ToString());
        for (var i = 0; i < batch.Count; i++)
        {
            var e = batch[i];
            Add(command, "i", i, e.Id);
            Add(command, "k", i, e.Kind);
            Add(command, "a", i, e.Account);
            Add(command, "e", i, e.EventKey);
            Add(command, "o", i, e.OrderKey);
            Add(command, "r", i, e.ReceivedAt.ToUnixTimeMilliseconds());
            Add(command, "b", i, e.Body);
            Add(command, "f", i, e.BodyFile);
            Add(command, "s", i, e.Size);
            Add(command, "x", i, e.Facts);
        }

        return await Outcome(connection, command, batch, ct);
    }

    private static void Add(DbCommand command, string name, int i, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name + i.ToString(CultureInfo.InvariantCulture);
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    private async Task<IReadOnlyList<Appended>> WritePostgres(IReadOnlyList<InboundEvent> batch, CancellationToken ct)
    {
        // Ordered by key, so that two writers meeting the same duplicates cannot deadlock.
        var rows = batch.OrderBy(e => e.Account, StringComparer.Ordinal).ThenBy(e => e.EventKey, StringComparer.Ordinal).ToArray();
        await using var connection = await _connections.Open(ct);
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO inbound_events ({Columns})
            SELECT i, k, a, e, o, r, b, f, s, x, 'Waiting', 0, r, 0
            FROM unnest(@i, @k, @a, @e, @o, @r, @b, @f, @s, @x) AS t(i, k, a, e, o, r, b, f, s, x)
            ON CONFLICT (account, event_key) DO NOTHING RETURNING id
            """,
            (NpgsqlConnection)connection);
        void Array<T>(string name, NpgsqlDbType type, Func<InboundEvent, T> of) =>
            command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type) { Value = rows.Select(of).ToArray() });
        Array("i", NpgsqlDbType.Uuid, e => e.Id);
        Array("k", NpgsqlDbType.Text, e => e.Kind);
        Array("a", NpgsqlDbType.Text, e => e.Account);
        Array("e", NpgsqlDbType.Text, e => e.EventKey);
        Array("o", NpgsqlDbType.Text, e => e.OrderKey);
        Array("r", NpgsqlDbType.Bigint, e => e.ReceivedAt.ToUnixTimeMilliseconds());
        Array("b", NpgsqlDbType.Bytea, e => e.Body);
        Array("f", NpgsqlDbType.Text, e => e.BodyFile);
        Array("s", NpgsqlDbType.Bigint, e => e.Size);
        Array("x", NpgsqlDbType.Text, e => e.Facts);
        return await Outcome(connection, command, batch, ct);
    }

    private async Task<IReadOnlyList<Appended>> Outcome(DbConnection connection, DbCommand insert, IReadOnlyList<InboundEvent> batch, CancellationToken ct)
    {
        var written = new HashSet<Guid>(batch.Count);
        await using (var reader = await insert.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                written.Add(reader.GetGuid(0));
            }
        }

        var results = new Appended[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            results[i] = written.Contains(batch[i].Id) ? new(batch[i].Id, false) : new(await First(connection, batch[i], ct), true);
        }

        _signals.Send(new Signal(Topic));
        return results;
    }

    private static async Task<Guid> First(DbConnection connection, InboundEvent duplicate, CancellationToken ct)
    {
        await using var command = connection.Sql("SELECT id FROM inbound_events WHERE account = @a AND event_key = @e", ("a", duplicate.Account), ("e", duplicate.EventKey));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? reader.GetGuid(0)
            : throw new InvalidOperationException("The event is neither new nor known; its first copy was deleted meanwhile.");
    }
}
