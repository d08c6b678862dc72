using Buergerdraht.Organisation.Hours;
using Buergerdraht.Platform.Calendar;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tickets.Promises;

/// <summary>
/// Starts, keeps and drops promises. Both clocks start at the receipt of the oldest unanswered message; the first human or interim reply
/// stops both; an automatic receipt stops neither.
/// </summary>
public sealed class Clocks(Db db, UnitCalendars calendars)
{
    private static readonly PromiseRule Rule = new();

    /// <summary>Starts both clocks for a message, unless an older message is still owed an answer.</summary>
    public void Start(Ticket ticket, DateTimeOffset receivedAt)
    {
        if (ticket.UnansweredSince is not null)
        {
            return;
        }

        ticket.UnansweredSince = receivedAt;
        var clocks = Rule.Start(receivedAt, calendars.For(ticket.UnitId));
        ticket.OuterDueAt = Add(ticket, PromiseKind.Outer, receivedAt, clocks.Outer.Due.At);
        ticket.InnerDueAt = Add(ticket, PromiseKind.Inner, receivedAt, clocks.Inner.Due.At);
    }

    /// <summary>An answer by a person went out: what was owed is kept, or broken when it is late.</summary>
    public async Task Keep(Ticket ticket, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var promise in await Open(ticket, ct))
        {
            promise.KeptAt = at;
        }

        Clear(ticket);
    }

    /// <summary>Nothing is owed any more, without an answer: junk, or closed.</summary>
    public async Task Drop(Ticket ticket, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var promise in await Open(ticket, ct))
        {
            promise.DroppedAt = at;
        }

        Clear(ticket);
    }

    /// <summary>An agent told the citizen by when they will hear again.</summary>
    public void PromiseUpdate(Ticket ticket, DateTimeOffset at, DateTimeOffset due) =>
        ticket.OuterDueAt = Add(ticket, PromiseKind.Update, at, due);

    private DateTimeOffset? Add(Ticket ticket, PromiseKind kind, DateTimeOffset startsAt, DateTimeOffset? due)
    {
        if (due is { } end)
        {
            db.Add(new Promise { Id = Ids.New(), TicketId = ticket.Id, Kind = kind, StartsAt = startsAt, DueAt = end });
        }

        return due;
    }

    private async Task<List<Promise>> Open(Ticket ticket, CancellationToken ct)
    {
        await db.Set<Promise>().Where(p => p.TicketId == ticket.Id && p.KeptAt == null && p.DroppedAt == null).LoadAsync(ct);
        return [.. db.Set<Promise>().Local.Where(p => p.TicketId == ticket.Id && p.IsOpen)];
    }

    private static void Clear(Ticket ticket) => (ticket.UnansweredSince, ticket.OuterDueAt, ticket.InnerDueAt) = (null, null, null);
}
