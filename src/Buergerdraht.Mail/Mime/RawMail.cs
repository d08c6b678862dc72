using System.Text;

namespace Buergerdraht.Mail;

/// <summary>Undoes what happens to whole mails on the way to us: byte order marks, UTF-16 files, CR line ends, leading blank lines.</summary>
internal static class RawMail
{
    public static ReadOnlyMemory<byte> Prepare(ReadOnlyMemory<byte> raw, ReadContext context)
    {
        var bytes = raw.Span;
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            raw = raw[3..];
        }
        else if (bytes is [0xFF, 0xFE, not 0, 0, ..] or [0xFE, 0xFF, 0, not 0, ..])
        {
            context.Note(MailDefectKind.MisdeclaredCharset, "utf-16 file");
            raw = Encoding.UTF8.GetBytes(CharsetText.Decode(bytes, Charset.Find("utf-16")));
        }

        if (raw.Span.IndexOf((byte)'\n') < 0 && raw.Span.Contains((byte)'\r'))
        {
            context.Note(MailDefectKind.BareCarriageReturns);
            var copy = raw.ToArray();
            copy.AsSpan().Replace((byte)'\r', (byte)'\n');
            raw = copy;
        }

        return WithoutLeadingBlankLines(raw);
    }

    /// <summary>Blank lines before a header come from broken pipes; before anything else they are the end of an empty header.</summary>
    private static ReadOnlyMemory<byte> WithoutLeadingBlankLines(ReadOnlyMemory<byte> raw)
    {
        if (raw.IsEmpty || raw.Span[0] is not ((byte)'\r' or (byte)'\n'))
        {
            return raw;
        }

        var start = raw.Span.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        if (start < 0)
        {
            return raw;
        }

        var line = raw.Span[start..];
        var colon = line[..Math.Min(line.Length, 80)].IndexOf((byte)':');
        return colon > 0 && HeaderNames.IsKnown(line[..colon]) ? raw[start..] : raw;
    }
}
