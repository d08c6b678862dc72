using System.Buffers;
using System.Text;

namespace Buergerdraht.Mail;

/// <summary>Decodes a text part: transfer encoding, charset, line ends, format=flowed.</summary>
internal static class TextPart
{
    private static readonly SearchValues<char> EndOfName = SearchValues.Create("\"' />;");
    private const int MetaSearch = 4_096;

    public static string Read(MimePart part, ReadOnlySpan<byte> body, ReadContext context)
    {
        // More bytes than four per character cannot become text within the bound.
        var most = (int)Math.Min((long)context.Limits.MaxTextChars * 4, int.MaxValue);
        if (body.Length > most)
        {
            context.Cut(MailTruncation.Text);
            body = body[..most];
        }

        var charset = Charset.Find(part.ContentType?["charset"]);
        var isHtml = part.Type == "text/html";
        if (isHtml && charset.Rule == CharsetRule.Guess)
        {
            charset = MetaCharset(part, body, charset, context);
        }

        var text = LineEnds(TransferEncoding.DecodeText(body, part.Encoding, charset, context));
        if (!isHtml && string.Equals(part.ContentType?["format"], "flowed", StringComparison.OrdinalIgnoreCase))
        {
            text = FlowedText.Unflow(text, string.Equals(part.ContentType?["delsp"], "yes", StringComparison.OrdinalIgnoreCase));
        }

        if (text.Length > context.Limits.MaxTextChars)
        {
            context.Cut(MailTruncation.Text);
            text = text[..context.Limits.MaxTextChars];
        }

        return text;
    }

    /// <summary>CRLF and bare CR become LF, NUL disappears.</summary>
    public static string LineEnds(string text)
    {
        if (text.AsSpan().IndexOfAny('\r', '\0') < 0)
        {
            return text;
        }

        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return text.AsSpan().IndexOfAny('\r', '\0') < 0
            ? text
            : text.Replace('\r', '\n').Replace("\0", "", StringComparison.Ordinal);
    }

    /// <summary>The charset of a meta element, when the header names none.</summary>
    private static Charset MetaCharset(MimePart part, ReadOnlySpan<byte> body, Charset declared, ReadContext context)
    {
        var start = body[..Math.Min(body.Length, MetaSearch)];
        var head = part.Encoding == TransferEncodingKind.Identity
            ? Encoding.Latin1.GetString(start)
            : Encoding.Latin1.GetString(TransferEncoding.Decode(start.ToArray(), part.Encoding, new ReadContext(context.Limits)).Span);
        var meta = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (meta < 0 || head.LastIndexOf("<meta", meta, StringComparison.OrdinalIgnoreCase) < 0)
        {
            return declared;
        }

        var name = head.AsSpan(meta + 8).TrimStart("\"' ");
        var end = name.IndexOfAny(EndOfName);
        var found = Charset.Find((end < 0 ? name : name[..end]).ToString());

        // A page that calls itself UTF-16 but could be read so far is not.
        return found.Rule is CharsetRule.Utf16 || !found.IsKnown ? declared : found;
    }
}
