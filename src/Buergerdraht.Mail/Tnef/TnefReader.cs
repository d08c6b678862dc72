using System.Buffers.Binary;
using System.Text;

namespace Buergerdraht.Mail.Tnef;

/// <summary>
/// Reads Transport Neutral Encapsulation (MS-OXTNEF), which Outlook sends as winmail.dat: attachments and the
/// body as text, HTML or compressed RTF. Reads only within the given bytes and never throws.
/// </summary>
internal sealed class TnefReader
{
    private const uint Signature = 0x223E9F78;
    private const int MaxNesting = 3;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly ReadContext _context;
    private readonly int _nesting;
    private readonly List<TnefFile> _files = [];
    private readonly MapiProperties _message = new();
    private TnefAttachment? _attachment;
    private string? _body;
    private Charset _charset = Charset.Find("windows-1252");

    private TnefReader(ReadOnlyMemory<byte> bytes, ReadContext context, int nesting)
    {
        _bytes = bytes;
        _context = context;
        _nesting = nesting;
    }

    /// <summary>Null when this is no TNEF at all. Damaged TNEF gives what could be read before the damage.</summary>
    public static TnefContent? Read(ReadOnlyMemory<byte> bytes, ReadContext context) => Read(bytes, context, 0);

    private static TnefContent? Read(ReadOnlyMemory<byte> bytes, ReadContext context, int nesting)
    {
        if (bytes.Length < 6 || BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span) != Signature || nesting > MaxNesting)
        {
            return null;
        }

        return new TnefReader(bytes, context, nesting).Run();
    }

    private TnefContent Run()
    {
        // After signature and key: level (1), attribute (4), length (4), data, checksum (2).
        for (var position = 6; position + 9 <= _bytes.Length && _files.Count < _context.Limits.MaxParts;)
        {
            var attribute = BinaryPrimitives.ReadUInt32LittleEndian(_bytes.Span[(position + 1)..]);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(_bytes.Span[(position + 5)..]);
            position += 9;
            if (length > _bytes.Length - position)
            {
                _context.Note(MailDefectKind.BadTnef, "cut");
                break;
            }

            Take(attribute, _bytes.Slice(position, (int)length));
            position += (int)length + 2;
        }

        FinishAttachment();
        return BuildContent();
    }

    private void Take(uint attribute, ReadOnlyMemory<byte> data)
    {
        switch (attribute)
        {
            case 0x00069007 when data.Length >= 4: // attOemCodepage
                _charset = CodePage(BinaryPrimitives.ReadInt32LittleEndian(data.Span)) ?? _charset;
                break;
            case 0x0002800C: // attBody
                _body = Text(data.Span);
                break;
            case 0x00069003: // attMAPIProps
                _message.Read(data);
                break;
            case 0x00069002: // attAttachRenddata: a new attachment begins
                FinishAttachment();
                _attachment = new TnefAttachment();
                break;
            case 0x0006800F when _attachment is not null: // attAttachData
                _attachment.Data = data;
                break;
            case 0x00018010 when _attachment is not null: // attAttachTitle
                _attachment.Title = Text(data.Span);
                break;
            case 0x00069005 when _attachment is not null: // attAttachment
                _attachment.Properties.Read(data);
                break;
        }
    }

    private void FinishAttachment()
    {
        if (_attachment is not { } attachment)
        {
            return;
        }

        _attachment = null;
        var properties = attachment.Properties;
        var name = properties.Text(MapiProperties.AttachLongFilename, _charset)
            ?? properties.Text(MapiProperties.AttachFilename, _charset)
            ?? attachment.Title
            ?? properties.Text(MapiProperties.DisplayName, _charset);
        var data = properties.Bytes(MapiProperties.AttachData) is { Length: > 0 } bytes ? bytes : attachment.Data;
        if (properties.Number(MapiProperties.AttachMethod) == MapiProperties.EmbeddedMessage && data.Length > 16)
        {
            AddEmbedded(name, data[16..]);
            return;
        }

        _files.Add(new TnefFile(
            name,
            properties.Text(MapiProperties.AttachMimeTag, _charset)?.ToLowerInvariant() is { Length: > 2 and < 200 } type ? type : "application/octet-stream",
            properties.Text(MapiProperties.AttachContentId, _charset)?.Trim('<', '>', ' ') is { Length: > 0 } id ? id : null,
            data));
    }

    /// <summary>A mail inside the mail is TNEF again: its text becomes a text file, its attachments stand beside it.</summary>
    private void AddEmbedded(string? name, ReadOnlyMemory<byte> data)
    {
        if (Read(data, _context, _nesting + 1) is not { } inner)
        {
            _files.Add(new TnefFile(name, "application/ms-tnef", null, data));
            return;
        }

        var text = inner.Text ?? (inner.Html is null ? null : BareHtml.Strip(inner.Html));
        if (text is not null)
        {
            _files.Add(new TnefFile((name ?? "message") + ".txt", "text/plain", null, Encoding.UTF8.GetBytes(text)));
        }

        _files.AddRange(inner.Files);
    }

    private TnefContent BuildContent()
    {
        var codePage = CodePage(_message.Number(MapiProperties.InternetCodePage) ?? 0) ?? _charset;
        var html = _message.Text(MapiProperties.BodyHtml, codePage);
        var text = _message.Text(MapiProperties.Body, _charset) ?? _body;
        if (html is null && _message.Bytes(MapiProperties.RtfCompressed) is { Length: > 16 } compressed
            && CompressedRtf.Expand(compressed.Span, _context.Limits.MaxTextChars) is { } rtf)
        {
            var content = RtfText.Read(rtf);
            html = content.IsHtml ? content.Value : null;
            text = string.IsNullOrWhiteSpace(text) && !content.IsHtml ? content.Value : text;
        }

        return new TnefContent(
            string.IsNullOrWhiteSpace(text) ? null : Bounded(TextPart.LineEnds(text)),
            string.IsNullOrWhiteSpace(html) ? null : Bounded(TextPart.LineEnds(html)),
            _files);
    }

    private string Bounded(string text)
    {
        if (text.Length <= _context.Limits.MaxTextChars)
        {
            return text;
        }

        _context.Cut(MailTruncation.Text);
        return text[.._context.Limits.MaxTextChars];
    }

    private string Text(ReadOnlySpan<byte> data) => CharsetText.Decode(data.TrimEnd((byte)0), _charset);

    internal static Charset? CodePage(int number) => number switch
    {
        65001 => Charset.Find("utf-8"),
        1252 or 28591 or 20127 => Charset.Find("windows-1252"),
        1200 => Charset.Find("utf-16le"),
        > 0 and < 65536 when CodePagesEncodingProvider.Instance.GetEncoding(number) is { } encoding => new Charset(encoding.WebName, CharsetRule.Encoding, encoding),
        _ => null,
    };
}

/// <summary>An attachment while its attributes come in.</summary>
internal sealed class TnefAttachment
{
    public string? Title { get; set; }

    public ReadOnlyMemory<byte> Data { get; set; }

    public MapiProperties Properties { get; } = new();
}
