using Buergerdraht.Organisation;
using Buergerdraht.Platform.Outbox;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Buergerdraht.Tickets.Snoozing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tickets.Closing;

/// <summary>A ticket was settled.</summary>
public sealed record TicketClosed(string Number, DateTimeOffset At);

/// <summary>Settles a ticket: promises fall away, a snooze ends. Closing a closed one changes nothing.</summary>
public sealed class CloseTicket(Db db, TicketDesk desk, Clocks clocks, EventOutbox outbox)
{
    /// <summary>Closes.</summary>
    public async Task Run(string number, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.CloseTickets, ct);
        if (ticket.State == TicketState.Done)
        {
            return;
        }

        await Settle(db, ticket, clocks, desk.Now, desk.Viewer.StaffId, ct);
        desk.Note(ticket, "closed");
        outbox.Publish(new TicketClosed(number, desk.Now), number);
        await desk.Save(ct);
    }

    /// <summary>The state after settling, shared with the citizen's own withdrawal.</summary>
    public static async Task Settle(Db db, Ticket ticket, Clocks clocks, DateTimeOffset now, Guid? by, CancellationToken ct)
    {
        ticket.State = TicketState.Done;
        db.Add(new Closure { Id = Ids.New(), TicketId = ticket.Id, At = now, By = by });
        await clocks.Drop(ticket, now, ct);
        await foreach (var snooze in db.Set<Snooze>().Where(s => s.TicketId == ticket.Id && s.WokenAt == null).AsAsyncEnumerable().WithCancellation(ct))
        {
            snooze.WokenAt = now;
        }
    }
}
