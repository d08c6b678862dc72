using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tickets.Junk;

/// <summary>Marks a ticket as junk, or clears it again. Junk is kept for 30 days and owes nothing.</summary>
public sealed class MarkJunk(Db db, TicketDesk desk, Clocks clocks)
{
    /// <summary>Marks or clears.</summary>
    public async Task Run(string number, bool junk, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.MarkJunk, ct);
        if (junk == (ticket.State == TicketState.Junk))
        {
            return;
        }

        if (junk)
        {
            db.Add(new JunkMark { Id = Ids.New(), TicketId = ticket.Id, At = desk.Now, By = desk.Viewer.StaffId });
            ticket.State = TicketState.Junk;
            await clocks.Drop(ticket, desk.Now, ct);
        }
        else
        {
            await db.Set<JunkMark>().Where(j => j.TicketId == ticket.Id && j.LiftedAt == null).ForEachAsync(j => j.LiftedAt = desk.Now, ct);
            ticket.State = TicketState.Open;
            clocks.Start(ticket, desk.Now);
        }

        desk.Note(ticket, junk ? "junk" : "not-junk");
        await desk.Save(ct);
    }
}
