using Buergerdraht.Channels.Port;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Receiving;

/// <summary>How a message found its ticket.</summary>
public enum Belonging
{
    /// <summary>It opens a new one.</summary>
    New,

    /// <summary>Its sender takes part in the ticket.</summary>
    Participant,

    /// <summary>It carries a valid reply token, but its sender had no part.</summary>
    SomebodyElse,

    /// <summary>A specialist answers a forwarding.</summary>
    Specialist,
}

/// <summary>
/// Which ticket a message belongs to. The reply token in the address first; then references to messages of a ticket the sender takes part
/// in; then a number in the subject, again only for a participant; in channels without subjects the running ticket of the conversation.
/// Nothing the sender merely wrote opens somebody else's ticket.
/// </summary>
public sealed class TicketFor(Db db, Tokens tokens)
{
    private const int MostReferences = 20;
    private static readonly TimeSpan TakenUpAgain = TimeSpan.FromDays(30);

    /// <summary>Finds; null when the message opens a ticket.</summary>
    public async Task<(Ticket? Ticket, Belonging Belonging)> Run(IncomingMessage message, ContactPoint sender, Guid? conversation, bool threads, CancellationToken ct)
    {
        if (message.Hints.ProvenNumber is { } proven && await ByNumber(proven, ct) is { } known)
        {
            return (known, Belonging.Participant);
        }

        foreach (var address in message.Hints.ReplyAddresses)
        {
            if (await ByNumber(address.Number, ct) is { } ticket && tokens.VerifyReplyToken(ticket.Id, address.Token))
            {
                return (ticket, await TakesPart(ticket, sender, message, ct) ? Belonging.Participant : Belonging.SomebodyElse);
            }
        }

        var found = await ByReference(message, sender, ct) ?? await ByQuotedNumber(message, sender, ct);
        if (found is null && !threads && conversation is { } id)
        {
            found = await Running(id, ct);
        }

        return found is not null && StillOpenTo(found, message) ? (found, Belonging.Participant) : (null, Belonging.New);
    }

    /// <summary>Whether the sender takes part, agreed, and the sender's domain does not disown the message.</summary>
    public async Task<bool> TakesPart(Ticket ticket, ContactPoint sender, IncomingMessage message, CancellationToken ct) =>
        !message.Hints.SenderDisowned
        && await db.Set<Participant>().AnyAsync(p => p.TicketId == ticket.Id && p.ContactPointId == sender.Id && p.Agreed, ct);

    private static bool StillOpenTo(Ticket ticket, IncomingMessage message) => ticket.IsActive
        || (ticket.State == TicketState.Done && message.OccurredAt < ticket.LastAt + TakenUpAgain)
        || ticket.State == TicketState.Junk;

    private Task<Ticket?> ByNumber(string number, CancellationToken ct) => db.Set<Ticket>().FirstOrDefaultAsync(t => t.Number == number, ct);

    private async Task<Ticket?> ByReference(IncomingMessage message, ContactPoint sender, CancellationToken ct)
    {
        if (message.Hints.ThroughList || message.Hints.References.Count == 0)
        {
            return null;
        }

        string[] references = [.. message.Hints.References.Take(MostReferences)];
        var candidates = await db.Set<Message>()
            .Where(m => m.ExternalId != null && references.Contains(m.ExternalId) && m.Kind != MessageKind.Forwarding)
            .Select(m => new { m.TicketId, m.ExternalId }).ToListAsync(ct);
        foreach (var id in candidates.OrderBy(c => Array.IndexOf(references, c.ExternalId)).Select(c => c.TicketId).Distinct())
        {
            var ticket = await db.Set<Ticket>().FirstAsync(t => t.Id == id, ct);
            if (await TakesPart(ticket, sender, message, ct))
            {
                return ticket;
            }
        }

        return null;
    }

    private async Task<Ticket?> ByQuotedNumber(IncomingMessage message, ContactPoint sender, CancellationToken ct) =>
        message.Hints.QuotedNumber is { } number && !message.Hints.ThroughList && await ByNumber(number, ct) is { } ticket && await TakesPart(ticket, sender, message, ct)
            ? ticket
            : null;

    private async Task<Ticket?> Running(Guid conversation, CancellationToken ct)
    {
        var last = await db.Set<Message>().Where(m => m.ConversationId == conversation).OrderByDescending(m => m.At).Select(m => (Guid?)m.TicketId).FirstOrDefaultAsync(ct);
        return last is { } id ? await db.Set<Ticket>().FirstOrDefaultAsync(t => t.Id == id && t.State != TicketState.Done && t.State != TicketState.Junk, ct) : null;
    }
}
