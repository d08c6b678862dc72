using Buergerdraht.Channels.Accounts;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Administration;

/// <summary>Closes a unit that has no open tickets and no channel any more.</summary>
public sealed class CloseEmptyUnit(Db db, Viewer viewer, CloseUnit close)
{
    private static readonly TicketState[] Done = [TicketState.Done, TicketState.Junk];

    /// <summary>Closes.</summary>
    /// <exception cref="UnitNotEmpty">Open tickets lie there, or a channel leads there.</exception>
    public async Task Run(Guid unit, CancellationToken ct)
    {
        viewer.Require(Right.ManageUnits, unit);
        if (await db.Set<Ticket>().CountAsync(t => t.UnitId == unit && !Done.Contains(t.State), ct) is > 0 and var open)
        {
            throw new UnitNotEmpty("rule.unit-has-tickets", open);
        }

        if (await db.Set<ChannelAccount>().CountAsync(a => a.UnitId == unit, ct) is > 0 and var channels)
        {
            throw new UnitNotEmpty("rule.unit-has-channels", channels);
        }

        await close.Run(unit, ct);
    }
}
