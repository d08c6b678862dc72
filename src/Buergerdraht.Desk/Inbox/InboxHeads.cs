using System.Data.Common;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Desk.Inbox;

/// <summary>What a row shows of its ticket.</summary>
public sealed record Head(
    Guid Id, string Number, string Subject, string Citizen, string Excerpt, string Channel, Guid Unit, DateTimeOffset At, TicketState State,
    Guid? Assignee, string? Language, DateTimeOffset? Since, DateTimeOffset? Outer, DateTimeOffset? Inner)
{
    /// <summary>How many messages.</summary>
    public int Messages { get; init; }

    /// <summary>Whether a message has files.</summary>
    public bool Files { get; init; }

    /// <summary>Whether an answer was lost.</summary>
    public bool Failed { get; init; }

    /// <summary>Which way the last message went.</summary>
    public Direction? Last { get; init; }

    /// <summary>Until when it sleeps.</summary>
    public DateTimeOffset? Snoozed { get; init; }
}

/// <summary>
/// The tickets of a page, by hand-written SQL in two statements. First the keys: the top of every visible unit and state along its index,
/// then the top of these. Neither engine finds this way itself, and both sort all tickets of a state instead, which are nearly all there
/// are. Who sees a good part of the house takes the top of the whole house first, and the long way only when too little of it is theirs.
/// </summary>
public sealed class InboxHeads(Connections connections, Viewer viewer, UnitTree tree)
{
    private const int Prefix = 200;
    private const int Wide = 4;

    private const string Facts = """
        SELECT t.id, t.number, t.subject, t.citizen_name, t.last_words, t.channel, t.unit_id, t.last_at, t.state, t.assignee_id, t.language, t.unanswered_since, t.outer_due_at, t.inner_due_at,
          (SELECT count(*) FROM messages m WHERE m.ticket_id = t.id AND m.direction <> 'Note' AND m.kind <> 'Receipt' AND m.undone_at IS NULL),
          EXISTS (SELECT 1 FROM messages m JOIN attachments a ON a.message_id = m.id WHERE m.ticket_id = t.id),
          EXISTS (SELECT 1 FROM deliveries d JOIN messages m ON m.id = d.message_id WHERE d.ticket_id = t.id AND d.state IN ('Failed', 'Refused', 'Unknown') AND m.direction = 'Out' AND m.undone_at IS NULL),
          (SELECT m.direction FROM messages m WHERE m.ticket_id = t.id AND m.direction <> 'Note' AND m.kind <> 'Receipt' AND m.undone_at IS NULL ORDER BY m.at DESC LIMIT 1),
          CASE WHEN t.state = 'Snoozed' THEN (SELECT max(s.until) FROM snoozes s WHERE s.ticket_id = t.id AND s.woken_at IS NULL) END
        FROM tickets t WHERE t.id
        """;

    /// <summary>The first <paramref name="most"/> of a list without words, in order.</summary>
    public async Task<List<Head>> Run(InboxQuery query, IReadOnlyList<Guid> units, int most, CancellationToken ct)
    {
        if (units.Count == 0)
        {
            return [];
        }

        await using var connection = await connections.Open(ct);
        var wide = query.List != InboxList.Mine && units.Count * Wide >= tree.All.Count;
        var keys = wide ? await FromAll(connection, query, units, most, ct) : null;
        keys ??= await FromUnits(connection, query, units, most, ct);
        return await With(connection, [.. keys.OrderByDescending(k => k.At).ThenByDescending(k => k.Number, StringComparer.Ordinal).Take(most).Select(k => k.Id)], ct);
    }

    /// <summary>What is shown of tickets, in order.</summary>
    public async Task<List<Head>> Of(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await using var connection = await connections.Open(ct);
        return await With(connection, ids, ct);
    }

