using System.Security.Cryptography;
using System.Text;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Mail;
using Buergerdraht.Mail.Text;
using Buergerdraht.Platform;

namespace Buergerdraht.Channels.Email;

/// <summary>Reads one raw mail into a message, a bounce about a message of ours, or nothing with the reason.</summary>
public sealed class ReadMail(TextCatalogue catalogue)
{
    private const int MostReferences = 20;

    // The lines our own mails carry on top: everything below one is known to be quoted.
    private readonly IReadOnlyList<string> _replyLines = [.. catalogue.Languages.Select(l => catalogue.Find(l, "mail.reply-line"))];

    /// <summary>Reads.</summary>
    /// <exception cref="UnreadableEvent">There is no mail in the bytes.</exception>
    public Reading Run(RawEvent raw, ChannelAccount account, EmailOptions options)
    {
        if (raw.Body.Length == 0)
        {
            throw new UnreadableEvent("quarantine.mail-empty");
        }

        var mail = raw.Facts.OversizeBytes is null ? MailReader.Read(raw.Body) : MailMessage.ReadHeaderOnly(raw.Body);
        var headers = mail.Headers.Select(h => new KeyValuePair<string, string>(h.Name, h.Value)).ToList();
        var kind = Classify(mail, headers, account);
        if (kind.Kind == MailKind.Loop)
        {
            return Reading.Ignore("ignored.loop");
        }

        if (kind.Bounce is { } bounce)
        {
            return AboutOurs(bounce, raw.ReceivedAt) is { } status ? new Reading([status]) : Reading.Ignore("ignored.bounce-unrelated");
        }

        return kind.Kind is MailKind.ReadReceipt
            ? Reading.Ignore("ignored.read-receipt")
            : new Reading([Message(mail, headers, kind, raw, options)]);
    }

    private static MailClassification Classify(MailMessage mail, List<KeyValuePair<string, string>> headers, ChannelAccount account) => MailClassification.Of(
        new MailClues(headers, mail.Subject ?? "", mail.Text ?? "")
        {
            Report = mail.Report is { } report ? string.Join("\n\n", report.FieldGroups.Select(g => string.Join('\n', g.Select(f => f.ToString())))) : null,
            Returned = mail.Report?.ReturnedHeaders is { } returned ? string.Join('\n', returned.Select(f => f.ToString())) : null,
            ContentTypes = [mail.ContentType, .. mail.Attachments.Select(a => a.ContentType)],
        },
        new OwnMail { LoopTokens = [account.Address] });

    private static IncomingStatus? AboutOurs(Bounce bounce, DateTimeOffset at)
    {
        var about = bounce.EnvelopeId is { Length: > 0 } envelope && Guid.TryParse(envelope, out var delivery) ? delivery.ToString() : bounce.MessageId?.Trim('<', '>');
        if (string.IsNullOrEmpty(about))
        {
            return null;
        }

        var state = bounce.Severity == BounceSeverity.Hard || bounce.Action == "failed" ? ProviderState.Failed
            : bounce.Action is "delivered" or "relayed" ? ProviderState.Delivered : ProviderState.Delayed;
        var reason = string.Join(' ', new[] { bounce.Status, bounce.Diagnostic }.Where(s => !string.IsNullOrEmpty(s)));
        return new IncomingStatus(about, state, reason.Length > 0 ? reason : "delivery.bounced", at, bounce.Severity == BounceSeverity.Hard ? bounce.Recipient?.ToLowerInvariant() : null);
    }

