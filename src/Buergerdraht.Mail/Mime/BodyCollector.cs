using Buergerdraht.Mail.Tnef;

namespace Buergerdraht.Mail;

/// <summary>Walks the tree and decides what is text, what is an attachment and how the mail was protected.</summary>
internal sealed class BodyCollector
{
    private const int MaxUuFiles = 50;
    private readonly ReadContext _context;
    private readonly AttachmentReader _attachments;
    private readonly ReportReader _report;
    private List<BodySegment> _segments = [];
    private BodySegment _fromTnef;

    public BodyCollector(ReadContext context)
    {
        _context = context;
        _attachments = new AttachmentReader(context);
        _report = new ReportReader(context);
    }

    public BodySegment Body { get; private set; }

    public MailProtection Protection { get; private set; }

    public MailReport? Report { get; private set; }

    public IReadOnlyList<MailAttachment> Attachments => _attachments.All;

    public void Collect(MimePart root)
    {
        Visit(root);
        Body = BodyText.Join(_segments);
        AddFromTnef();
        Report = _report.Build();
        _attachments.MarkInline(Body.Html);
        Protect(InlinePgp(Body.Text));
    }

    /// <summary>Outlook sends an empty text beside its winmail.dat.</summary>
    private void AddFromTnef()
    {
        if (string.IsNullOrWhiteSpace(Body.Text) && Body.Html is null && (_fromTnef.Text ?? _fromTnef.Html) is not null)
        {
            Body = _fromTnef;
        }
    }

    private void Visit(MimePart part)
    {
        switch (part.Type)
        {
            case "multipart/alternative":
                VisitAlternative(part);
                break;
            case "multipart/related":
                VisitRelated(part);
                break;
            case "multipart/signed":
                VisitSigned(part);
                break;
            case "multipart/encrypted":
                Protect(MailProtection.PgpEncrypted);
                part.Children.ForEach(VisitEncrypted);
                break;
            case "multipart/report":
                _report.Begin(part);
                part.Children.ForEach(Visit);
                break;
            default:
                if (part.Children.Count > 0)
                {
                    part.Children.ForEach(Visit);
                }
                else
                {
                    VisitLeaf(part);
                }

                break;
        }
    }

    private void VisitAlternative(MimePart part)
    {
        var outer = _segments;
        var alternatives = new List<BodySegment>();
        foreach (var child in part.Children)
        {
            if (child.Type is "text/watch-html" or "text/x-amp-html" or "text/enriched")
            {
                continue;
            }

            _segments = [];
            Visit(child);
            if (_segments.Count > 0)
            {
                alternatives.Add(BodyText.Join(_segments));
            }
        }

        _segments = outer;
        if (alternatives.Count > 0)
        {
            _segments.Add(BodyText.Choose(alternatives));
        }
    }

    private void VisitRelated(MimePart part)
    {
        var start = part.ContentType?["start"]?.Trim('<', '>', ' ');
        var root = (start is null ? null : part.Children.Find(child => child.ContentId == start)) ?? part.Children.FirstOrDefault();
        foreach (var child in part.Children)
        {
            if (child == root || child.IsMultipart)
            {
                Visit(child);
            }
            else
            {
                VisitFile(child);
            }
        }
    }

    private void VisitSigned(MimePart part)
    {
        var protocol = part.ContentType?["protocol"] ?? "";
        for (var i = 0; i < part.Children.Count; i++)
        {
            var child = part.Children[i];
            if (i == 0 || child.IsMultipart)
            {
                Visit(child);
            }
            else if (child.Type is "application/pgp-signature" or "application/pkcs7-signature" or "application/x-pkcs7-signature")
            {
                protocol = child.Type;
                _attachments.Add(child, MailAttachmentKind.Signature);
            }
            else
            {
                VisitLeaf(child);
            }
        }

        Protect(protocol.Contains("pgp", StringComparison.OrdinalIgnoreCase) ? MailProtection.PgpSigned : MailProtection.SmimeSigned);
    }

    private void VisitEncrypted(MimePart part)
    {
        // The version part says nothing; the rest is kept whole.
        if (part.Type != "application/pgp-encrypted")
        {
            _attachments.Add(part, MailAttachmentKind.Encrypted);
        }
    }