    // Null when the top of the house holds too little of these units to say what comes next in them.
    private async Task<List<Key>?> FromAll(DbConnection connection, InboxQuery query, IReadOnlyList<Guid> units, int most, CancellationToken ct)
    {
        var keys = new List<Key>();
        foreach (var state in query.States)
        {
            var sql = $"WITH top AS (SELECT id, last_at, number, unit_id FROM tickets WHERE {Condition(query)} ORDER BY last_at DESC, number DESC LIMIT {Prefix}) "
                + $"SELECT id, last_at, number, (SELECT count(*) FROM top) FROM top WHERE unit_id {In("@units")}";
            var mine = await Read(connection, sql, query, units, state, ct);
            if (mine.Count < most && (mine.Count == 0 || mine[0].Of >= Prefix))
            {
                return null;
            }

            keys.AddRange(mine);
        }

        return keys;
    }

    private async Task<List<Key>> FromUnits(DbConnection connection, InboxQuery query, IReadOnlyList<Guid> units, int most, CancellationToken ct)
    {
        var keys = new List<Key>();
        foreach (var state in query.States)
        {
            var top = $"ORDER BY x.last_at DESC, x.number DESC LIMIT {most}";
            var sql = query.List == InboxList.Mine
                ? $"SELECT x.id, x.last_at, x.number, 0 FROM tickets x WHERE {Condition(query)} AND x.unit_id {In("@units")} {top}"
                : connections.Engine == Engine.Postgres
                ? $"SELECT t.id, t.last_at, t.number, 0 FROM unnest(@units) u CROSS JOIN LATERAL (SELECT x.id, x.last_at, x.number FROM tickets x WHERE x.unit_id = u AND {Condition(query)} {top}) t"
                : $"SELECT t.id, t.last_at, t.number, 0 FROM json_each(@units) u CROSS JOIN tickets t WHERE t.rowid IN (SELECT x.rowid FROM tickets x WHERE x.unit_id = u.value AND {Condition(query)} {top})";
            keys.AddRange(await Read(connection, sql, query, units, state, ct));
        }

        return keys;
    }

    private static string Condition(InboxQuery query)
    {
        // The second naming of the states lets both engines see that the partial index of what nobody has yet will do.
        var whose = query.List switch
        {
            InboxList.Mine => " AND assignee_id = @me",
            InboxList.Unassigned => " AND assignee_id IS NULL AND state IN ('New', 'Open')",
            _ => "",
        };
        return $"state = @state{whose}{(query.Cursor is null ? "" : " AND (last_at, number) < (@at, @number)")}";
    }

    private async Task<List<Key>> Read(DbConnection connection, string sql, InboxQuery query, IReadOnlyList<Guid> units, TicketState state, CancellationToken ct)
    {
        await using var command = connection.Sql(sql, ("units", List(units)), ("state", state.ToString()));
        if (query.List == InboxList.Mine)
        {
            Add(command, "me", viewer.StaffId);
        }

        if (query.Cursor is var (at, number))
        {
            Add(command, "at", at.ToUnixTimeMilliseconds());
            Add(command, "number", number);
        }

        var keys = new List<Key>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            keys.Add(new Key(reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2), reader.GetInt64(3)));
        }

        return keys;
    }

    private async Task<List<Head>> With(DbConnection connection, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        await using var command = connection.Sql($"{Facts} {In("@ids")}", ("ids", List(ids)));
        var heads = new Dictionary<Guid, Head>(ids.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            heads[reader.GetGuid(0)] = Shown(reader);
        }

        return [.. ids.Where(heads.ContainsKey).Select(id => heads[id])];
    }

    private static Head Shown(DbDataReader r)
    {
        DateTimeOffset? Moment(int column) => r.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(column));
        return new Head(
            r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetGuid(6), Moment(7)!.Value, Enum.Parse<TicketState>(r.GetString(8)),
            r.IsDBNull(9) ? null : r.GetGuid(9), r.IsDBNull(10) ? null : r.GetString(10), Moment(11), Moment(12), Moment(13))
        {
            Messages = (int)r.GetInt64(14),
            Files = r.GetBoolean(15),
            Failed = r.GetBoolean(16),
            Last = r.IsDBNull(17) ? null : Enum.Parse<Direction>(r.GetString(17)),
            Snoozed = Moment(18),
        };
    }

    private string In(string parameter) => Lists.Within(connections.Engine, parameter);

    private object List(IEnumerable<Guid> ids) => Lists.Parameter(connections.Engine, ids);

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private readonly record struct Key(Guid Id, long At, string Number, long Of);
}
