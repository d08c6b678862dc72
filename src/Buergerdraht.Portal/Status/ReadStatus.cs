using Buergerdraht.Conversations.Messages;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Portal.Report;
using Buergerdraht.Portal.Shell;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Microsoft.EntityFrameworkCore;
using KeptFile = Buergerdraht.Platform.Files.KeptFile;
using StoredState = Buergerdraht.Tickets.Hub.TicketState;

namespace Buergerdraht.Portal.Status;

/// <summary>Everything the status page says of a ticket.</summary>
public sealed class ReadStatus(Db db, VisibleMessages visible, ReadHistory history, Town town, UnitTree units, Texts texts, FormClock form, TimeProvider clock)
{
    private const int MostMessages = 200;

    /// <summary>Reads.</summary>
    public async Task<StatusView> Run(ShellView shell, Ticket ticket, CancellationToken ct)
    {
        await units.Fresh(ct);
        var messages = await visible.Run(ticket.Id).Include(m => m.Attachments).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(MostMessages).ToListAsync(ct);
        messages.Reverse();
        var closure = await db.Set<Closure>().AsNoTracking().Where(c => c.TicketId == ticket.Id && c.ReopenedAt == null).OrderByDescending(c => c.At).FirstOrDefaultAsync(ct);
        var profile = await town.Profile(ct);
        var files = await Files(messages, ct);
        var unit = units.Name(ticket.UnitId, texts.Culture) is { Length: > 0 } name ? name : null;
        var state = StateOf(ticket, closure, messages);
        return new StatusView(shell, ticket.Number, ticket.Subject, state, ticket.CreatedAt,
            [.. messages.Select(m => Entry(ticket, m, profile, unit, files))], await history.Run(ticket, messages, profile.ShowAuthors, ct), PostedFiles.Limits, form.Run())
        {
            Promise = await Promise(ticket, ct),
            Topic = await Topic(ticket, ct),
            Unit = unit,
            CanAdd = state != TicketState.Withdrawn,
            CanWithdraw = ticket.IsActive,
        };
    }

    private static TicketState StateOf(Ticket ticket, Closure? closure, List<Message> messages) => ticket.State switch
    {
        StoredState.Done => closure is { By: null } ? TicketState.Withdrawn : TicketState.Done,
        StoredState.Waiting => TicketState.WaitingForYou,
        StoredState.New or StoredState.Junk => TicketState.Received,
        _ => ticket.AssigneeId is not null || messages.Any(m => m.Direction == Direction.Out) || ticket.State == StoredState.Snoozed ? TicketState.InProgress : TicketState.Received,
    };

    private async Task<Dictionary<string, KeptFile>> Files(List<Message> messages, CancellationToken ct)
    {
        string[] hashes = [.. messages.SelectMany(m => m.Attachments).Where(a => a.Sha256.Length > 0).Select(a => a.Sha256).Distinct(StringComparer.Ordinal)];
        return await db.Set<KeptFile>().AsNoTracking().Where(f => hashes.Contains(f.Sha256)).ToDictionaryAsync(f => f.Sha256, StringComparer.Ordinal, ct);
    }

    private ConversationEntry Entry(Ticket ticket, Message message, TownProfile profile, string? unit, Dictionary<string, KeptFile> files)
    {
        var fromCitizen = message.Direction == Direction.In;
        var named = profile.ShowAuthors && message.AuthorName.Length > 0;
        var author = fromCitizen ? (message.AuthorName.Length > 0 ? message.AuthorName : message.AuthorAddress) : named ? message.AuthorName : unit ?? profile.Name;
        return new ConversationEntry(message.Id.ToString("n"), fromCitizen, author, message.At, message.ReplyText)
        {
            Unit = fromCitizen || !named ? null : unit,
            Channel = texts.Has("portal.channel." + message.Channel) ? texts["portal.channel." + message.Channel] : null,
            Language = message.Language is { } language && language != texts.Language ? language : null,
            Attachments = [.. message.Attachments.Where(a => !a.Inline || a.ContentId is null).OrderBy(a => a.Index).Select(a => File(ticket, message, a, files.GetValueOrDefault(a.Sha256)))],
        };
    }

    private static AttachmentView File(Ticket ticket, Message message, Attachment attachment, KeptFile? kept)
    {
        if (attachment.State == Conversations.Messages.AttachmentState.Rejected || kept is null or { Scan: ScanState.Infected })
        {
            return new AttachmentView(attachment.Name, attachment.Size, AttachmentState.Rejected);
        }

        var url = PortalAddresses.File(ticket.Number, message.Id, attachment.Index);
        return kept.MayOpen
            ? new AttachmentView(attachment.Name, attachment.Size) { Url = url, ThumbnailUrl = kept.Thumbnail is null ? null : url + "?size=small" }
            : new AttachmentView(attachment.Name, attachment.Size, AttachmentState.Checking);
    }

    private async Task<PromiseView?> Promise(Ticket ticket, CancellationToken ct)
    {
        var last = await db.Set<Promise>().AsNoTracking().Where(p => p.TicketId == ticket.Id && p.Kind != PromiseKind.Inner && p.DroppedAt == null)
            .OrderByDescending(p => p.StartsAt).ThenByDescending(p => p.Id).FirstOrDefaultAsync(ct);
        return last switch
        {
            null => null,
            { KeptAt: { } kept } => new PromiseView(kept <= last.DueAt ? PromiseState.Kept : PromiseState.Late, last.DueAt) { AnsweredAt = kept },
            _ => new PromiseView(clock.GetUtcNow() <= last.DueAt ? PromiseState.Running : PromiseState.Overdue, last.DueAt),
        };
    }

    private async Task<string?> Topic(Ticket ticket, CancellationToken ct)
    {
        var service = ticket.ServiceId is { } id ? await db.Set<PublicService>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) : null;
        return service is null ? null : texts.Language == "de" || service.NameEn.Length == 0 ? service.Name : service.NameEn;
    }
}
