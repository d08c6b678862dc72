using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tickets.Participants;

/// <summary>Lets somebody who used a reply address without having been part of the ticket take part from now on. Agreeing twice changes nothing.</summary>
public sealed class AgreeToParticipant(Db db, TicketDesk desk)
{
    /// <summary>Agrees.</summary>
    /// <exception cref="NotFound">Nobody of this contact point has written on the ticket.</exception>
    public async Task Run(string number, Guid contactPoint, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.ReplyToTickets, ct);
        var participant = await db.Set<Participant>().FirstOrDefaultAsync(p => p.TicketId == ticket.Id && p.ContactPointId == contactPoint, ct) ?? throw new NotFound("participant");
        if (participant.Agreed)
        {
            return;
        }

        participant.Agreed = true;
        var point = await db.Set<ContactPoint>().AsNoTracking().FirstAsync(p => p.Id == contactPoint, ct);
        desk.Note(ticket, "agreed", new() { ["to"] = point.DisplayName ?? point.Address });
        await desk.Save(ct);
    }
}
