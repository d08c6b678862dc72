using System.Globalization;
using System.Text;

namespace Buergerdraht.Mail;

/// <summary>Writes header fields: folded at 76 columns, ASCII only, never a line break that was not its own.</summary>
internal sealed class HeaderWriter
{
    private const int Columns = 76;
    private const int LongestWord = 900;
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>Free text: Subject and custom fields.</summary>
    public void Unstructured(string name, string value)
    {
        value = Checked(name, value).Trim();
        Start(name);
        if (Ascii.IsValid(value) && !value.Contains("=?", StringComparison.Ordinal)
            && value.Split(' ').All(word => word.Length <= LongestWord))
        {
            Words(value.Split(' '), name.Length + 1);
        }
        else
        {
            _text.Append(' ').Append(EncodedWordWriter.Encode(value, name.Length + 2));
        }

        End();
    }

    public void Addresses(string name, IReadOnlyList<MailAddress> addresses)
    {
        if (addresses.Count == 0)
        {
            return;
        }

        Start(name);
        var column = name.Length + 1;
        for (var i = 0; i < addresses.Count; i++)
        {
            var words = AddressWords(name, addresses[i]);
            if (i < addresses.Count - 1)
            {
                words[^1] += ",";
            }

            column = Words(words, column);
        }

        End();
    }

    /// <summary>Tokens that hold no spaces, such as message ids, one per line where they do not fit.</summary>
    public void Tokens(string name, IEnumerable<string> tokens)
    {
        Start(name);
        Words([.. tokens], name.Length + 1);
        End();
    }

    public void Date(DateTimeOffset date)
    {
        Start("Date");
        _text.Append(' ').Append(date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture));
        _text.Append(date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
        End();
    }

    /// <summary>A value with parameters, one per line.</summary>
    public void Parameters(string name, string value, params IEnumerable<string> parameters)
    {
        Start(name);
        _text.Append(' ').Append(value);
        foreach (var parameter in parameters)
        {
            _text.Append(";\r\n ").Append(parameter);
        }

        End();
    }

    /// <summary>Line breaks in a value would start a field of somebody else's choice.</summary>
    public static string Checked(string name, string value)
    {
        foreach (var c in value)
        {
            if ((char.IsControl(c) && c != '\t') || c is '\u2028' or '\u2029')
            {
                throw new MailWriteException(MailWriteError.ControlCharacter, name);
            }
        }

        return value.Replace('\t', ' ');
    }

    private void Start(string name) => _text.Append(name).Append(':');

    private void End() => _text.Append("\r\n");

    private int Words(IReadOnlyList<string> words, int column)
    {
        var isFirst = column > 0 && _text[^1] == ':';
        var blanks = 0;
        foreach (var word in words)
        {
            if (word.Length == 0)
            {
                // Several spaces in a row stay; none of them may end a line.
                blanks++;
                continue;
            }

            var firstLine = word.IndexOf('\r', StringComparison.Ordinal) is >= 0 and var fold ? fold : word.Length;
            var folds = !isFirst && column + 1 + blanks + firstLine > Columns;
            _text.Append(folds ? "\r\n " : " ").Append(' ', blanks).Append(word);
            column = firstLine < word.Length
                ? word.Length - word.LastIndexOf('\n') - 1
                : (folds ? 0 : column) + 1 + blanks + word.Length;
            isFirst = false;
            blanks = 0;
        }

        return column;
    }

    private static List<string> AddressWords(string field, MailAddress address)
    {
        var wire = WireAddress.From(Checked(field, address.Address), field);
        var name = Checked(field, address.Name ?? "").Trim();
        if (name.Length == 0)
        {
            return [wire];
        }

        return name.Length <= 200 && Ascii.IsValid(name) && !name.Contains("=?", StringComparison.Ordinal)
            ? [.. AsciiName(name), $"<{wire}>"]
            : [EncodedWordWriter.Encode(name, 20), $"<{wire}>"];
    }

    private static string[] AsciiName(string name) =>
        name.All(c => c == ' ' || WireAddress.IsAtomCharacter(c)) && !name.Contains("  ", StringComparison.Ordinal)
            ? name.Split(' ')
            : [$"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""];
}
