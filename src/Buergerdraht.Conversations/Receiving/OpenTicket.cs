using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Organisation;
using Buergerdraht.Organisation.Hours;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Receiving;

/// <summary>Opens the ticket of a first message: number, unit, participant, junk rules. Nothing is saved yet.</summary>
public sealed class OpenTicket(Db db, TicketNumbers numbers, UnitTree units, UnitCalendars calendars)
{
    private bool? _anyBlocked;

    /// <summary>Opens.</summary>
    public async Task<Ticket> Run(IncomingMessage message, EventFacts facts, ChannelAccount account, ContactPoint sender, Citizen citizen, DateTimeOffset receivedAt, CancellationToken ct)
    {
        var service = message.Hints.Service is { } key ? await db.Set<PublicService>().FirstOrDefaultAsync(s => s.Key == key, ct) : null;
        var unit = message.Hints.Unit is { } chosen && units.Find(chosen) is not null ? chosen : service?.UnitId ?? account.UnitId;
        var number = facts.TicketNumber ?? await numbers.Next(TimeZoneInfo.ConvertTime(receivedAt, calendars.For(unit).Zone).Year, ct);
        var ticket = new Ticket
        {
            Id = facts.TicketId ?? Ids.At(receivedAt),
            Number = number,
            Subject = Ticket.Excerpt(message.Subject.Length > 0 ? message.Subject : message.ReplyText, 300),
            UnitId = unit,
            ServiceId = service?.Id,
            CitizenId = citizen.Id,
            CitizenName = citizen.Name.Length > 0 ? citizen.Name : sender.Address,
            Language = message.Language,
            Channel = account.Kind,
            CreatedAt = receivedAt,
            LastAt = message.OccurredAt,
        };
        db.Add(ticket);
        db.Add(new Participant { TicketId = ticket.Id, ContactPointId = sender.Id, Agreed = true, Since = receivedAt });
        await SortOutJunk(ticket, message, sender, receivedAt, ct);
        return ticket;
    }

    private async Task SortOutJunk(Ticket ticket, IncomingMessage message, ContactPoint sender, DateTimeOffset now, CancellationToken ct)
    {
        var rule = message.LooksLikeJunk ? "honeypot" : await IsBlocked(ticket.UnitId, sender.Address, ct) ? "block-list" : null;
        if (rule is null)
        {
            return;
        }

        ticket.State = TicketState.Junk;
        db.Add(new JunkMark { Id = Ids.New(), TicketId = ticket.Id, At = now, Rule = rule });
    }

    private async Task<bool> IsBlocked(Guid unit, string address, CancellationToken ct)
    {
        if (!(_anyBlocked ??= await db.Set<BlockedSender>().AnyAsync(ct)))
        {
            return false;
        }

        var above = (units.Find(unit)?.Path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToArray();
        var domain = address.LastIndexOf('@') is var at && at >= 0 ? address[at..] : address;
        return await db.Set<BlockedSender>().AnyAsync(b => above.Contains(b.UnitId) && (b.Pattern == address || b.Pattern == domain), ct);
    }
}
