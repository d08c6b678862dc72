using Buergerdraht.Conversations.Messages;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Inbox;

/// <summary>Reads one page of a list: which tickets, then what is to be known about each (see <see cref="InboxHeads"/>).</summary>
public sealed class ReadInbox(Db db, Viewer viewer, UnitTree tree, InboxHeads heads, StaffDirectory staff, Frames frames, Texts texts, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>Reads.</summary>
    public async Task<InboxRowsView> Run(InboxQuery query, CancellationToken ct)
    {
        var units = query.Units(viewer, tree);
        var found = query.Words is null ? await heads.Run(query, units, PageSize + 1, ct) : await heads.Of(await Matching(query, units, ct), ct);
        var page = found.Take(PageSize).ToList();
        var people = await staff.Now(ct);
        return new InboxRowsView(query.List, [.. page.Select(h => Row(h, people))], found.Count > PageSize ? InboxQuery.CursorOf(page[^1].At, page[^1].Number) : null, [.. units.Select(u => $"unit:{u}")])
        {
            Unit = query.Unit?.ToString(),
            Query = query.Words,
            After = query.After,
        };
    }

    private async Task<List<Guid>> Matching(InboxQuery query, IReadOnlyList<Guid> units, CancellationToken ct)
    {
        if (units.Count == 0)
        {
            return [];
        }

        var seen = db.Set<Ticket>().AsNoTracking().Where(t => units.Contains(t.UnitId));
        var found = new List<(Guid Id, DateTimeOffset At, string Number)>();
        foreach (var state in query.States)
        {
            var some = await query.Filter(seen, state, viewer.StaffId).OrderByDescending(t => t.LastAt).ThenByDescending(t => t.Number).Take(PageSize + 1)
                .Select(t => new { t.Id, t.LastAt, t.Number }).ToListAsync(ct);
            found.AddRange(some.Select(t => (t.Id, t.LastAt, t.Number)));
        }

        return [.. found.OrderByDescending(t => t.At).ThenByDescending(t => t.Number, StringComparer.Ordinal).Take(PageSize + 1).Select(t => t.Id)];
    }

    private InboxRow Row(Head head, StaffList people) =>
        new(head.Number, head.Subject, head.Citizen, head.Excerpt, Badges.Channel(texts, head.Channel), frames.Unit(head.Unit), head.At, Badges.Mark(head.State))
        {
            AnsweredLast = head.Last == Direction.Out,
            Language = Badges.Language(head.Language),
            Clocks = Badges.Running(head.Since, head.Outer, head.Inner, clock.GetUtcNow()),
            Assignee = people.Find(head.Assignee),
            Unread = head.Since is not null,
            Messages = head.Messages,
            HasAttachments = head.Files,
            DeliveryFailed = head.Failed,
            SnoozedUntil = head.Snoozed,
        };
}
