using System.Text.Json;
using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using StoredKind = Buergerdraht.Conversations.Messages.MessageKind;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>The entries of a timeline and how many older ones there are.</summary>
public sealed record Timeline(IReadOnlyList<TimelineEntry> Entries, int Older);

/// <summary>Reads what was said and done on a ticket: the latest entries, or as many as a page can bear. Six queries, whatever the length.</summary>
public sealed class ReadTimeline(Db db, StaffDirectory staff, Texts texts)
{
    private const int Latest = 100;
    private const int Most = 1000;

    /// <summary>Reads.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="all">Whether older entries are wanted too.</param>
    /// <param name="imagesOf">The message whose remote images may be loaded.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Timeline> Run(Ticket ticket, bool all, Guid? imagesOf, CancellationToken ct)
    {
        var most = all ? Most : Latest;
        var said = db.Set<Message>().AsNoTracking().Where(m => m.TicketId == ticket.Id && m.UndoneAt == null);
        var done = db.Set<TicketEvent>().AsNoTracking().Where(e => e.TicketId == ticket.Id && Happenings.Shown.Contains(e.Kind));
        var messages = await said.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(most).Include(m => m.Attachments).AsSplitQuery().ToListAsync(ct);
        var events = await done.OrderByDescending(e => e.At).Take(most).ToListAsync(ct);
        var total = messages.Count < most && events.Count < most ? messages.Count + events.Count : await said.CountAsync(ct) + await done.CountAsync(ct);
        var material = await Gather(ticket, messages, imagesOf, ct);
        var entries = messages.Select(m => Entry(m, material))
            .Concat(events.Select(e => (TimelineEntry)Happenings.Of(e, ticket.CitizenName, texts)))
            .OrderBy(e => e.At).ThenBy(Rank).ThenBy(e => e.Id, StringComparer.Ordinal).ToList();
        var cut = Math.Max(0, entries.Count - most);
        return new Timeline([.. entries.Skip(cut)], total - entries.Count + cut);
    }

    // What carries one and the same instant: what came in, that it opened the matter, its receipt, what was answered, what was done with it.
    private static int Rank(TimelineEntry entry) => entry switch
    {
        MessageEntry { Kind: MessageKind.Inbound } => 0,
        HappeningEntry { Kind: Happening.Opened } => 1,
        MessageEntry { Kind: MessageKind.Receipt } => 2,
        MessageEntry or NoteEntry => 3,
        _ => 4,
    };

    private async Task<Material> Gather(Ticket ticket, List<Message> messages, Guid? imagesOf, CancellationToken ct)
    {
        Guid[] ids = [.. messages.Where(m => m.Direction == Direction.Out).Select(m => m.Id)];
        var deliveries = ids.Length == 0 ? [] : await db.Set<Delivery>().AsNoTracking().Where(d => ids.Contains(d.MessageId)).ToListAsync(ct);
        Guid[] deliveryIds = [.. deliveries.Select(d => d.Id)];
        var attempts = deliveryIds.Length == 0 ? [] : await db.Set<DeliveryAttempt>().AsNoTracking().Where(a => deliveryIds.Contains(a.DeliveryId)).OrderBy(a => a.At).Take(Most).ToListAsync(ct);
        string[] contents = [.. messages.SelectMany(m => m.Attachments).Select(a => a.Sha256).Where(s => s.Length > 0).Distinct()];
        var files = contents.Length == 0 ? [] : await db.Set<KeptFile>().AsNoTracking().Where(f => contents.Contains(f.Sha256)).ToDictionaryAsync(f => f.Sha256, ct);
        var strangers = messages.Any(m => m.FromSomebodyElse) ? await Strangers(ticket, ct) : [];
        return new Material(ticket.Number, deliveries.ToDictionary(d => d.MessageId), attempts.ToLookup(a => a.DeliveryId), files, strangers, await staff.Now(ct), imagesOf);
    }

    // Conversations whose other side takes no part yet.
    private Task<Dictionary<Guid, Guid>> Strangers(Ticket ticket, CancellationToken ct) =>
        (from c in db.Set<Conversation>()
         join p in db.Set<Participant>() on c.ContactPointId equals p.ContactPointId
         where p.TicketId == ticket.Id && !p.Agreed
         select new { c.Id, c.ContactPointId }).Take(Most).ToDictionaryAsync(c => c.Id, c => c.ContactPointId, ct);

    private TimelineEntry Entry(Message message, Material material)
    {
        var files = message.Attachments.OrderBy(a => a.Index).ToList();
        var words = MessageHtml.Of(message, material.ImagesOf == message.Id, id => files.Find(f => f.ContentId == id) is { } file ? MessageFiles.Picture(material, message, file) : null);
        var listed = files.Where(f => f.ContentId is null || !words.Shown.Contains(f.ContentId)).Select(f => MessageFiles.View(material, message, f, texts)).ToList();
        return message.Direction == Direction.Note ? Note(message, words, listed, material) : Message(message, words, listed, material);
    }

