namespace Buergerdraht.Mail.Text;

/// <summary>
/// The block of header lines that Outlook, GMX, Web.de, T-Online and phones put above a quote without prefix ("Von: … Gesendet: … An: …
/// Betreff: …"), with or without a separator line above it.
/// </summary>
internal static class QuotedHeaders
{
    private const int MostLines = 24;

    /// <summary>Looks for a block that starts in this line and ends before the line <c>end</c>; its separator may say that the mail is forwarded.</summary>
    internal static bool At(LineSheet sheet, int start, out int end, out bool forward)
    {
        end = start;
        forward = false;
        var separator = SeparatorAt(sheet.Text(start));
        if (separator == Separator.None)
        {
            return Block(sheet, start, strict: true, out end);
        }

        forward = separator == Separator.Forward;
        var next = sheet.NextFilled(start + 1);
        if (next >= sheet.Count || next > start + 3)
        {
            return false;
        }

        if (separator == Separator.Rule)
        {
            return sheet[next].Depth == sheet[start].Depth && SeparatorAt(sheet.Text(next)) != Separator.Rule
                && At(sheet, next, out end, out forward);
        }

        if (Block(sheet, next, strict: false, out end))
        {
            return true;
        }

        end = start + 1;
        return forward || sheet[next].Depth > sheet[start].Depth || Attribution.At(sheet, next, out end, out _);
    }

    private static bool Block(LineSheet sheet, int start, bool strict, out int end)
    {
        end = start;
        var depth = sheet[start].Depth;
        var seen = new Dictionary<HeaderLabel, string>();
        for (int i = start, blanks = 0; i < sheet.Count && i < start + MostLines && sheet[i].Depth == depth; i++)
        {
            if (sheet[i].IsBlank)
            {
                // Text made from HTML may have a blank line between the header lines.
                if (++blanks > 1 || seen.ContainsKey(HeaderLabel.Subject))
                {
                    break;
                }

                continue;
            }

            if (LabelAt(sheet.Text(i), out var label, out var value))
            {
                if (!seen.TryAdd(label, value.ToString()) && label != HeaderLabel.Other)
                {
                    break;
                }

                end = i + 1;
            }
            else if (seen.Count == 0 || blanks > 0 || i - end >= 4 || !Continues(sheet.Text(i), seen))
            {
                break;
            }

            blanks = 0;
        }

        return Enough(seen, strict);
    }

    /// <summary>A wrapped list of recipients goes on in the next line; anything else ends the block.</summary>
    private static bool Continues(ReadOnlySpan<char> line, Dictionary<HeaderLabel, string> seen) =>
        line.Contains('@') || line.Contains(';') || (seen.Count < 3 && line.Length < 80 && !line.EndsWith("."));

    private static bool Enough(Dictionary<HeaderLabel, string> seen, bool strict)
    {
        if (!seen.TryGetValue(HeaderLabel.From, out var from) || from.Length == 0)
        {
            return false;
        }

        var sent = seen.GetValueOrDefault(HeaderLabel.Sent, string.Empty);
        if (!strict)
        {
            return seen.Count >= 2 || from.Contains('@', StringComparison.Ordinal);
        }

        // Citizens write letter heads with the same labels; only mail programs add a clock time.
        return seen.ContainsKey(HeaderLabel.Subject) && sent.Any(char.IsAsciiDigit)
            && (HasTime(sent) || (from.Contains('@', StringComparison.Ordinal) && seen.ContainsKey(HeaderLabel.To)));
    }

    private static bool HasTime(string text)
    {
        for (var i = 1; i + 2 < text.Length; i++)
        {
            if (text[i] is ':' or '.' or 'h' && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i + 2])
                && (text[i] != '.' || i + 3 == text.Length || !(char.IsAsciiDigit(text[i + 3]) || text[i + 3] == '.')))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool LabelAt(ReadOnlySpan<char> line, out HeaderLabel label, out ReadOnlySpan<char> value)
    {
        label = default;
        value = default;
        line = line.TrimStart("*_| ");
        var colon = line.IndexOf(':');
        if (colon is <= 0 or > 24)
        {
            return false;
        }

        value = line[(colon + 1)..].Trim("*\u00A0 \t");
        var word = line[..colon].Trim("*\u00A0 \t").ToString();
        word = ClientWords.Lower(word);
        return ClientWords.Labels.TryGetValue(word, out label);
    }

    /// <summary>A line of dashes, underscores or equals signs, possibly around the words "original message" or "forwarded message".</summary>
    internal static Separator SeparatorAt(ReadOnlySpan<char> line)
    {
        if (line.Length is < 3 or > 120)
        {
            return Separator.None;
        }

        var words = line.Trim("-_=*#– \u00A0");
        var framed = line.Length - words.Length;
        if (words.IsEmpty)
        {
            return line.Length >= 10 ? Separator.Rule : Separator.None;
        }

        var colon = words.EndsWith(":");
        var text = ClientWords.Lower(words.TrimEnd(": ").ToString());
        if (ClientWords.Forwards.Contains(text) && (framed >= 4 || colon))
        {
            return Separator.Forward;
        }

        return ClientWords.Originals.Contains(text) && framed >= 4 ? Separator.Original
            : framed >= 8 && text.StartsWith("weitergeleitet von", StringComparison.Ordinal) ? Separator.Forward : Separator.None;
    }
}

internal enum Separator
{
    None,
    Rule,
    Original,
    Forward,
}
