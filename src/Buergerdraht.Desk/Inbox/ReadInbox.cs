using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Snoozing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Inbox;

/// <summary>
/// Reads one page of a list, in two queries whatever its length: the tickets of the page, then what is to be known about each. The states
/// of a list are asked for one by one, so that each runs along an index in its order and stops after a page.
/// </summary>
public sealed class ReadInbox(Db db, Viewer viewer, UnitTree tree, StaffDirectory staff, Frames frames, Texts texts, TimeProvider clock)
{
    private const int PageSize = 50;
    private static readonly DeliveryState[] Lost = [DeliveryState.Failed, DeliveryState.Refused, DeliveryState.Unknown];

    /// <summary>Reads.</summary>
    public async Task<InboxRowsView> Run(InboxQuery query, CancellationToken ct)
    {
        var units = query.Units(viewer, tree);
        var seen = db.Set<Ticket>().AsNoTracking().Where(t => units.Contains(t.UnitId));
        var found = new List<Head>();
        foreach (var state in query.States)
        {
            found.AddRange(await Heads(query.Filter(seen, state, viewer.StaffId), ct));
        }

        var heads = found.OrderByDescending(h => h.At).ThenByDescending(h => h.Number, StringComparer.Ordinal).Take(PageSize + 1).ToList();
        var page = heads.Take(PageSize).ToList();
        var facts = page.Count == 0 ? [] : await FactsOf([.. page.Select(h => h.Id)], ct);
        var people = await staff.Now(ct);
        var rows = page.Select(h => Row(h, facts[h.Id], people)).ToList();
        return new InboxRowsView(query.List, rows, heads.Count > PageSize ? InboxQuery.CursorOf(page[^1].At, page[^1].Number) : null, [.. units.Select(u => $"unit:{u}")])
        {
            Unit = query.Unit?.ToString(),
            Query = query.Words,
            After = query.After,
        };
    }

    private static Task<List<Head>> Heads(IQueryable<Ticket> tickets, CancellationToken ct) => tickets
        .OrderByDescending(t => t.LastAt).ThenByDescending(t => t.Number).Take(PageSize + 1)
        .Select(t => new Head(t.Id, t.Number, t.Subject, t.CitizenName, t.LastWords, t.Channel, t.UnitId, t.LastAt, t.State, t.AssigneeId, t.Language, t.UnansweredSince, t.OuterDueAt, t.InnerDueAt))
        .ToListAsync(ct);

    private Task<Dictionary<Guid, Facts>> FactsOf(Guid[] ids, CancellationToken ct)
    {
        var (messages, deliveries) = (db.Set<Message>(), db.Set<Delivery>());
        return db.Set<Ticket>().Where(t => ids.Contains(t.Id)).Select(t => new Facts(
            t.Id,
            messages.Count(m => m.TicketId == t.Id && m.Direction != Direction.Note && m.Kind != Conversations.Messages.MessageKind.Receipt && m.UndoneAt == null),
            messages.Any(m => m.TicketId == t.Id && m.Attachments.Any()),
            messages.Any(m => m.TicketId == t.Id && m.Direction == Direction.Out && m.UndoneAt == null && deliveries.Any(d => d.MessageId == m.Id && Lost.Contains(d.State))),
            messages.Where(m => m.TicketId == t.Id && m.Direction != Direction.Note && m.Kind != Conversations.Messages.MessageKind.Receipt && m.UndoneAt == null).OrderByDescending(m => m.At).Select(m => (Direction?)m.Direction).FirstOrDefault(),
            t.State == TicketState.Snoozed ? db.Set<Snooze>().Where(s => s.TicketId == t.Id && s.WokenAt == null).Max(s => (DateTimeOffset?)s.Until) : null)).ToDictionaryAsync(f => f.Id, ct);
    }

    private InboxRow Row(Head head, Facts facts, StaffList people) =>
        new(head.Number, head.Subject, head.Citizen, head.Excerpt, Badges.Channel(texts, head.Channel), frames.Unit(head.Unit), head.At, Badges.Mark(head.State))
        {
            AnsweredLast = facts.Last == Direction.Out,
            Language = Badges.Language(head.Language),
            Clocks = Badges.Running(head.Since, head.Outer, head.Inner, clock.GetUtcNow()),
            Assignee = people.Find(head.Assignee),
            Unread = head.Since is not null,
            Messages = facts.Messages,
            HasAttachments = facts.Files,
            DeliveryFailed = facts.Failed,
            SnoozedUntil = facts.Snoozed,
        };

    private sealed record Head(
        Guid Id, string Number, string Subject, string Citizen, string Excerpt, string Channel, Guid Unit, DateTimeOffset At, TicketState State,
        Guid? Assignee, string? Language, DateTimeOffset? Since, DateTimeOffset? Outer, DateTimeOffset? Inner);

    private sealed record Facts(Guid Id, int Messages, bool Files, bool Failed, Direction? Last, DateTimeOffset? Snoozed);
}
