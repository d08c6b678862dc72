using Buergerdraht.Conversations.Messages;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Portal.Status;

/// <summary>What happened to a ticket, told from its records: a thing the citizen may not see has no line here.</summary>
public sealed class ReadHistory(Db db, UnitTree units, Texts texts)
{
    private const int MostRecords = 50;

    /// <summary>Reads, oldest first.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> Run(Ticket ticket, IReadOnlyList<Message> messages, bool showAuthors, CancellationToken ct)
    {
        var all = new List<HistoryEntry> { new(ticket.CreatedAt, HistoryKind.Received) };
        all.AddRange(messages.Where(m => m.Direction == Direction.In).Skip(1).Select(m => new HistoryEntry(m.At, HistoryKind.Added)));
        all.AddRange(messages.Where(m => m.Direction == Direction.Out).Select(m => m.Kind == MessageKind.Interim
            ? new HistoryEntry(m.At, HistoryKind.InterimReply)
            : new HistoryEntry(m.At, HistoryKind.Answered, showAuthors && m.AuthorName.Length > 0 ? m.AuthorName : null)));
        foreach (var at in await db.Set<Assignment>().Where(a => a.TicketId == ticket.Id && a.StaffId != null).OrderBy(a => a.At).Take(MostRecords).Select(a => a.At).ToListAsync(ct))
        {
            all.Add(new HistoryEntry(at, HistoryKind.Assigned));
        }

        foreach (var handover in await db.Set<Handover>().AsNoTracking().Where(h => h.TicketId == ticket.Id).OrderBy(h => h.At).Take(MostRecords).ToListAsync(ct))
        {
            all.Add(new HistoryEntry(handover.At, HistoryKind.PassedOn, units.Name(handover.ToUnitId, texts.Culture) is { Length: > 0 } name ? name : null));
        }

        foreach (var closure in await db.Set<Closure>().AsNoTracking().Where(c => c.TicketId == ticket.Id).OrderBy(c => c.At).Take(MostRecords).ToListAsync(ct))
        {
            all.Add(new HistoryEntry(closure.At, closure.By is null ? HistoryKind.Withdrawn : HistoryKind.Done));
            if (closure.ReopenedAt is { } reopened)
            {
                all.Add(new HistoryEntry(reopened, HistoryKind.Reopened));
            }
        }

        return [.. all.OrderBy(e => e.At).ThenBy(e => e.Kind)];
    }
}