    private void VisitLeaf(MimePart part)
    {
        if (part.Type is "text/plain" or "text/html" && IsBody(part))
        {
            VisitText(part);
            return;
        }

        switch (part.Type)
        {
            case "message/delivery-status" or "message/global-delivery-status" or "message/disposition-notification" or "message/feedback-report":
                _report.AddFields(part);
                break;
            case "text/rfc822-headers" or "message/global-headers" when !_report.IsEmpty:
                _report.AddReturned(part.Decode(_context));
                break;
            case "message/rfc822" or "message/global" or "message/news":
                VisitMessage(part);
                break;
            default:
                VisitFile(part);
                break;
        }
    }

    /// <summary>A text is the body unless it was sent as a file: marked so, or named and not the first thing in the mail.</summary>
    private bool IsBody(MimePart part)
    {
        if (part.FileName is null)
        {
            return !part.IsAttachment || part.IsRoot;
        }

        return !part.IsAttachment && _segments.Count == 0 && _attachments.Count == 0;
    }

    private void VisitText(MimePart part)
    {
        if (part.Type == "text/html")
        {
            _segments.Add(new BodySegment(null, TextPart.Read(part, part.Body.Span, _context)));
            return;
        }

        var body = part.Encoding == TransferEncodingKind.Identity ? WithoutUuFiles(part.Body) : part.Body;
        _segments.Add(new BodySegment(TextPart.Read(part, body.Span, _context), null));
    }

    private ReadOnlyMemory<byte> WithoutUuFiles(ReadOnlyMemory<byte> body)
    {
        var from = 0;
        MemoryStream? rest = null;
        for (var i = 0; i < MaxUuFiles && UuText.TryFind(body.Span, from, out var file); i++)
        {
            _attachments.AddLoose(file.Name, "application/octet-stream", file.Content, null, fromTnef: false);
            (rest ??= new MemoryStream()).Write(body.Span[from..file.Start]);
            from = file.End;
        }

        rest?.Write(body.Span[from..]);
        return rest?.ToArray() ?? body;
    }

    private void VisitMessage(MimePart part)
    {
        var mail = part.Decode(_context);
        if (!_report.IsEmpty)
        {
            _report.AddReturned(mail);
        }

        _attachments.Add(part, MailAttachmentKind.Message, mail);
    }

    private void VisitFile(MimePart part)
    {
        var name = part.FileName ?? "";
        switch (part.Type)
        {
            case "application/pkcs7-mime" or "application/x-pkcs7-mime":
                Protect(part.ContentType?["smime-type"] is "signed-data" or "certs-only" ? MailProtection.SmimeSigned : MailProtection.SmimeEncrypted);
                _attachments.Add(part, MailAttachmentKind.Encrypted);
                break;
            case "application/octet-stream" when name.Equals("smime.p7m", StringComparison.OrdinalIgnoreCase):
                Protect(MailProtection.SmimeEncrypted);
                _attachments.Add(part, MailAttachmentKind.Encrypted);
                break;
            case "application/ms-tnef" or "application/vnd.ms-tnef":
                VisitTnef(part);
                break;
            case "text/calendar":
                _attachments.Add(part, MailAttachmentKind.Calendar);
                break;
            default:
                if (name.Equals("winmail.dat", StringComparison.OrdinalIgnoreCase))
                {
                    VisitTnef(part);
                }
                else
                {
                    _attachments.Add(part, MailAttachmentKind.File);
                }

                break;
        }
    }

    private void VisitTnef(MimePart part)
    {
        var bytes = part.Decode(_context);
        if (TnefReader.Read(bytes, _context) is not { } content)
        {
            _context.Note(MailDefectKind.BadTnef);
            _attachments.Add(part, MailAttachmentKind.File, bytes);
            return;
        }

        _fromTnef = new BodySegment(content.Text, content.Html);
        foreach (var file in content.Files)
        {
            _attachments.AddLoose(file.Name, file.ContentType, file.Content, file.ContentId, fromTnef: true);
        }
    }

    private void Protect(MailProtection protection)
    {
        if (Protection == MailProtection.None)
        {
            Protection = protection;
        }
    }

    private static MailProtection InlinePgp(string? text) => text switch
    {
        null => MailProtection.None,
        _ when text.StartsWith("-----BEGIN PGP MESSAGE-----", StringComparison.Ordinal) => MailProtection.PgpEncrypted,
        _ when text.Contains("\n-----BEGIN PGP MESSAGE-----", StringComparison.Ordinal) => MailProtection.PgpEncrypted,
        _ when text.StartsWith("-----BEGIN PGP SIGNED MESSAGE-----", StringComparison.Ordinal) => MailProtection.PgpSigned,
        _ when text.Contains("\n-----BEGIN PGP SIGNED MESSAGE-----", StringComparison.Ordinal) => MailProtection.PgpSigned,
        _ => MailProtection.None,
    };
}
