using System.Collections.Concurrent;
using System.Text.Json;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Desk.Shell;

/// <summary>
/// How many tickets are in the lists of a viewer, up to a thousand. Kept until something changes in one of the viewer's units, at most a
/// quarter of a minute: every page shows them, and a count over many units is the dearest thing on it.
/// </summary>
public sealed class ListCounts : IDisposable
{
    private const int Most = 1000;
    private const int Kept = 5_000;
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset Until, long Version, IReadOnlyList<ListCount> Counts)> _known = [];
    private readonly ConcurrentDictionary<Guid, long> _versions = [];
    private readonly Connections _connections;
    private readonly TimeProvider _clock;
    private readonly IDisposable[] _hearing;
    private long _all;

    /// <summary>Hears changes.</summary>
    public ListCounts(Connections connections, ISignals signals, OwnChanges own, TimeProvider clock)
    {
        (_connections, _clock) = (connections, clock);
        _hearing = [signals.Hear(Hear), own.Hear(Hear)];
    }

    /// <summary>The lists of the viewer with their counts, in order.</summary>
    public async Task<IReadOnlyList<ListCount>> Of(Viewer viewer, CancellationToken ct)
    {
        var (now, version) = (_clock.GetUtcNow(), Version(viewer));
        if (_known.TryGetValue(viewer.StaffId, out var known) && known.Until > now && known.Version == version)
        {
            return known.Counts;
        }

        var counts = await Read(viewer, now, ct);
        if (_known.Count >= Kept)
        {
            _known.Clear();
        }

        _known[viewer.StaffId] = (now + Term, version, counts);
        return counts;
    }

    private async Task<IReadOnlyList<ListCount>> Read(Viewer viewer, DateTimeOffset now, CancellationToken ct)
    {
        var within = $"unit_id {Lists.Within(_connections.Engine, "@units")}";
        string Count(string condition) => $"(SELECT count(*) FROM (SELECT 1 FROM tickets WHERE {condition} AND {within} LIMIT {Most}) x)";
        // The plus keeps the engines from the index of what is owed where one colleague is asked for.
        const string Open = "state IN ('New', 'Open')";
        var sql = $"SELECT {Count($"assignee_id = @me AND {Open}")}, {Count($"assignee_id = @me AND {Open} AND +outer_due_at < @now")}, {Count(Open)}, {Count($"{Open} AND outer_due_at < @now")}, "
            + $"{Count($"assignee_id IS NULL AND {Open}")}, {Count("state IN ('Waiting', 'Snoozed')")}";
        await using var connection = await _connections.Open(ct);
        await using var command = connection.Sql(sql, ("units", Lists.Parameter(_connections.Engine, viewer.VisibleUnits)), ("me", viewer.StaffId), ("now", now.ToUnixTimeMilliseconds()));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return
        [
            new(InboxList.Mine, reader.GetInt64(0), reader.GetInt64(1)),
            new(InboxList.Units, reader.GetInt64(2), reader.GetInt64(3)),
            new(InboxList.Unassigned, reader.GetInt64(4)),
            new(InboxList.Waiting, reader.GetInt64(5)),
            new(InboxList.Done, 0),
            new(InboxList.Junk, 0),
        ];
    }

    private long Version(Viewer viewer) => Volatile.Read(ref _all) + viewer.VisibleUnits.Sum(u => _versions.GetValueOrDefault(u));

    private void Hear(Signal signal)
    {
        if (signal.Topic == Changed.Topic && JsonSerializer.Deserialize<Changed>(signal.Payload) is { } changed)
        {
            foreach (var unit in changed.Units)
            {
                _versions.AddOrUpdate(unit, 1, (_, v) => v + 1);
            }
        }
        else if (signal.Topic is Viewers.Topic or UnitTree.Topic or "reconnected")
        {
            Interlocked.Increment(ref _all);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_hearing, h => h.Dispose());
}
