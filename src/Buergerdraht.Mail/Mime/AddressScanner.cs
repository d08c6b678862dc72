using System.Buffers;
using System.Text;

namespace Buergerdraht.Mail;

/// <summary>The words of an address list.</summary>
internal ref struct AddressScanner
{
    private static readonly SearchValues<char> Specials = SearchValues.Create(" \t\"(<,;:>)");
    private static readonly SearchValues<char> AngleEnds = SearchValues.Create(">,;<");
    private readonly ReadOnlySpan<char> _text;
    private int _position;

    public AddressScanner(string text)
    {
        _text = text;
        SkipSpace();
    }

    public readonly bool AtEnd => _position >= _text.Length;

    public readonly char Current => _text[_position];

    public void Skip()
    {
        _position++;
        SkipSpace();
    }

    /// <summary>A quoted string without its quotes. Without a closing quote it ends where the address starts.</summary>
    public string ReadQuoted()
    {
        var rest = _text[(_position + 1)..];
        var simple = rest.IndexOfAny('"', '\\');
        if (simple >= 0 && rest[simple] == '"')
        {
            _position += simple + 2;
            return WithAddressTail(rest[..simple].ToString());
        }

        var word = new StringBuilder();
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                _position += i + 2;
                return WithAddressTail(word.ToString());
            }

            if (rest[i] == '\\' && i + 1 < rest.Length)
            {
                i++;
            }

            word.Append(rest[i]);
        }

        var open = rest.IndexOf('<');
        _position = open < 0 ? _text.Length : _position + 1 + open;
        return (open < 0 ? rest : rest[..open]).Trim().ToString();
    }

    /// <summary>"first last"@example.org: the quotes belong to the local part.</summary>
    private string WithAddressTail(string word)
    {
        if (AtEnd || Current != '@')
        {
            SkipSpace();
            return word;
        }

        var domain = ReadAtom(out _);
        return word.Contains(' ', StringComparison.Ordinal) ? $"\"{word.Replace(' ', '\u00A0')}\"{domain}" : word + domain;
    }

    /// <summary>A comment without its brackets; nested ones stay within.</summary>
    public string ReadComment()
    {
        var depth = 0;
        var start = _position + 1;
        for (; _position < _text.Length; _position++)
        {
            switch (_text[_position])
            {
                case '\\':
                    _position++;
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    var comment = _text[start.._position].Trim().ToString();
                    Skip();
                    return comment;
            }
        }

        _position = _text.Length;
        return _text[Math.Min(start, _text.Length)..].Trim().ToString();
    }

    /// <summary>What stands between angle brackets; a missing closing one ends at a comma, semicolon or the end.</summary>
    public string ReadAngle()
    {
        while (!AtEnd && Current is '<' or ' ')
        {
            _position++;
        }

        var rest = _text[_position..];

        // Commas and brackets belong to the address only in a source route or a quoted local part.
        var end = rest is ['@' or '"', ..] ? rest.IndexOf('>') : rest.IndexOfAny(AngleEnds);

        var address = end < 0 ? rest : rest[..end];
        _position += address.Length;
        if (end >= 0 && Current == '>')
        {
            _position++;
        }

        SkipSpace();
        return Squeeze(address);
    }

    /// <summary>One word. An encoded word stays whole whatever stands in it. Glued: it follows the last word without a space.</summary>
    public string ReadAtom(out bool glued)
    {
        glued = _position > 0 && _text[_position - 1] is not (' ' or '\t' or '"' or ')');
        var rest = _text[_position..];
        var length = rest.StartsWith("=?") && EncodedWordLength(rest) is > 0 and var whole ? whole : rest.IndexOfAny(Specials);
        if (length < 0)
        {
            length = rest.Length;
        }

        length = Math.Max(length, 1);
        _position += length;
        SkipSpace();
        return rest[..length].ToString();
    }

    private static int EncodedWordLength(ReadOnlySpan<char> rest)
    {
        var kind = rest[2..].IndexOf('?') + 3;
        if (kind < 4 || kind + 2 >= rest.Length || rest[kind + 1] != '?')
        {
            return -1;
        }

        var end = rest[(kind + 2)..].IndexOf("?=");
        return end is < 0 or > 2_000 ? -1 : kind + 2 + end + 2;
    }

    private static string Squeeze(ReadOnlySpan<char> address)
    {
        address = address.Trim();
        return address.IndexOfAny(' ', '\t') < 0 || address.Contains('"')
            ? address.ToString()
            : address.ToString().Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t')
        {
            _position++;
        }
    }
}
