using Buergerdraht.Organisation;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Outbox;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tickets.Assigning;

/// <summary>Puts the open tickets of somebody who left back into the lists of their units.</summary>
public sealed class HandBackTickets(Db db, Changes changes, AuditTrail audit, TimeProvider clock) : IReaction<StaffLeft>
{
    private static readonly TicketState[] Done = [TicketState.Done, TicketState.Junk];

    /// <inheritdoc/>
    public async Task Run(StaffLeft happened, CancellationToken ct)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        foreach (var ticket in await db.Set<Ticket>().Where(t => t.AssigneeId == happened.StaffId && !Done.Contains(t.State)).ToListAsync(ct))
        {
            ticket.AssigneeId = null;
            ticket.Revision++;
            db.Add(new Assignment { Id = Ids.New(), TicketId = ticket.Id, StaffId = null, By = Guid.Empty, At = now });
            db.Add(new TicketEvent { Id = Ids.New(), TicketId = ticket.Id, At = now, Kind = "unassigned" });
            audit.Write(db, "ticket.unassigned", ticket.Number);
            changes.Announce(db, ticket.Number, ticket.UnitId);
        }
    }
}
