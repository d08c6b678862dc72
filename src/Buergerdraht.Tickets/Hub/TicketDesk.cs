using System.Text.Json;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tickets.Hub;

/// <summary>What every change to a ticket at the desk has in common: it is found among what the viewer may see, noted, audited and announced.</summary>
public sealed class TicketDesk(Db db, Viewer viewer, AuditTrail audit, Changes changes, TimeProvider clock)
{
    /// <summary>Now, to the millisecond as it is stored, so that what was written compares equal to what is read.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Who is at the desk.</summary>
    public Viewer Viewer => viewer;

    /// <summary>Tickets the viewer may see; visibility by unit is part of every query.</summary>
    public IQueryable<Ticket> Visible => db.Set<Ticket>().Where(t => viewer.VisibleUnits.Contains(t.UnitId));

    /// <summary>The ticket, when the viewer may see it and has the right for its unit.</summary>
    /// <exception cref="NotFound">No such ticket, or not for this viewer.</exception>
    public async Task<Ticket> Find(string number, Right right, CancellationToken ct)
    {
        var ticket = await Visible.FirstOrDefaultAsync(t => t.Number == number, ct) ?? throw new NotFound("ticket");
        viewer.Require(right, ticket.UnitId);
        return ticket;
    }

    /// <summary>Notes the event on the timeline, audits it and announces the change; nothing is saved yet.</summary>
    public void Note(Ticket ticket, string kind, Dictionary<string, string>? values = null, params ReadOnlySpan<Guid> alsoUnits)
    {
        var now = Now;
        ticket.Revision++;
        db.Add(new TicketEvent
        {
            Id = Ids.New(),
            TicketId = ticket.Id,
            At = now,
            Kind = kind,
            ActorId = viewer.StaffId,
            ActorName = viewer.Name,
            Values = values is null ? null : JsonSerializer.Serialize(values),
        });
        audit.Write(db, "ticket." + kind, ticket.Number, null);
        changes.Announce(db, ticket.Number, [ticket.UnitId, .. alsoUnits]);
    }

    /// <summary>Saves; a change by somebody else in between is told, not overwritten.</summary>
    public async Task Save(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new ChangedMeanwhile();
        }
    }
}
