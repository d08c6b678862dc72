using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Buergerdraht.Tickets.Snoozing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>How a ticket's page is asked for.</summary>
/// <param name="All">Older entries too.</param>
/// <param name="ImagesOf">The message whose remote images may be loaded.</param>
/// <param name="Errors">What was wrong with a post.</param>
/// <param name="Typed">What was typed in it.</param>
/// <param name="Doubts">Why an answer was held back.</param>
public sealed record TicketAsked(bool All = false, Guid? ImagesOf = null, FormErrors? Errors = null, TypedWords? Typed = null, DoubtsView? Doubts = null);

/// <summary>Puts a ticket's page together.</summary>
public sealed class ReadTicket(Db db, TicketDesk desk, ReadTimeline timelines, ReadComposer composers, TicketChoices choices, StaffDirectory staff, Frames frames, Texts texts)
{
    private const int MostEarlier = 5;
    private const int MostContacts = 20;

    /// <summary>Reads.</summary>
    /// <exception cref="NotFound">No such ticket, or not for this viewer.</exception>
    public async Task<TicketView> Run(string number, TicketAsked asked, CancellationToken ct)
    {
        var ticket = await desk.Visible.AsNoTracking().FirstOrDefaultAsync(t => t.Number == number, ct) ?? throw new NotFound("ticket");
        var seen = desk.Now.ToUnixTimeMilliseconds();
        var timeline = await timelines.Run(ticket, asked.All, asked.ImagesOf, ct);
        var (composer, reached) = await composers.Run(ticket, asked.Typed, ct);
        return new TicketView(await frames.Build(ct), await Head(ticket, ct), timeline.Entries, await Side(ticket, reached, ct), await choices.Run(ticket, ct), composer)
        {
            Errors = asked.Errors ?? FormErrors.None,
            Typed = asked.Typed,
            Doubts = asked.Doubts,
            Seen = seen,
            Undo = await Undo(ticket, ct),
            OlderEntries = timeline.Older,
        };
    }

    private async Task<TicketHead> Head(Ticket ticket, CancellationToken ct)
    {
        var snoozed = ticket.State == TicketState.Snoozed
            ? await db.Set<Snooze>().Where(s => s.TicketId == ticket.Id && s.WokenAt == null).MaxAsync(s => (DateTimeOffset?)s.Until, ct)
            : null;
        return new TicketHead(ticket.Number, ticket.Subject, Badges.Mark(ticket.State), Badges.Channel(texts, ticket.Channel), frames.Unit(ticket.UnitId), ListOf(ticket))
        {
            Assignee = (await staff.Now(ct)).Find(ticket.AssigneeId),
            Clocks = await Clocks(ticket, ct),
            SnoozedUntil = snoozed,
        };
    }

    private InboxList ListOf(Ticket ticket) => ticket.State switch
    {
        TicketState.Junk => InboxList.Junk,
        TicketState.Done => InboxList.Done,
        TicketState.Waiting or TicketState.Snoozed => InboxList.Waiting,
        _ => ticket.AssigneeId is null ? InboxList.Unassigned : ticket.AssigneeId == desk.Viewer.StaffId ? InboxList.Mine : InboxList.Units,
    };

    // The running clocks; when nothing runs, how the last ones ended.
    private async Task<IReadOnlyList<DueView>> Clocks(Ticket ticket, CancellationToken ct)
    {
        var running = Badges.Running(ticket.UnansweredSince, ticket.OuterDueAt, ticket.InnerDueAt, desk.Now);
        if (running.Count > 0)
        {
            return running;
        }

        var ended = await db.Set<Promise>().AsNoTracking().Where(p => p.TicketId == ticket.Id && p.KeptAt != null).OrderByDescending(p => p.StartsAt).Take(4).ToListAsync(ct);
        return [.. ended.Where(p => p.StartsAt == ended[0].StartsAt).OrderBy(p => p.Kind).DistinctBy(p => p.Kind == PromiseKind.Inner)
            .Select(p => new DueView(p.Kind == PromiseKind.Inner ? DueClock.Inner : DueClock.Citizen, p.KeptAt <= p.DueAt ? DueState.Kept : DueState.Broken, p.KeptAt!.Value))];
    }

    private async Task<TicketSide> Side(Ticket ticket, Guid? reached, CancellationToken ct)
    {
        var points = await db.Set<ContactPoint>().AsNoTracking().Where(p => p.CitizenId == ticket.CitizenId).OrderBy(p => p.CreatedAt).Take(MostContacts).ToListAsync(ct);
        var earlier = await desk.Visible.AsNoTracking().Where(t => t.CitizenId == ticket.CitizenId && t.Id != ticket.Id)
            .OrderByDescending(t => t.CreatedAt).Take(MostEarlier).Select(t => new { t.Number, t.Subject, t.State, t.LastAt }).ToListAsync(ct);
        var service = ticket.ServiceId is { } id ? await db.Set<PublicService>().AsNoTracking().Where(s => s.Id == id).Select(s => s.Name).FirstOrDefaultAsync(ct) : null;
        var address = await db.Set<Citizen>().AsNoTracking().Where(c => c.Id == ticket.CitizenId).Select(c => c.FormOfAddress).FirstOrDefaultAsync(ct);
        var name = ticket.CitizenName.Length > 0 ? ticket.CitizenName : points.FirstOrDefault()?.Address ?? "";
        var citizen = new CitizenView(
            name, false, false,
            [.. points.Select(p => new ContactView(Badges.Channel(texts, p.Kind), p.Address, p.Id == reached))],
            [.. earlier.Select(t => new EarlierTicket(t.Number, t.Subject, Badges.Mark(t.State), t.LastAt))])
        {
            Informal = address is { } form ? form == FormOfAddress.Informal : null,
        };
        return new TicketSide(citizen, service, ticket.CreatedAt, []);
    }

    private async Task<UndoView?> Undo(Ticket ticket, CancellationToken ct)
    {
        var (now, me) = (desk.Now, desk.Viewer.StaffId);
        var held = await (
            from m in db.Set<Message>()
            join d in db.Set<Delivery>() on m.Id equals d.MessageId
            where m.TicketId == ticket.Id && m.AuthorId == me && d.State == DeliveryState.Queued && d.UndoUntil > now
            orderby d.UndoUntil descending
            select new { d.Id, d.UndoUntil }).FirstOrDefaultAsync(ct);
        return held is null ? null : new UndoView(held.Id.ToString("n"), held.UndoUntil!.Value);
    }
}
