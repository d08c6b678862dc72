using System.Buffers;

namespace Buergerdraht.Mail;

/// <summary>Makes attachments of parts: decodes within the budget, names them safely.</summary>
internal sealed class AttachmentReader(ReadContext context)
{
    private static readonly SearchValues<char> EndOfId = SearchValues.Create("\"' )>\n\t");
    private readonly List<MailAttachment> _attachments = [];

    public IReadOnlyList<MailAttachment> All => _attachments;

    public int Count => _attachments.Count;

    public void Add(MimePart part, MailAttachmentKind kind) => Add(part, kind, part.Decode(context));

    public void Add(MimePart part, MailAttachmentKind kind, ReadOnlyMemory<byte> content)
    {
        var attachment = Create(part.FileName, part.Type, kind, content);
        _attachments.Add(attachment with
        {
            ContentId = part.ContentId,
            IsInline = part.Disposition?.Value == "inline",
            Charset = part.ContentType?["charset"],
            Summary = kind == MailAttachmentKind.Message ? Summarise(content) : null,
        });
    }

    public void AddLoose(string? name, string type, ReadOnlyMemory<byte> content, string? contentId, bool fromTnef)
    {
        if (--context.PartsLeft < 0)
        {
            context.Cut(MailTruncation.Parts);
            return;
        }

        var kind = type == "message/rfc822" ? MailAttachmentKind.Message : MailAttachmentKind.File;
        _attachments.Add(Create(name, type, kind, content) with { ContentId = contentId, FromTnef = fromTnef });
    }

    /// <summary>What the HTML shows by cid: is inline; a picture it never shows stays a file, so nobody overlooks it.</summary>
    public void MarkInline(string? html)
    {
        if (html is null || !_attachments.Exists(attachment => attachment.ContentId is not null) || ContentIds(html) is not { Count: > 0 } shown)
        {
            return;
        }

        for (var i = 0; i < _attachments.Count; i++)
        {
            if (_attachments[i] is { Kind: MailAttachmentKind.File, ContentId: { } id } && shown.Contains(id))
            {
                _attachments[i] = _attachments[i] with { Kind = MailAttachmentKind.Inline, IsInline = true };
            }
        }
    }

    private static HashSet<string> ContentIds(string html)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var rest = html.AsSpan();
        for (int next; (next = rest.IndexOf("cid:", StringComparison.OrdinalIgnoreCase)) >= 0 && found.Count < 5_000;)
        {
            rest = rest[(next + 4)..];
            var end = rest[..Math.Min(rest.Length, 1_000)].IndexOfAny(EndOfId);
            if (end > 0)
            {
                found.Add(Uri.UnescapeDataString(rest[..end].ToString()));
            }
        }

        return found;
    }

    private MailAttachment Create(string? name, string type, MailAttachmentKind kind, ReadOnlyMemory<byte> content)
    {
        var truncated = content.Length > context.AttachmentBytesLeft;
        if (truncated)
        {
            context.Cut(MailTruncation.Attachments);
        }

        context.AttachmentBytesLeft -= truncated ? 0 : content.Length;
        var clean = FileNames.Clean(name);
        if (clean is not null && clean != name)
        {
            context.Note(MailDefectKind.CleanedFileName);
        }

        return new MailAttachment(
            clean ?? DefaultName(type, kind), type, content.Length, null, false, truncated ? default : content, kind)
        {
            OriginalName = clean == name || string.IsNullOrEmpty(name) ? null : name.Length > 1_000 ? name[..1_000] : name,
            IsTruncated = truncated,
        };
    }

    private MailSummary Summarise(ReadOnlyMemory<byte> mail)
    {
        var inner = new ReadContext(context.Limits);
        var facts = HeaderScanner.Read(mail, inner, out _);
        var from = AddressList.Read(facts.Find("From"), inner);
        var hasDate = MailDate.TryParse(facts["Date"] ?? "", out var date, out _);
        return new MailSummary(MessageIds.First(facts.Find("Message-ID")), from.Count > 0 ? from[0] : null, facts["Subject"], hasDate ? date : null);
    }

    private string DefaultName(string type, MailAttachmentKind kind)
    {
        var number = _attachments.Count + 1;
        return (kind, type) switch
        {
            (MailAttachmentKind.Message, _) => $"message-{number}.eml",
            (MailAttachmentKind.Calendar, _) => "invite.ics",
            (MailAttachmentKind.Signature, "application/pgp-signature") => "signature.asc",
            (MailAttachmentKind.Signature, _) => "smime.p7s",
            (MailAttachmentKind.Encrypted, "application/octet-stream") => "encrypted.asc",
            (MailAttachmentKind.Encrypted, _) => "smime.p7m",
            (_, "text/plain") => $"text-{number}.txt",
            (_, "text/html") => $"text-{number}.html",
            (_, "text/csv") => $"text-{number}.csv",
            (_, "text/vcard" or "text/x-vcard") => $"contact-{number}.vcf",
            (_, "application/pdf") => $"document-{number}.pdf",
            (_, "image/jpeg" or "image/jpg") => $"image-{number}.jpg",
            (_, "image/png" or "image/gif" or "image/webp" or "image/heic") => $"image-{number}.{type[6..]}",
            _ when type.StartsWith("audio/", StringComparison.Ordinal) => $"audio-{number}.bin",
            _ => $"file-{number}.bin",
        };
    }
}
