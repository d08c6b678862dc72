using System.Collections.Concurrent;
using System.Text.Json;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

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
    private static readonly TicketState[] Open = [TicketState.New, TicketState.Open];
    private static readonly TicketState[] Waiting = [TicketState.Waiting, TicketState.Snoozed];
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset Until, long Version, IReadOnlyList<ListCount> Counts)> _known = [];
    private readonly ConcurrentDictionary<Guid, long> _versions = [];
    private readonly TimeProvider _clock;
    private readonly IDisposable _hearing;
    private long _all;

    /// <summary>Hears changes.</summary>
    public ListCounts(ISignals signals, TimeProvider clock)
    {
        _clock = clock;
        _hearing = signals.Hear(Hear);
    }

    /// <summary>The lists of the viewer with their counts, in order.</summary>
    public async Task<IReadOnlyList<ListCount>> Of(Viewer viewer, Db db, CancellationToken ct)
    {
        var (now, version) = (_clock.GetUtcNow(), Version(viewer));
        if (_known.TryGetValue(viewer.StaffId, out var known) && known.Until > now && known.Version == version)
        {
            return known.Counts;
        }

        var counts = await Read(viewer, db, now, ct);
        if (_known.Count >= Kept)
        {
            _known.Clear();
        }

        _known[viewer.StaffId] = (now + Term, version, counts);
        return counts;
    }

    private static async Task<IReadOnlyList<ListCount>> Read(Viewer viewer, Db db, DateTimeOffset now, CancellationToken ct)
    {
        var (units, me) = (viewer.VisibleUnits, viewer.StaffId);
        var seen = db.Set<Ticket>().Where(t => units.Contains(t.UnitId));
        var open = seen.Where(t => Open.Contains(t.State));
        Task<int> Count(IQueryable<Ticket> tickets) => tickets.Take(Most).CountAsync(ct);
        return
        [
            new(InboxList.Mine, await Count(open.Where(t => t.AssigneeId == me)), await Count(open.Where(t => t.AssigneeId == me && t.OuterDueAt < now))),
            new(InboxList.Units, await Count(open), await Count(open.Where(t => t.OuterDueAt < now))),
            new(InboxList.Unassigned, await Count(open.Where(t => t.AssigneeId == null))),
            new(InboxList.Waiting, await Count(seen.Where(t => Waiting.Contains(t.State)))),
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
    public void Dispose() => _hearing.Dispose();
}
