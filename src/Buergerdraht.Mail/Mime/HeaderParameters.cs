using System.Text;

namespace Buergerdraht.Mail;

/// <summary>
/// A value with parameters, as Content-Type and Content-Disposition have it (RFC 2045, RFC 2231), read generously:
/// unquoted names with spaces, missing quotes, encoded words where they are forbidden.
/// </summary>
internal sealed class HeaderParameters
{
    private const int MaxParameters = 200;
    private readonly List<(string Name, string Value)> _parameters = [];

    private HeaderParameters(string value) => Value = value;

    /// <summary>The part before the first semicolon in lower case.</summary>
    public string Value { get; private init; }

    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in _parameters)
            {
                if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return value;
                }
            }

            return null;
        }
    }

    public static HeaderParameters? Parse(MailHeader? field) => field is null ? null : Parse(field.RawValue);

    public static HeaderParameters Parse(ReadOnlySpan<byte> raw)
    {
        // Latin-1 keeps every byte as one character until it is known how a parameter is encoded.
        var text = Encoding.Latin1.GetString(raw);
        if (text.AsSpan().IndexOfAny('\r', '\n') >= 0)
        {
            text = text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        }

        var scanner = new ParameterScanner(text);
        var result = new HeaderParameters(scanner.ReadValue());
        List<ParameterSegment>? segments = null;
        for (var count = 0; count < MaxParameters && scanner.TryReadParameter(out var name, out var value); count++)
        {
            if (name.Contains('*', StringComparison.Ordinal))
            {
                (segments ??= []).Add(ParameterSegment.Parse(name, value));
            }
            else
            {
                result._parameters.Add((name, PlainValue(value)));
            }
        }

        if (segments is not null)
        {
            result._parameters.InsertRange(0, ParameterSegment.Join(segments));
        }

        return result;
    }

    private static string PlainValue(string value)
    {
        if (value.Contains("=?", StringComparison.Ordinal))
        {
            // Outlook and many others encode file names like a subject.
            return HeaderText.Decode(Encoding.Latin1.GetBytes(value));
        }

        return Ascii.IsValid(value) ? value : CharsetText.Guess(Encoding.Latin1.GetBytes(value));
    }
}

/// <summary>One piece of an RFC 2231 parameter: name*0, name*1*, name*.</summary>
internal readonly record struct ParameterSegment(string Name, int Index, bool IsExtended, string Value)
{
    public static ParameterSegment Parse(string name, string value)
    {
        var star = name.IndexOf('*', StringComparison.Ordinal);
        var rest = name.AsSpan(star + 1);
        var extended = rest.IsEmpty || rest[^1] == '*';
        rest = rest.TrimEnd('*');
        return new(name[..star], int.TryParse(rest, out var index) && index >= 0 ? index : 0, extended, value);
    }

    public static IEnumerable<(string Name, string Value)> Join(List<ParameterSegment> segments) =>
        segments.GroupBy(segment => segment.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, JoinOne([.. group.OrderBy(segment => segment.Index)])));

    private static string JoinOne(ParameterSegment[] segments)
    {
        var charset = Charset.None;
        var bytes = new List<byte>();
        for (var i = 0; i < segments.Length; i++)
        {
            var value = segments[i].Value;
            if (i == 0 && segments[i].IsExtended && value.Split('\'', 3) is [var name, _, var encoded])
            {
                charset = Charset.Find(name);
                value = encoded;
            }

            AddBytes(bytes, value, segments[i].IsExtended);
        }

        var joined = bytes.ToArray();
        return joined.AsSpan().IndexOf("=?"u8) >= 0 ? HeaderText.Decode(joined) : CharsetText.Decode(joined, charset);
    }

    private static void AddBytes(List<byte> bytes, string value, bool percent)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (percent && value[i] == '%' && i + 2 < value.Length && QuotedPrintable.Hex(value[i + 1], value[i + 2]) is >= 0 and var code)
            {
                bytes.Add((byte)code);
                i += 2;
            }
            else
            {
                bytes.Add((byte)value[i]);
            }
        }
    }
}

/// <summary>Walks over "value; name=value; name="value"".</summary>
internal ref struct ParameterScanner(string text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    public string ReadValue()
    {
        var end = _text.IndexOfAny(';', '(');
        var value = (end < 0 ? _text : _text[..end]).Trim();

        // A missing semicolon: "text/plain charset=utf-8".
        if (value.IndexOfAny(' ', '\t') is > 0 and var space)
        {
            _position = value.Contains('=') ? _text.IndexOf(value) + space : 0;
            end = _position > 0 ? _position : end;
            value = value[..space];
        }

        _position = end < 0 ? _text.Length : end;
        return value.Trim("\"'").ToString().ToLowerInvariant();
    }

    public bool TryReadParameter(out string name, out string value)
    {
        name = value = "";
        while (true)
        {
            SkipSeparators();
            if (_position >= _text.Length)
            {
                return false;
            }

            var rest = _text[_position..];
            var end = rest.IndexOfAny('=', ';');
            if (end < 0)
            {
                return false;
            }

            _position += end + 1;
            name = rest[..end].Trim().ToString();
            if (rest[end] == '=' && name.Length is > 0 and < 80)
            {
                value = ReadParameterValue(name);
                return true;
            }
        }
    }

    private string ReadParameterValue(string name)
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t')
        {
            _position++;
        }

        if (_position < _text.Length && _text[_position] == '"')
        {
            return ReadQuoted();
        }

        var rest = _text[_position..];
        var isFileName = name.Contains("name", StringComparison.OrdinalIgnoreCase);
        var end = isFileName ? rest.IndexOf(';') : rest.IndexOfAny(" \t;");
        _position += end < 0 ? rest.Length : end;
        return (end < 0 ? rest : rest[..end]).Trim().ToString();
    }

    private string ReadQuoted()
    {
        var value = new StringBuilder();
        for (_position++; _position < _text.Length && _text[_position] != '"'; _position++)
        {
            // Only a quote or a backslash is escaped; elsewhere it is the path separator of an old Windows client.
            if (_text[_position] == '\\' && _position + 1 < _text.Length && _text[_position + 1] is '"' or '\\')
            {
                _position++;
            }

            value.Append(_text[_position]);
        }

        _position++;
        return value.ToString();
    }

    private void SkipSeparators()
    {
        while (_position < _text.Length && _text[_position] is ';' or ' ' or '\t' or ',')
        {
            _position++;
        }

        if (_position < _text.Length && _text[_position] == '(')
        {
            var close = _text[_position..].IndexOf(')');
            _position = close < 0 ? _text.Length : _position + close + 1;
            SkipSeparators();
        }
    }
}
