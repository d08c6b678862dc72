using System.Text;

namespace Buergerdraht.Mail;

/// <summary>Splits the beginning of an entity into header fields and finds where its body starts.</summary>
internal ref struct HeaderScanner
{
    private readonly ReadOnlyMemory<byte> _entity;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadContext _context;
    private readonly List<MailHeader> _fields = new(16);
    private int _position;
    private string? _name;
    private int _valueStart;
    private int _valueEnd;

    private HeaderScanner(ReadOnlyMemory<byte> entity, ReadContext context)
    {
        _entity = entity;
        _bytes = entity.Span;
        _context = context;
    }

    public static MailHeaders Read(ReadOnlyMemory<byte> entity, ReadContext context, out int bodyStart)
    {
        var scanner = new HeaderScanner(entity, context);
        bodyStart = scanner.Run();
        scanner.Flush();
        return new MailHeaders(scanner._fields);
    }

    private int Run()
    {
        while (_position < _bytes.Length)
        {
            var line = LineAt(_position, out var next);
            if (line.IsEmpty)
            {
                return next;
            }

            if (next - 1 > _context.Limits.MaxHeaderBytes)
            {
                _context.Cut(MailTruncation.Headers);
                return AfterBlankLine();
            }

            if (line[0] is (byte)' ' or (byte)'\t' && _name is not null)
            {
                _valueEnd = _position + line.Length;
            }
            else if (Colon(line) is > 0 and var colon)
            {
                Flush();
                _name = HeaderNames.Get(line[..colon].TrimEnd(" \t"u8));
                _valueStart = _position + colon + 1;
                _valueEnd = _position + line.Length;
            }
            else if (!IsStray(line, next))
            {
                _context.Note(MailDefectKind.MissingBlankLine);
                return _position;
            }

            _position = next;
        }

        return _bytes.Length;
    }

    private void Flush()
    {
        if (_name is null)
        {
            return;
        }

        if (_fields.Count >= _context.Limits.MaxHeaders)
        {
            _context.Cut(MailTruncation.Headers);
        }
        else
        {
            var length = Math.Min(_valueEnd - _valueStart, _context.Limits.MaxHeaderFieldBytes);
            if (length < _valueEnd - _valueStart)
            {
                _context.Cut(MailTruncation.Headers);
            }

            _fields.Add(new MailHeader(_name, _entity.Slice(_valueStart, length)));
        }

        _name = null;
    }

    /// <summary>A line that is no field but stands among fields: an mbox separator, a line folded without a space.</summary>
    private readonly bool IsStray(ReadOnlySpan<byte> line, int next)
    {
        if (_position == 0 && (line.StartsWith("From "u8) || line.StartsWith(">From "u8)))
        {
            _context.Note(MailDefectKind.MboxFromLine);
            return true;
        }

        var following = next < _bytes.Length ? LineAt(next, out _) : default;
        var stray = Colon(following) is > 0 and var colon && HeaderNames.IsKnown(following[..colon]);
        if (stray)
        {
            _context.Note(MailDefectKind.MalformedHeader);
        }

        return stray;
    }

    /// <summary>Where the colon of a valid field name stands (RFC 5322 3.6.8), or -1. Spaces before the colon are tolerated.</summary>
    private static int Colon(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return -1;
        }

        var name = line[..colon].TrimEnd(" \t"u8);
        return name.IsEmpty || name.IndexOfAnyExceptInRange((byte)33, (byte)126) >= 0 ? -1 : colon;
    }

    private readonly ReadOnlySpan<byte> LineAt(int position, out int next)
    {
        var rest = _bytes[position..];
        var end = rest.IndexOf((byte)'\n');
        next = end < 0 ? _bytes.Length : position + end + 1;
        return (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
    }

    private readonly int AfterBlankLine()
    {
        var rest = _bytes[_position..];
        var (lf, crlf) = (rest.IndexOf("\n\n"u8), rest.IndexOf("\n\r\n"u8));
        if (lf < 0 && crlf < 0)
        {
            return _bytes.Length;
        }

        return crlf >= 0 && (lf < 0 || crlf < lf) ? _position + crlf + 3 : _position + lf + 2;
    }
}

/// <summary>Field names seen in nearly every mail, so that no string is made for them.</summary>
internal static class HeaderNames
{
    private static readonly string[] Names =
    [
        "From", "To", "Cc", "Bcc", "Sender", "Reply-To", "Subject", "Date", "Message-ID", "Message-Id", "In-Reply-To", "References",
        "MIME-Version", "Mime-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Content-ID", "Content-Id",
        "Content-Description", "Content-Language", "Content-Length", "Received", "Return-Path", "Delivered-To", "X-Original-To",
        "User-Agent", "X-Mailer", "X-Priority", "Importance", "Precedence", "Auto-Submitted", "List-Id", "List-Unsubscribe",
        "Received-SPF", "Authentication-Results", "DKIM-Signature", "ARC-Seal", "ARC-Message-Signature", "ARC-Authentication-Results",
        "X-Spam-Status", "X-Spam-Score", "X-Spam-Flag", "X-Spam-Level", "X-Virus-Scanned", "Thread-Topic", "Thread-Index",
        "Accept-Language", "X-MS-Has-Attach", "X-MS-TNEF-Correlator", "X-Originating-IP", "X-Auto-Response-Suppress", "Status",
    ];

    private static readonly List<string>[] ByHash = Fill();

    public static string Get(ReadOnlySpan<byte> name)
    {
        foreach (var known in ByHash[Hash(name.Length, name[0], name[^1])])
        {
            if (Ascii.Equals(name, known))
            {
                return known;
            }
        }

        return Encoding.ASCII.GetString(name.Length <= 200 ? name : name[..200]);
    }

    public static bool IsKnown(ReadOnlySpan<byte> name)
    {
        if (name.StartsWith("X-"u8) || name.StartsWith("Content-"u8))
        {
            return true;
        }

        foreach (var known in Names)
        {
            if (Ascii.EqualsIgnoreCase(name, known))
            {
                return true;
            }
        }

        return false;
    }

    private static int Hash(int length, int first, int last) => (length * 7 + first * 31 + last) & 127;

    private static List<string>[] Fill()
    {
        var slots = new List<string>[128];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = [];
        }

        foreach (var name in Names)
        {
            slots[Hash(name.Length, name[0], name[^1])].Add(name);
        }

        return slots;
    }
}
