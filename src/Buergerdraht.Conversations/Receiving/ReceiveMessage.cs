using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Specialists;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Replying;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Outbox;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Closing;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Receiving;

/// <summary>A message of a citizen is on its ticket.</summary>
public sealed record MessageReceived(string Ticket, Guid Message, bool IsNewTicket);

/// <summary>What <see cref="ReceiveMessage"/> did.</summary>
public enum Received
{
    /// <summary>It is a message now.</summary>
    Kept,

    /// <summary>The account had it already.</summary>
    Duplicate,

    /// <summary>Written by a machine, about nothing of ours.</summary>
    Unrelated,
}

/// <summary>
/// One message onto its ticket, the same for every channel: citizen, conversation, ticket, files, promises, receipt. Adds rows to the
/// context and saves nothing, so that messages of different conversations can share a transaction.
/// </summary>
public sealed class ReceiveMessage(
    Db db, FindContact contacts, TicketFor belonging, OpenTicket open, KeepFiles keep, Clocks clocks, QueueReceipt receipt,
    SpecialistAnswers specialists, Changes changes, EventOutbox outbox, ChannelRegistry channels)
{
    private HashSet<(string Account, string ExternalId, string Version)>? _known;

    /// <summary>Looks up at once what every message of a batch would ask for: whether it is known, and its sender.</summary>
    public async Task Foresee(IReadOnlyCollection<(ChannelAccount Account, IncomingMessage Message)> messages, CancellationToken ct)
    {
        var ids = messages.Select(m => m.Message.ExternalId).Distinct().ToArray();
        var known = await db.Set<Message>().Where(m => ids.Contains(m.ExternalId) && m.Direction == Direction.In).Select(m => new { m.Account, m.ExternalId, m.Version }).ToListAsync(ct);
        _known = [.. known.Select(m => (m.Account, m.ExternalId!, m.Version))];
        foreach (var kind in messages.GroupBy(m => channels.Of(m.Account.Kind).Abilities.AddressKind))
        {
            await contacts.Foresee(kind.Key, [.. kind.Select(m => m.Message.Address).Distinct()], ct);
        }
    }

    /// <summary>Receives.</summary>
    public async Task<Received> Run(RawEvent raw, ChannelAccount account, IncomingMessage message, CancellationToken ct)
    {
        if (await IsKnown(account, message, ct))
        {
            return Received.Duplicate;
        }

        var abilities = channels.Of(account.Kind).Abilities;
        if (await specialists.Run(raw, account, message, keep, ct))
        {
            return Received.Kept;
        }

        var (sender, citizen) = await contacts.Run(message.AddressKind ?? abilities.AddressKind, message.Address, message.Name, message.Language, raw.ReceivedAt, ct);
        var conversation = await Conversation(account, sender, message, ct);
        var (ticket, how) = await belonging.Run(message, sender, conversation.Id, abilities.Subject, ct);
        if (ticket is null && (message.Automatic.IsAutoReply || message.Automatic.IsBounce))
        {
            return Received.Unrelated;
        }

        var isNew = ticket is null;
        citizen.FormOfAddress = message.LooksLikeJunk ? citizen.FormOfAddress : message.FormOfAddress ?? citizen.FormOfAddress;
        ticket ??= await open.Run(message, raw.Facts, account, sender, citizen, raw.ReceivedAt, ct);
        var kept = await Add(raw, account, message, conversation, ticket, how, ct);
        await Advance(ticket, kept, sender, how, isNew, raw.ReceivedAt, ct);
        if (isNew && abilities.AutomaticReceipt)
        {
            await receipt.Run(ticket, kept, sender, account, ct);
        }

        outbox.Publish(new MessageReceived(ticket.Number, kept.Id, isNew), ticket.Number);
        changes.Announce(db, ticket.Number, ticket.UnitId);
        return Received.Kept;
    }

    private async ValueTask<bool> IsKnown(ChannelAccount account, IncomingMessage message, CancellationToken ct) => _known is not null
        ? !_known.Add((account.Name, message.ExternalId, message.Version))
        : await db.Set<Message>().AnyAsync(m => m.Account == account.Name && m.ExternalId == message.ExternalId && m.Direction == Direction.In && m.Version == message.Version, ct);

    private async Task<Conversation> Conversation(ChannelAccount account, ContactPoint sender, IncomingMessage message, CancellationToken ct)
    {
        var conversation = db.Set<Conversation>().Local.FirstOrDefault(c => c.Account == account.Name && c.ContactPointId == sender.Id)
            ?? (db.Entry(sender).State == EntityState.Added ? null : await db.Set<Conversation>().FirstOrDefaultAsync(c => c.Account == account.Name && c.ContactPointId == sender.Id, ct));
        if (conversation is null)
        {
            conversation = new Conversation { Id = Ids.New(), Account = account.Name, ContactPointId = sender.Id };
            db.Add(conversation);
        }

        if (conversation.LastInboundAt is null || message.OccurredAt > conversation.LastInboundAt)
        {
            conversation.LastInboundAt = message.OccurredAt;
        }

        return conversation;
    }

    private async Task<Message> Add(RawEvent raw, ChannelAccount account, IncomingMessage message, Conversation conversation, Ticket ticket, Belonging how, CancellationToken ct)
    {
        var kept = MessageFrom.Incoming(raw, account, message, ticket.Id, conversation.Id, message.Automatic.IsAutoReply ? MessageKind.AutoReply : MessageKind.Message);
        kept.FromSomebodyElse = how == Belonging.SomebodyElse;
        db.Add(kept);
        db.AddRange(await keep.Run(kept.Id, message.Files, ct));
        return kept;
    }

    private async Task Advance(Ticket ticket, Message message, ContactPoint sender, Belonging how, bool isNew, DateTimeOffset receivedAt, CancellationToken ct)
    {
        ticket.Heard(message.At, message.ReplyText);
        ticket.Language ??= message.Language;
        if (message.Kind == MessageKind.AutoReply || ticket.State == TicketState.Junk)
        {
            return;
        }

        if (how == Belonging.SomebodyElse && await db.Set<Participant>().FindAsync([ticket.Id, sender.Id], ct) is null)
        {
            db.Add(new Participant { TicketId = ticket.Id, ContactPointId = sender.Id, Agreed = false, Since = receivedAt });
        }

        if (ticket.State == TicketState.Done)
        {
            await ReopenTicket.Reopen(db, ticket, receivedAt, ct);
            db.Add(new TicketEvent { Id = Ids.New(), TicketId = ticket.Id, At = receivedAt, Kind = "reopened-by-citizen" });
        }
        else if (!isNew && ticket.State is TicketState.Waiting or TicketState.Snoozed)
        {
            ticket.State = TicketState.Open;
        }

        clocks.Start(ticket, receivedAt);
    }
}
