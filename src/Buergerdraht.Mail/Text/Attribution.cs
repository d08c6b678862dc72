namespace Buergerdraht.Mail.Text;

/// <summary>
/// The line with which mail programs introduce a quote ("Am 03.10.26 um 12:05 schrieb Erika Muster:"), wrapped over up to four lines.
/// Every word has to fit: date, time, name, address and a few fixed words. A sentence of the author's does not, and stays.
/// </summary>
internal static class Attribution
{
    private const int MostLines = 4;
    private const int Shortest = 12;
    private const int MostCharacters = 400;

    /// <summary>
    /// Looks for an attribution that starts in this line and ends before the line <c>end</c>. With an address in it, it can be trusted even when no quote prefix follows.
    /// </summary>
    internal static bool At(LineSheet sheet, int start, out int end, out bool hasAddress)
    {
        end = start;
        hasAddress = false;
        var depth = sheet[start].Depth;
        for (var last = start; last < sheet.Count && last < start + MostLines; last++)
        {
            if (sheet[last].IsBlank || sheet[last].Depth != depth || sheet[last].TextEnd - sheet[start].TextStart > MostCharacters)
            {
                return false;
            }

            if (!EndsWithColon(sheet.Text(last)))
            {
                continue;
            }

            end = last + 1;
            return First(sheet, start, last, dated: true, out hasAddress) is { } first
                ? first == start : First(sheet, start, last, dated: false, out hasAddress) == start;
        }

        return false;
    }

    /// <summary>The latest possible first line, so that a line of the author's just above is not swallowed.</summary>
    private static int? First(LineSheet sheet, int start, int last, bool dated, out bool hasAddress)
    {
        hasAddress = false;
        for (var first = last; first >= start; first--)
        {
            if (sheet[last].TextEnd - sheet[first].TextStart >= Shortest && Fits(Joined(sheet, first, last), dated, out hasAddress))
            {
                return first;
            }
        }

        return null;
    }

    /// <summary>True when the text, already joined, is an attribution.</summary>
    internal static bool Is(string text) => text.Length <= MostCharacters && EndsWithColon(text) && (Fits(text, dated: true, out _) || Fits(text, dated: false, out _));

    private static bool EndsWithColon(ReadOnlySpan<char> line) => line.TrimEnd("* ").EndsWith(":");

    private static string Joined(LineSheet sheet, int first, int last)
    {
        var text = string.Empty;
        for (var i = first; i <= last; i++)
        {
            text += (i > first ? " " : string.Empty) + sheet.Text(i).ToString();
        }

        return text.Trim('*', ' ', '-', '_');
    }

    private static bool Fits(string line, bool dated, out bool hasAddress)
    {
        hasAddress = line.Contains('@', StringComparison.Ordinal);
        var seen = new Seen();
        foreach (var token in Tokens(line))
        {
            if (!seen.Take(token))
            {
                return false;
            }
        }

        var said = seen.Verb || (seen is { StartsWithDate: true, Time: true } && hasAddress);
        return said && seen is { StartsWell: true, Pending: 0 } && (dated ? seen.Date && (seen.Time || hasAddress) : hasAddress && seen.Words <= 12);
    }

    /// <summary>Words; an address in angle brackets, also with blanks inside from wrapping, is one word.</summary>
    private static IEnumerable<string> Tokens(string line)
    {
        for (var i = 0; i < line.Length;)
        {
            if (char.IsWhiteSpace(line[i]) || line[i] == ',')
            {
                i++;
                continue;
            }

            var close = line[i] switch { '<' => '>', '"' => '"', '„' => '“', '[' => ']', _ => '\0' };
            var stop = close == '\0' ? -1 : line.IndexOf(close, i + 1);
            var end = stop > 0 ? stop + 1 : i;
            while (stop <= 0 && end < line.Length && !char.IsWhiteSpace(line[end]) && line[end] != ',' && (line[end] != '<' || end == i))
            {
                end++;
            }

            yield return line[i..end];
            i = end;
        }
    }

    private sealed class Seen
    {
        internal bool Verb { get; private set; }

        internal bool Date { get; private set; }

        internal bool Time { get; private set; }

        internal bool StartsWell { get; private set; }

        internal bool StartsWithDate { get; private set; }

        internal int Words { get; private set; }

        /// <summary>Small words inside a name ("Service citoyen") that an address has to follow.</summary>
        internal int Pending { get; private set; }

        private bool named;

        internal bool Take(string raw)
        {
            if (Pending > 0 && raw[0] != '<' && !char.IsLetter(raw[0]))
            {
                return false;
            }

            Words++;
            if (raw[0] == '<')
            {
                Pending = 0;
            }

            if (raw.Contains('@', StringComparison.Ordinal) || raw[0] is '"' or '„' or '<' or '[')
            {
                StartsWell |= Words <= 6;
                return true;
            }

            return TakeWord(raw, ClientWords.Lower(raw.Trim(':', '.', '(', ')', '*', '\'', ';')));
        }

        private bool TakeWord(string raw, string word)
        {
            if (word.Length == 0)
            {
                return true;
            }

            if (ClientWords.Verbs.Contains(word) || ClientWords.Verbs.Contains(ClientWords.Lower(raw.TrimEnd(':'))))
            {
                StartsWell |= Words > 1 && Words <= 6;
                return Verb = true;
            }

            StartsWell |= Words == 1 && (ClientWords.Openers.Contains(word) || ClientWords.Times.Contains(word) || char.IsAsciiDigit(word[0]));
            StartsWithDate |= Words == 1 && char.IsAsciiDigit(word[0]);
            if (IsName(raw))
            {
                named = true;
                IsDate(word);
                return true;
            }

            return IsDate(word) || ClientWords.Fillers.Contains(word) || ClientWords.Openers.Contains(word)
                || ClientWords.Particles.Contains(word) || (named && char.IsLetter(word[0]) && ++Pending <= 3);
        }

        private bool IsDate(string word)
        {
            if (ClientWords.Times.Contains(word))
            {
                return true;
            }

            if (!char.IsAsciiDigit(word[0]) && !word.StartsWith("utc", StringComparison.Ordinal) && !word.StartsWith("gmt", StringComparison.Ordinal)
                && word[0] is not ('+' or '-'))
            {
                return false;
            }

            var digits = word.Count(char.IsAsciiDigit);
            Time |= word.Contains(':', StringComparison.Ordinal) || (word.Contains('h', StringComparison.Ordinal) && digits >= 3);
            Date |= digits >= 4 && !word.Contains(':', StringComparison.Ordinal);
            return word.All(c => char.IsAsciiDigit(c) || c is '.' or '/' or '-' or ':' or '+' or 'h' or 'm' or 'p' or 'a' or 't' or 'u' or 'c' or 'g' or 'z' or '\'');
        }

        /// <summary>Names are capitalised; a sentence of the author's betrays itself by its small words.</summary>
        private static bool IsName(string raw)
        {
            var first = raw.TrimStart('(', '\'', '*');
            return first.Length > 0 && char.IsUpper(first[0]);
        }
    }
}