    private static NoteEntry Note(Message message, ShownWords words, List<AttachmentView> files, Material material)
    {
        var name = message.AuthorName.Length > 0 ? message.AuthorName : message.AuthorAddress;
        return new NoteEntry(message.Id.ToString("n"), message.At, material.Staff.Find(message.AuthorId) ?? new StaffBadge("", name), words.Words)
        {
            Specialist = message.Kind == StoredKind.SpecialistAnswer ? message.AuthorAddress : null,
            Attachments = files,
        };
    }

    private MessageEntry Message(Message message, ShownWords words, List<AttachmentView> files, Material material)
    {
        var envelope = message.Envelope is { } json ? JsonSerializer.Deserialize<Envelope>(json, JsonSerializerOptions.Web) ?? new Envelope() : new Envelope();
        var inbound = message.Direction == Direction.In;
        var delivery = material.Deliveries.GetValueOrDefault(message.Id);
        return new MessageEntry(
            message.Id.ToString("n"), message.At, KindOf(message), message.AuthorName.Length > 0 ? message.AuthorName : message.AuthorAddress,
            inbound ? message.AuthorAddress : delivery?.ToAddress, Badges.Channel(texts, message.Channel), words.Words)
        {
            Staff = material.Staff.Find(message.AuthorId),
            QuoteHtml = words.Rest,
            Language = inbound ? Badges.Language(message.Language) : null,
            Copies = [.. envelope.Cc.Select(c => c.Address)],
            RemoteImages = words.RemoteImages,
            Attachments = files,
            Remarks = Remarks(message, envelope),
            Headers = inbound ? Headers(message, envelope) : [],
            HasRaw = inbound && message.EventId is not null,
            Delivery = delivery is null ? null : DeliveryViews.Of(delivery, material.Attempts[delivery.Id], texts),
            Automatic = message.Kind is StoredKind.Receipt || (!inbound && message.AuthorId is null),
            Stranger = message.FromSomebodyElse && message.ConversationId is { } conversation && material.Strangers.TryGetValue(conversation, out var point) ? point.ToString() : null,
        };
    }

    private static MessageKind KindOf(Message message) => message switch
    {
        { Direction: Direction.In } => MessageKind.Inbound,
        { Kind: StoredKind.Interim } => MessageKind.Interim,
        { Kind: StoredKind.Forwarding } => MessageKind.Forwarding,
        { Kind: StoredKind.Receipt } => MessageKind.Receipt,
        _ => MessageKind.Reply,
    };

    private static List<MessageRemark> Remarks(Message message, Envelope envelope)
    {
        var remarks = new List<MessageRemark>();
        void Add(bool condition, MessageRemark remark)
        {
            if (condition)
            {
                remarks.Add(remark);
            }
        }

        Add(message.FromSomebodyElse, MessageRemark.FromSomebodyElse);
        Add(message.Kind == StoredKind.AutoReply, MessageRemark.AutomaticReply);
        Add(envelope.Protection?.EndsWith("encrypted", StringComparison.Ordinal) == true, MessageRemark.Encrypted);
        Add(envelope.Protection?.EndsWith("signed", StringComparison.Ordinal) == true, MessageRemark.Signed);
        Add(envelope.Oddities.Any(o => o is "oddity.oversize" or "oddity.attachment-cut"), MessageRemark.Truncated);
        Add(envelope.Oddities.Any(o => o is not ("oddity.oversize" or "oddity.attachment-cut")), MessageRemark.Unreadable);
        return remarks;
    }

    private static List<(string Name, string Value)> Headers(Message message, Envelope envelope)
    {
        var headers = new List<(string, string)>();
        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                headers.Add((name, value));
            }
        }

        Add("Subject", message.Subject);
        Add("To", string.Join(", ", envelope.To.Select(a => a.Address)));
        Add("Reply-To", string.Join(", ", envelope.ReplyTo.Select(a => a.Address)));
        Add("Message-ID", message.ExternalId is { } id && !id.StartsWith("sha256:", StringComparison.Ordinal) ? id : "");
        return headers;
    }
}

/// <summary>What was read beside the messages of a timeline.</summary>
internal sealed record Material(
    string Number, Dictionary<Guid, Delivery> Deliveries, ILookup<Guid, DeliveryAttempt> Attempts, Dictionary<string, KeptFile> Files,
    Dictionary<Guid, Guid> Strangers, StaffList Staff, Guid? ImagesOf);
