using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tickets.Closing;

/// <summary>Takes a settled ticket up again. Reopening an open one changes nothing.</summary>
public sealed class ReopenTicket(Db db, TicketDesk desk)
{
    /// <summary>Reopens.</summary>
    public async Task Run(string number, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.CloseTickets, ct);
        if (ticket.State != TicketState.Done)
        {
            return;
        }

        await Reopen(db, ticket, desk.Now, ct);
        desk.Note(ticket, "reopened");
        await desk.Save(ct);
    }

    /// <summary>The state after reopening, shared with a citizen's answer to a settled ticket.</summary>
    public static async Task Reopen(Db db, Ticket ticket, DateTimeOffset now, CancellationToken ct)
    {
        ticket.State = TicketState.Open;
        var closure = await db.Set<Closure>().Where(c => c.TicketId == ticket.Id && c.ReopenedAt == null).OrderByDescending(c => c.At).FirstOrDefaultAsync(ct);
        if (closure is not null)
        {
            closure.ReopenedAt = now;
        }
    }
}
