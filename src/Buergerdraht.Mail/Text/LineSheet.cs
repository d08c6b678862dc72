namespace Buergerdraht.Mail.Text;

/// <summary>One line: its place in the source with line end, the place of its words without quote prefix, and how deep it is quoted.</summary>
internal readonly record struct MailLine(int Start, int End, int TextStart, int TextEnd, int Depth, LineHint Hint)
{
    internal bool IsBlank => TextStart >= TextEnd;
}

/// <summary>What the structure of an HTML mail says about a line; plain text has no hints.</summary>
internal enum LineHint
{
    None,
    Signature,
    Attribution,
    TailStart,
    ForwardStart,
}

/// <summary>A mail as lines over one string.</summary>
internal sealed class LineSheet(string source, List<MailLine> lines, bool structured = false)
{
    private static readonly System.Buffers.SearchValues<char> LineEnds = System.Buffers.SearchValues.Create("\r\n");

    internal string Source => source;

    /// <summary>Depths come from the elements of an HTML mail, not from typed signs: a quote is one without introduction.</summary>
    internal bool Structured => structured;

    internal int Count => lines.Count;

    internal MailLine this[int index] => lines[index];

    internal ReadOnlySpan<char> Text(int index) => source.AsSpan(lines[index].TextStart, lines[index].TextEnd - lines[index].TextStart);

    /// <summary>True when the line says something, be it a number or an emoji.</summary>
    internal bool HasWords(int index)
    {
        foreach (var c in Text(index))
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The next line that is not blank, or <see cref="Count"/>.</summary>
    internal int NextFilled(int index)
    {
        while (index < lines.Count && lines[index].IsBlank)
        {
            index++;
        }

        return index;
    }

    internal static LineSheet FromText(string text)
    {
        var lines = new List<MailLine>(Math.Min(text.Length / 30, 100_000));
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny(LineEnds);
            var stop = length < 0 ? text.Length : start + length;
            var end = stop;
            if (end < text.Length)
            {
                end += text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1;
            }

            var depth = Prefix(text, start, stop, out var words);
            lines.Add(Trimmed(text, start, end, words, stop, depth, LineHint.None));
            start = end;
        }

        return new(text, lines);
    }

    internal static MailLine Trimmed(string text, int start, int end, int from, int to, int depth, LineHint hint)
    {
        while (from < to && IsSpace(text[from]))
        {
            from++;
        }

        while (to > from && IsSpace(text[to - 1]))
        {
            to--;
        }

        return new(start, end, from, to, depth, hint);
    }

    /// <summary>Mail programs leave invisible marks (byte order mark, zero-width space) on otherwise blank lines.</summary>
    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' or '\u200E' or '\u200F';

    private static int Prefix(string text, int start, int stop, out int words)
    {
        var depth = 0;
        words = start;
        for (var i = start; i < stop && i - words < 2; i++)
        {
            if (text[i] == '>')
            {
                depth++;
                words = i + 1;
            }
            else if (text[i] is not (' ' or '\u00A0'))
            {
                break;
            }
        }

        return depth;
    }
}
