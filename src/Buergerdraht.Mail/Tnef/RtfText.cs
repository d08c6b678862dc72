using System.Text;

namespace Buergerdraht.Mail.Tnef;

/// <summary>The text of an RTF body, or the HTML that Outlook has wrapped in it (MS-OXRTFEX).</summary>
internal sealed class RtfText
{
    private const int MaxDepth = 200;
    private readonly byte[] _rtf;
    private readonly StringBuilder _text = new();
    private readonly List<byte> _bytes = [];
    private readonly Stack<Group> _groups = new();
    private Charset _charset = Charset.Find("windows-1252");
    private Group _group;
    private bool _isHtml;
    private int _skip;

    private RtfText(byte[] rtf) => _rtf = rtf;

    /// <summary>State that ends with its brace.</summary>
    private record struct Group(bool IsHidden, bool IsRtfOnly, int UnicodeSkip);

    public static (string Value, bool IsHtml) Read(byte[] rtf)
    {
        var reader = new RtfText(rtf) { _group = new Group(false, false, 1) };
        reader.Run();
        return (reader._text.ToString().Trim(), reader._isHtml);
    }

    private void Run()
    {
        for (var i = 0; i < _rtf.Length;)
        {
            switch (_rtf[i])
            {
                case (byte)'{':
                    Open();
                    i++;
                    break;
                case (byte)'}':
                    Flush();
                    _group = _groups.Count > 0 ? _groups.Pop() : _group;
                    i++;
                    break;
                case (byte)'\\':
                    i = Control(i + 1);
                    break;
                case (byte)'\r' or (byte)'\n':
                    i++;
                    break;
                default:
                    Literal(_rtf[i++]);
                    break;
            }
        }

        Flush();
    }

    private void Open()
    {
        Flush();
        if (_groups.Count < MaxDepth)
        {
            _groups.Push(_group);
        }
    }

    private int Control(int i)
    {
        if (i >= _rtf.Length)
        {
            return i;
        }

        var c = _rtf[i];
        if (!char.IsAsciiLetter((char)c))
        {
            return Symbol(c, i);
        }

        var start = i;
        while (i < _rtf.Length && i - start < 32 && char.IsAsciiLetter((char)_rtf[i]))
        {
            i++;
        }

        var word = Encoding.ASCII.GetString(_rtf, start, i - start);
        var number = Number(ref i, out var hasNumber);
        if (i < _rtf.Length && _rtf[i] == ' ')
        {
            i++;
        }

        Word(word, number, hasNumber);
        return i;
    }

    private int Number(ref int i, out bool found)
    {
        var isNegative = i < _rtf.Length && _rtf[i] == '-';
        var from = i + (isNegative ? 1 : 0);
        var at = from;
        var number = 0;
        while (at < _rtf.Length && at - from < 9 && char.IsAsciiDigit((char)_rtf[at]))
        {
            number = number * 10 + _rtf[at++] - '0';
        }

        found = at > from;
        i = found ? at : i;
        return isNegative ? -number : number;
    }

    private int Symbol(byte c, int i)
    {
        switch (c)
        {
            case (byte)'\'' when i + 2 < _rtf.Length:
                if (QuotedPrintable.Hex(_rtf[i + 1], _rtf[i + 2]) is >= 0 and var value)
                {
                    Literal((byte)value);
                }

                return i + 3;
            case (byte)'\\' or (byte)'{' or (byte)'}':
                Literal(c);
                break;
            case (byte)'~':
                Append("\u00A0");
                break;
            case (byte)'_':
                Append("-");
                break;
            case (byte)'*':
                _group.IsHidden = true;
                break;
            case (byte)'\r' or (byte)'\n':
                Append("\n");
                break;
        }

        return i + 1;
    }

    private void Word(string word, int number, bool hasNumber)
    {
        switch (word)
        {
            case "fromhtml":
                _isHtml = true;
                break;
            case "htmltag":
                _group.IsHidden = false;
                break;
            case "htmlrtf":
                Flush();
                _group.IsRtfOnly = !hasNumber || number != 0;
                break;
            case "mhtmltag" or "fonttbl" or "colortbl" or "stylesheet" or "info" or "pict" or "object" or "header" or "footer" or "themedata" or "datastore" or "listtable" or "xmlnstbl":
                _group.IsHidden = true;
                break;
            case "par" or "line" or "row" or "sect" or "page":
                Append(_isHtml ? "\r\n" : "\n");
                break;
            case "tab" or "cell":
                Append("\t");
                break;
            case "lquote" or "rquote" or "ldblquote" or "rdblquote" or "bullet" or "endash" or "emdash":
                Append(Typographic(word));
                break;
            case "ansicpg":
                _charset = TnefReader.CodePage(number) ?? _charset;
                break;
            case "uc":
                _group.UnicodeSkip = Math.Clamp(number, 0, 10);
                break;
            case "u" when hasNumber:
                Append(((char)(ushort)number).ToString());
                _skip = _group.UnicodeSkip;
                break;
        }
    }

    private static string Typographic(string word) => word switch
    {
        "lquote" => "\u2018",
        "rquote" => "\u2019",
        "ldblquote" => "\u201C",
        "rdblquote" => "\u201D",
        "bullet" => "\u2022",
        "endash" => "\u2013",
        _ => "\u2014",
    };

    private bool IsSilent => _group.IsHidden || _group.IsRtfOnly;

    private void Literal(byte value)
    {
        if (_skip > 0)
        {
            // The replacement for readers that do not know \u.
            _skip--;
        }
        else if (!IsSilent)
        {
            _bytes.Add(value);
        }
    }

    private void Append(string text)
    {
        Flush();
        if (!IsSilent)
        {
            _text.Append(text);
        }
    }

    private void Flush()
    {
        if (_bytes.Count > 0)
        {
            _text.Append(CharsetText.Decode(_bytes.ToArray(), _charset));
            _bytes.Clear();
        }
    }
}