    private IncomingMessage Message(MailMessage mail, List<KeyValuePair<string, string>> headers, MailClassification kind, RawEvent raw, EmailOptions options)
    {
        var from = mail.From.Count > 0 ? mail.From[0] : mail.Sender ?? (mail.ReplyTo.Count > 0 ? mail.ReplyTo[0] : null);
        var text = mail.Text?.Trim('\n') ?? "";
        var split = new ReplySplitOptions { Subject = mail.Subject, SenderName = from?.Name, ReplyMarkers = _replyLines };
        var own = mail.HasPlainText || mail.Html is null ? ReplyText.Split(text, split).Reply.Trim() : OwnWordsOfHtml(mail.Html, split);
        var isAutoReply = kind.Kind is MailKind.AutomaticReply or MailKind.OutOfOffice;
        return new IncomingMessage
        {
            ExternalId = mail.MessageId ?? "sha256:" + Convert.ToHexStringLower(SHA256.HashData(raw.Body.Span)),
            Version = BodyHash(mail),
            Address = Address(from),
            Name = from?.Name,
            OccurredAt = mail.Date is { } date && date < raw.ReceivedAt ? date.ToUniversalTime() : raw.ReceivedAt,
            Subject = mail.Subject?.Trim() ?? "",
            Text = text,
            ReplyText = own.Length > 0 ? own : text.Trim(),
            Html = mail.Html is { } html ? HtmlSanitizer.Clean(html, new HtmlCleaning { ContentIdAddress = id => "cid:" + id }) : null,
            Files = Files(mail),
            Hints = HintsOf(mail, headers, kind, options, raw),
            Envelope = new Envelope
            {
                To = Mailboxes(mail.To),
                Cc = Mailboxes(mail.Cc),
                ReplyTo = Mailboxes(mail.ReplyTo),
                Protection = mail.Protection == MailProtection.None ? null : "protection." + mail.Protection.ToString().ToLowerInvariant(),
                Oddities = Oddities(mail, raw),
            },
            Automatic = new Automatic { IsAutoReply = isAutoReply, SuppressAutomaticAnswer = kind.SuppressAutomaticAnswer || from is null },
        };
    }

    private static string OwnWordsOfHtml(string html, ReplySplitOptions split) => Mail.Text.HtmlText.From(ReplyText.SplitHtml(html, split).Reply).Trim();

    private static string Address(MailAddress? from) => from?.Address is { Length: > 0 and <= 320 } address ? address.ToLowerInvariant() : "unknown@invalid";

    private static Hints HintsOf(MailMessage mail, List<KeyValuePair<string, string>> headers, MailClassification kind, EmailOptions options, RawEvent raw)
    {
        var recipients = mail.To.Concat(mail.Cc).Select(a => a.Address)
            .Concat(headers.Where(h => h.Key.Equals("Delivered-To", StringComparison.OrdinalIgnoreCase) || h.Key.Equals("X-Original-To", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value.Trim('<', '>', ' ')))
            .Append(raw.Facts.Recipient ?? "");
        IEnumerable<string> references = mail.InReplyTo is { } answered ? mail.References.Reverse().Prepend(answered) : mail.References.Reverse();
        return new Hints
        {
            ReplyAddresses = ReplyAddresses.Find(recipients),
            References = [.. references.Distinct().Take(MostReferences)],
            QuotedNumber = SubjectText.TicketNumber(mail.Subject),
            ThroughList = kind.Kind == MailKind.MailingList,
            SenderDisowned = options.AuthenticationServers.Count > 0 && AuthenticationResults.Read(headers, [.. options.AuthenticationServers]).DmarcFailed,
        };
    }

    private static IReadOnlyList<IncomingFile> Files(MailMessage mail) =>
        [.. mail.Attachments.Where(a => !a.IsTruncated).Select(a => new IncomingFile(a.Name, a.ContentType, a.Content, a.ContentId, a.Kind == MailAttachmentKind.Inline))];

    private static IReadOnlyList<Mailbox> Mailboxes(IReadOnlyList<MailAddress> addresses) => [.. addresses.Take(100).Select(a => new Mailbox(a.Address, a.Name))];

    private static List<string> Oddities(MailMessage mail, RawEvent raw)
    {
        var oddities = mail.Defects.Select(d => "oddity." + d.Kind.ToString().ToLowerInvariant()).Distinct().ToList();
        if (raw.Facts.OversizeBytes is not null)
        {
            oddities.Add("oddity.oversize");
        }

        if (mail.Attachments.Any(a => a.IsTruncated))
        {
            oddities.Add("oddity.attachment-cut");
        }

        return oddities;
    }

    // The same Message-ID with another content is another message (and marked as such by its version).
    private static string BodyHash(MailMessage mail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(mail.Text ?? ""));
        hash.AppendData(Encoding.UTF8.GetBytes(mail.Html ?? ""));
        foreach (var attachment in mail.Attachments)
        {
            hash.AppendData(attachment.Content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
