using System.Globalization;
using System.Text;

namespace Buergerdraht.Mail;

/// <summary>
/// Address lists of RFC 5322 3.4 as they really come: groups, comments, quoted names, missing angle brackets,
/// unquoted commas in names, semicolons as separators, encoded words everywhere, internationalised domains.
/// </summary>
internal sealed class AddressList
{
    private const int MaxNameLength = 1_000;
    private static readonly IdnMapping Idn = new();
    private readonly List<MailAddress> _found = [];
    private readonly ReadContext _context;
    private readonly StringBuilder _phrase = new();
    private string? _heldName;
    private string? _comment;
    private string? _angle;

    private AddressList(ReadContext context) => _context = context;

    public static IReadOnlyList<MailAddress> Read(MailHeader? field, ReadContext context)
    {
        if (field is null)
        {
            return [];
        }

        var list = new AddressList(context);
        list.Walk(HeaderText.Unfolded(field.RawValue));
        if (list._found.Any(address => !address.Address.Contains('@', StringComparison.Ordinal)))
        {
            context.Note(MailDefectKind.BadAddress, field.Name);
        }

        return list._found;
    }

    private void Walk(string text)
    {
        var scanner = new AddressScanner(text);
        while (!scanner.AtEnd && _found.Count < _context.Limits.MaxAddresses)
        {
            Step(ref scanner);
        }

        if (!scanner.AtEnd)
        {
            _context.Cut(MailTruncation.Addresses);
        }

        End(separator: ';');
    }

    private void Step(ref AddressScanner scanner)
    {
        switch (scanner.Current)
        {
            case '"':
                AddToPhrase(scanner.ReadQuoted());
                break;
            case '(':
                _comment = HeaderText.DecodeWords(scanner.ReadComment());
                break;
            case '<':
                _angle = scanner.ReadAngle();
                break;
            case ',' or ';':
                End(scanner.Current);
                scanner.Skip();
                break;
            case ':' when _angle is null && !Contains('@'):
                // The name of a group, or "mailto:".
                _phrase.Clear();
                _heldName = null;
                scanner.Skip();
                break;
            case '>' or ')':
                scanner.Skip();
                break;
            default:
                AddToPhrase(scanner.ReadAtom(out var glued), glued);
                break;
        }
    }

    private bool Contains(char wanted)
    {
        foreach (var chunk in _phrase.GetChunks())
        {
            if (chunk.Span.Contains(wanted))
            {
                return true;
            }
        }

        return false;
    }

    private void AddToPhrase(string word, bool glued = false)
    {
        if (_phrase.Length > 0 && !glued)
        {
            _phrase.Append(' ');
        }

        if (_phrase.Length < MaxNameLength)
        {
            _phrase.Append(word);
        }
    }

    private void End(char separator)
    {
        var phrase = HeaderText.DecodeWords(_phrase.ToString()).Trim();
        _phrase.Clear();
        if (_angle is not null)
        {
            Add(JoinHeld(phrase) is { Length: > 0 } name ? name : _comment, _angle);
        }
        else if (phrase.Contains('@', StringComparison.Ordinal))
        {
            FlushHeld();
            AddWithoutAngle(phrase);
        }
        else if (phrase.Length > 0 && separator == ',')
        {
            // "Müller, Hans <hans@...>": a comma that should have stood in quotes.
            _heldName = JoinHeld(phrase);
        }
        else
        {
            _heldName = JoinHeld(phrase);
            FlushHeld();
        }

        _angle = _comment = null;
    }

    private string JoinHeld(string phrase)
    {
        var joined = _heldName is null ? phrase : phrase.Length == 0 ? _heldName : $"{_heldName}, {phrase}";
        _heldName = null;
        return joined.Length > MaxNameLength ? joined[..MaxNameLength] : joined;
    }

    private void FlushHeld()
    {
        if (_heldName is { Length: > 0 } held)
        {
            var isOneWord = !held.Contains(' ', StringComparison.Ordinal);
            _found.Add(isOneWord ? new MailAddress(null, held) : new MailAddress(CleanName(held), ""));
        }

        _heldName = null;
    }

    /// <summary>"Hans Müller hans@example.org", or "Hans &lt;hans@example.org&gt;" that was one encoded word.</summary>
    private void AddWithoutAngle(string phrase)
    {
        var open = phrase.LastIndexOf('<');
        if (open >= 0)
        {
            Add(phrase[..open], phrase[(open + 1)..].TrimEnd('>', ' '));
            return;
        }

        var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var address = Array.FindIndex(words, word => word.Contains('@', StringComparison.Ordinal));
        var name = string.Join(' ', words.Where((_, i) => i != address));
        Add(name.Length > 0 ? name : _comment, words[address]);
    }

    private void Add(string? name, string address)
    {
        address = CleanAddress(address);
        name = name is null ? null : CleanName(name);
        if (address.Length > 0 || name is not null)
        {
            _found.Add(new MailAddress(string.Equals(name, address, StringComparison.OrdinalIgnoreCase) ? null : name, address));
        }
    }

    private static string? CleanName(string name)
    {
        name = name.Trim();
        if (name.Length > 2 && name[0] == name[^1] && name[0] is '\'' or '"')
        {
            name = name[1..^1].Trim();
        }

        return name.Length == 0 ? null : FileNames.WithoutControls(name);
    }

    private static string CleanAddress(string address)
    {
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            address = address[7..];
        }

        // A source route of RFC 822: <@relay,@relay2:user@host>.
        if (address.StartsWith('@') && address.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            address = address[(colon + 1)..];
        }

        address = FileNames.WithoutControls(address.Trim().Trim('\''));
        if (address.Length > 1_000)
        {
            address = address[..1_000];
        }

        return UnicodeDomain(address);
    }

    private static string UnicodeDomain(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 0 || !address.Contains("xn--", StringComparison.OrdinalIgnoreCase))
        {
            return address;
        }

        try
        {
            return string.Concat(address.AsSpan(0, at + 1), Idn.GetUnicode(address[(at + 1)..]));
        }
        catch (ArgumentException)
        {
            return address;
        }
    }
}
