using System.Globalization;
using System.Text.Json;
using Buergerdraht.Conversations.Drafts;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Closing;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Buergerdraht.Tickets.Snoozing;

namespace Buergerdraht.Town.Seeding;

/// <summary>What colleagues do to a ticket beside writing: take it, settle it, put it off, mark it; each with its event on the time line.</summary>
internal sealed class Chronicle(Db db, Clocks clocks)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(40);

    /// <summary>An event on the time line.</summary>
    public void Note(Ticket ticket, string kind, DateTimeOffset at, StaffAccount? by, Dictionary<string, string>? values = null)
    {
        ticket.Revision++;
        db.Add(new TicketEvent
        {
            Id = Ids.At(at),
            TicketId = ticket.Id,
            At = at,
            Kind = kind,
            ActorId = by?.Id,
            ActorName = by?.DisplayName,
            Values = values is null ? null : JsonSerializer.Serialize(values),
        });
    }

    /// <summary>Somebody takes it.</summary>
    public void Take(Ticket ticket, StaffAccount who, DateTimeOffset at)
    {
        ticket.AssigneeId = who.Id;
        db.Add(new Assignment { Id = Ids.At(at), TicketId = ticket.Id, StaffId = who.Id, By = who.Id, At = at });
        Note(ticket, "assigned", at, who, new() { ["to"] = who.DisplayName });
    }

    /// <summary>Another unit goes on with it.</summary>
    public void HandOver(Ticket ticket, Organisation.Unit from, Organisation.Unit to, Step step, StaffAccount by)
    {
        db.Add(new Handover { Id = Ids.At(step.At), TicketId = ticket.Id, FromUnitId = from.Id, ToUnitId = to.Id, Reason = step.Text, By = by.Id, At = step.At });
        (ticket.UnitId, ticket.AssigneeId) = (to.Id, null);
        Note(ticket, "handed-over", step.At, by, new() { ["from"] = from.Name, ["to"] = to.Name, ["reason"] = step.Text });
    }

    /// <summary>Settled for a while; the citizen wrote again.</summary>
    public void SettleUntil(Ticket ticket, DateTimeOffset at, DateTimeOffset again, StaffAccount? by)
    {
        db.Add(new Closure { Id = Ids.At(at), TicketId = ticket.Id, At = at, By = by?.Id, ReopenedAt = again });
        Note(ticket, "closed", at, by);
        Note(ticket, "reopened-by-citizen", again, null);
    }

    /// <summary>Brings the ticket into the state the data names, with the records of that state.</summary>
    public async Task Finish(Ticket ticket, Matter matter, StaffAccount? who, TownBook book, CancellationToken ct)
    {
        var at = Matter.After(matter.End, Soon, book.Now);
        switch (matter.Facts.State)
        {
            case "done":
                await CloseTicket.Settle(db, ticket, clocks, at, who?.Id, ct);
                Note(ticket, "closed", at, who);
                break;
            case "junk":
                MarkJunk(ticket, at, who);
                break;
            case "waiting":
                await Wait(ticket, at, who, book, ct);
                break;
            case "open":
                ticket.State = TicketState.Open;
                await Forgive(ticket, at, book, ct);
                break;
            default:
                ticket.State = TicketState.New;
                break;
        }

        NoteBroken(ticket, book.Now);
    }

    /// <summary>What somebody was about to write.</summary>
    public void Draft(Ticket ticket, World.DraftFacts facts, StaffAccount who, DateTimeOffset at) =>
        db.Add(new Draft { TicketId = ticket.Id, StaffId = who.Id, Kind = facts.Kind, Text = facts.Text, At = at });

    private void MarkJunk(Ticket ticket, DateTimeOffset at, StaffAccount? who)
    {
        ticket.State = TicketState.Junk;
        db.Add(new JunkMark { Id = Ids.At(at), TicketId = ticket.Id, At = at, By = who?.Id, Rule = who is null ? "honeypot" : null });
        Note(ticket, "junk", at, who);
    }

    // The citizen wrote last, yet it is the citizen's turn: somebody looked at it and put it off until what was announced arrives.
    private async Task Wait(Ticket ticket, DateTimeOffset at, StaffAccount? who, TownBook book, CancellationToken ct)
    {
        ticket.State = TicketState.Waiting;
        if (ticket.UnansweredSince is null || who is null)
        {
            return;
        }

        var until = book.Now.AddHours(20 + (ticket.Subject.Length % 6 * 24));
        ticket.State = TicketState.Snoozed;
        await clocks.Drop(ticket, at, ct);
        db.Add(new Snooze { Id = Ids.At(at), TicketId = ticket.Id, Until = until, At = at, By = who.Id });
        Note(ticket, "snoozed", at, who, new() { ["until"] = until.ToString("O", CultureInfo.InvariantCulture) });
    }

    // Thanks that nobody answered are no broken promise for weeks: they were put off and came back.
    private async Task Forgive(Ticket ticket, DateTimeOffset at, TownBook book, CancellationToken ct)
    {
        if (ticket.OuterDueAt > book.Now.AddDays(-6) || ticket.UnansweredSince is null || ticket.AssigneeId is not { } who)
        {
            return;
        }

        await clocks.Drop(ticket, at, ct);
        var woken = Matter.After(at, TimeSpan.FromDays(2), book.Now);
        db.Add(new Snooze { Id = Ids.At(at), TicketId = ticket.Id, Until = woken, At = at, By = who, WokenAt = woken });
        Note(ticket, "woken", woken, null);
    }

    private void NoteBroken(Ticket ticket, DateTimeOffset now)
    {
        foreach (var promise in db.Set<Promise>().Local.Where(p => p.TicketId == ticket.Id && p.DueAt < (p.KeptAt ?? p.DroppedAt ?? now)).ToArray())
        {
            promise.BrokenAt = promise.DueAt;
            Note(ticket, "promise-broken-" + promise.Kind.ToString().ToLowerInvariant(), promise.DueAt, null);
        }
    }
}
