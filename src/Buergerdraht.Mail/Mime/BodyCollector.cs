namespace Buergerdraht.Mail;

/// <summary>Walks the tree and decides what is the text; everything else goes to the files.</summary>
internal sealed class BodyCollector
{
    private const int MaxUuFiles = 50;
    private readonly ReadContext _context;
    private readonly FileCollector _files;
    private List<BodySegment> _segments = [];

    public BodyCollector(ReadContext context)
    {
        _context = context;
        _files = new FileCollector(context);
    }

    public BodySegment Body { get; private set; }

    public MailProtection Protection => _files.Protection;

    public MailReport? Report { get; private set; }

    public IReadOnlyList<MailAttachment> Attachments => _files.Attachments.All;

    public void Collect(MimePart root)
    {
        Visit(root);
        Body = BodyText.Join(_segments);
        AddFromTnef();
        Report = _files.Report.Build();
        _files.Attachments.MarkInline(Body.Html);
        _files.Protect(InlinePgp(Body.Text));
    }

    /// <summary>Outlook sends an empty text beside its winmail.dat.</summary>
    private void AddFromTnef()
    {
        if (string.IsNullOrWhiteSpace(Body.Text) && Body.Html is null && (_files.FromTnef.Text ?? _files.FromTnef.Html) is not null)
        {
            Body = _files.FromTnef;
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
                _files.Protect(MailProtection.PgpEncrypted);
                part.Children.ForEach(_files.TakeEncrypted);
                break;
            case "multipart/report":
                _files.Report.Begin(part);
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
                _files.TakeFile(child);
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
                _files.Attachments.Add(child, MailAttachmentKind.Signature);
            }
            else
            {
                VisitLeaf(child);
            }
        }

        _files.Protect(protocol.Contains("pgp", StringComparison.OrdinalIgnoreCase) ? MailProtection.PgpSigned : MailProtection.SmimeSigned);
    }

    private void VisitLeaf(MimePart part)
    {
        if (part.Type is "text/plain" or "text/html" && IsBody(part))
        {
            VisitText(part);
        }
        else
        {
            _files.Take(part);
        }
    }

    /// <summary>A text is the body unless it was sent as a file: marked so, or named and not the first thing in the mail.</summary>
    private bool IsBody(MimePart part)
    {
        if (part.FileName is null)
        {
            return !part.IsAttachment || part.IsRoot;
        }

        return !part.IsAttachment && _segments.Count == 0 && _files.Attachments.Count == 0;
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
            _files.Attachments.AddLoose(file.Name, "application/octet-stream", file.Content, null, fromTnef: false);
            (rest ??= new MemoryStream()).Write(body.Span[from..file.Start]);
            from = file.End;
        }

        rest?.Write(body.Span[from..]);
        return rest?.ToArray() ?? body;
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
