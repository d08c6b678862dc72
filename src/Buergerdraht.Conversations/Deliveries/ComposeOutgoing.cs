using System.Text.Json;
using Buergerdraht.Channels.Port;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Specialists;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Deliveries;

/// <summary>Builds the complete outgoing message of a delivery, so that its channel needs to look up nothing.</summary>
public sealed class ComposeOutgoing(Db db, Tokens tokens, IFileStore files, Town town, UnitTree units)
{
    private const int MostReferences = 20;

    /// <summary>Builds.</summary>
    public async Task<OutgoingMessage> Run(Delivery delivery, CancellationToken ct)
    {
        var message = await db.Set<Message>().AsNoTracking().Include(m => m.Attachments).FirstAsync(m => m.Id == delivery.MessageId, ct);
        var ticket = await db.Set<Ticket>().AsNoTracking().FirstAsync(t => t.Id == delivery.TicketId, ct);
        var profile = await town.Profile(ct);
        var asksSpecialist = delivery.Purpose == Purpose.Forwarding;
        var thread = asksSpecialist ? [] : await Thread(message, ct);
        var question = asksSpecialist ? await db.Set<ForwardedQuestion>().AsNoTracking().FirstAsync(f => f.MessageId == message.Id, ct) : null;
        var key = tokens.TicketKey(ticket.Id);
        return new OutgoingMessage
        {
            Delivery = delivery.Id,
            Purpose = delivery.Purpose,
            TicketNumber = ticket.Number,
            To = new Mailbox(delivery.ToAddress, delivery.ToName),
            Subject = ticket.Subject,
            Text = message.Text,
            Author = profile.ShowAuthors && message.AuthorName.Length > 0 ? message.AuthorName : null,
            Signature = units.Find(ticket.UnitId)?.Signature ?? "",
            Unit = units.Find(ticket.UnitId)?.Name ?? "",
            Town = profile.Name,
            LogoUrl = profile.LogoFile is { } logo ? town.PublicAddress + TownAddresses.Logo(logo) : null,
            Accent = profile.Accent,
            TownContact = string.Join(" · ", new[] { profile.Address.ReplaceLineEndings(", "), profile.Phone }.Where(s => s.Length > 0)),
            StatusLink = asksSpecialist ? null : $"{town.PublicAddress}/ticket/{ticket.Number}?k={key}",
            Key = asksSpecialist ? null : key,
            PublicAddress = town.PublicAddress,
            ReceivedAt = ticket.CreatedAt,
            PromisedUntil = ticket.OuterDueAt,
            Closes = ticket.State == TicketState.Done,
            Citizen = asksSpecialist ? await CitizenWords(ticket, ct) : null,
            ReplyToken = tokens.ReplyToken(question?.Id ?? ticket.Id),
            ExternalId = delivery.ExternalId,
            InReplyTo = thread.Count > 0 ? thread[^1] : null,
            References = thread,
            Language = message.Language ?? "de",
            Informal = !asksSpecialist && await IsInformal(ticket, ct),
            Files = await Files(asksSpecialist ? await FirstAttachments(ticket, ct) : message.Attachments, ct),
            At = message.At,
        };
    }

    private async Task<bool> IsInformal(Ticket ticket, CancellationToken ct) =>
        await db.Set<Citizen>().Where(c => c.Id == ticket.CitizenId).Select(c => c.FormOfAddress).FirstOrDefaultAsync(ct) == FormOfAddress.Informal;

    private async Task<IReadOnlyList<string>> Thread(Message message, CancellationToken ct)
    {
        var before = await db.Set<Message>()
            .Where(m => m.TicketId == message.TicketId && m.ConversationId == message.ConversationId && m.ExternalId != null && m.UndoneAt == null && m.Id != message.Id && m.At <= message.At)
            .OrderByDescending(m => m.At).Take(MostReferences).Select(m => new { m.ExternalId, m.Direction }).ToListAsync(ct);
        var ids = before.Select(m => m.ExternalId!).Where(IsMessageId).Reverse().ToList();

        // Clients thread by the id answered: the citizen's last mail stands last.
        var answered = message.References is { } json ? JsonSerializer.Deserialize<string[]>(json)![0] : before.FirstOrDefault(m => m.Direction == Direction.In)?.ExternalId;
        if (answered is not null && IsMessageId(answered))
        {
            ids.Remove(answered);
            ids.Add(answered);
        }

        return ids;
    }

    private static bool IsMessageId(string id) => id.Contains('@', StringComparison.Ordinal) && !id.StartsWith("sha256:", StringComparison.Ordinal);

    private async Task<string> CitizenWords(Ticket ticket, CancellationToken ct) =>
        await db.Set<Message>().Where(m => m.TicketId == ticket.Id && m.Direction == Direction.In && m.Kind == MessageKind.Message)
            .OrderBy(m => m.At).Select(m => m.OwnWords ?? m.Text).FirstOrDefaultAsync(ct) ?? "";

    private Task<List<Attachment>> FirstAttachments(Ticket ticket, CancellationToken ct) =>
        db.Set<Attachment>().Where(a => db.Set<Message>().Any(m => m.Id == a.MessageId && m.TicketId == ticket.Id && m.Direction == Direction.In)).OrderBy(a => a.Id).Take(20).ToListAsync(ct);

    private async Task<IReadOnlyList<OutgoingFile>> Files(IReadOnlyList<Attachment> attachments, CancellationToken ct)
    {
        var list = new List<OutgoingFile>();
        foreach (var attachment in attachments.Where(a => a.State == AttachmentState.Stored))
        {
            var kept = await db.Set<KeptFile>().AsNoTracking().FirstAsync(f => f.Sha256 == attachment.Sha256, ct);
            await using var content = kept.MayOpen ? await files.Open(attachment.Sha256, ct) : null;
            if (content is not null)
            {
                var bytes = new byte[attachment.Size];
                await content.ReadExactlyAsync(bytes, ct);
                list.Add(new OutgoingFile(attachment.Name, attachment.ContentType, bytes));
            }
        }

        return list;
    }
}
