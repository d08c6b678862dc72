using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tickets.Assigning;

/// <summary>Gives a ticket to somebody, or to nobody.</summary>
public sealed class AssignTicket(Db db, TicketDesk desk)
{
    /// <summary>Assigns; <paramref name="staff"/> null puts it back.</summary>
    /// <exception cref="FieldInvalid">The person does not exist or has left.</exception>
    public async Task Run(string number, Guid? staff, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.AssignTickets, ct);
        if (ticket.AssigneeId == staff)
        {
            return;
        }

        var name = "";
        if (staff is { } id)
        {
            var account = await db.Set<StaffAccount>().FirstOrDefaultAsync(a => a.Id == id && !a.Disabled, ct)
                ?? throw new FieldInvalid("staff", "rule.staff-unknown");
            name = account.DisplayName;
        }

        ticket.AssigneeId = staff;
        if (ticket.State == TicketState.New)
        {
            ticket.State = TicketState.Open;
        }

        db.Add(new Assignment { Id = Ids.New(), TicketId = ticket.Id, StaffId = staff, By = desk.Viewer.StaffId, At = desk.Now });
        desk.Note(ticket, staff is null ? "unassigned" : "assigned", new() { ["to"] = name });
        await desk.Save(ct);
    }
}
