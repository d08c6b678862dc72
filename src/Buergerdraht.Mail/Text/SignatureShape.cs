namespace Buergerdraht.Mail.Text;

/// <summary>Whether a single line looks like a closing, a name, contact data or what a mail program adds.</summary>
internal static class SignatureShape
{
    private static readonly char[] Breaks = [' ', '\t', '\u00A0', ',', ';', '|', '·', '•', '*', '/', '(', ')', '~', '⋅', '='];

    internal static bool IsDelimiter(ReadOnlySpan<char> line) => line is "--" or "—" or "-- " or "___" or "__" or "---";

    /// <summary>A closing alone in its line, or with the name behind it (<c>named</c>).</summary>
    internal static bool IsClosing(ReadOnlySpan<char> line, out bool named)
    {
        named = false;
        if (line.Length is < 2 or > 80)
        {
            return false;
        }

        var text = line.Trim("*_ ").ToString().ToLowerInvariant();
        foreach (var closing in SignatureWords.Closings)
        {
            if (!text.StartsWith(closing, StringComparison.Ordinal))
            {
                continue;
            }

            var rest = line.Trim("*_ ")[closing.Length..];
            var bare = rest.Trim(" ,.!;:-–*");
            if (bare.IsEmpty)
            {
                return true;
            }

            if (char.IsLetterOrDigit(rest[0]))
            {
                continue;
            }

            named = IsName(bare) && Words(bare).Length <= 4;
            return named || (bare.StartsWith("aus ") && IsName(bare[4..]) && Words(bare).Length <= 3);
        }

        return false;
    }

    /// <summary>One to six capitalised words (or titles and initials), none of which people use to say something.</summary>
    internal static bool IsName(ReadOnlySpan<char> line)
    {
        if (line.Length is 0 or > 60 || line.IndexOfAny("?!:;…") >= 0)
        {
            return false;
        }

        var words = Words(line);
        return words.Length is >= 1 and <= 6 && words.Any(w => char.IsUpper(w[0])) && Array.TrueForAll(words, w => IsQuietWord(w) && !char.IsAsciiDigit(w[0]));
    }

    /// <summary>Phone, address, e-mail, web or company line: at least one sure sign, and no word that says something.</summary>
    internal static bool IsContact(ReadOnlySpan<char> line)
    {
        if (line.Length is < 3 or > 120 || line.IndexOfAny("?!") >= 0)
        {
            return false;
        }

        var words = Words(line);
        if (words.Length is 0 or > 16)
        {
            return words.Length == 0;
        }

        var anchored = line.Length > 3 && line.TrimStart("-_=* ").IsEmpty;
        for (var i = 0; i < words.Length; i++)
        {
            if (IsAddress(words[i]))
            {
                anchored = true;
                continue;
            }

            var digits = words[i].Count(char.IsAsciiDigit);
            var number = words[i].All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or '–' or ':');
            anchored |= number && (digits >= 5 || (digits >= 3 && i > 0)) || IsCompany(words[i]) || (IsStreet(words[i]) && i + 1 < words.Length && char.IsAsciiDigit(words[i + 1][0]));
            if (!number && !IsLabel(words[i]) && !IsCompany(words[i]) && !IsHouseNumber(words[i]) && !IsQuietWord(words[i].TrimEnd(':')))
            {
                return false;
            }
        }

        return anchored;
    }

    /// <summary>A line inside the signature element of an HTML mail still has to be free of sentences.</summary>
    internal static bool IsQuiet(ReadOnlySpan<char> line) =>
        IsProgramLine(line) || IsDelimiter(line) || IsClosing(line, out _) || IsName(line) || IsContact(line);

    internal static bool IsProgramLine(ReadOnlySpan<char> line)
    {
        if (line.Length is < 8 or > 200)
        {
            return false;
        }

        var text = line.TrimStart("[<*_ ").ToString().ToLowerInvariant();
        if (!Array.Exists(SignatureWords.ProgramStarts, s => text.StartsWith(s, StringComparison.Ordinal))
            || !Array.Exists(SignatureWords.Products, p => text.Contains(p, StringComparison.Ordinal)))
        {
            return false;
        }

        // "Von meinem iPhone gesendet" is the program's; what stands behind its full stop may be the author's.
        var stop = text.IndexOf(". ", StringComparison.Ordinal);
        var sent = !text.StartsWith("von mein", StringComparison.Ordinal) || text.Contains("gesendet", StringComparison.Ordinal);
        return sent && stop < 0 && Words(line).Length <= 14 && !Array.Exists(SignatureWords.SpeakingWords, w => text.Contains(w, StringComparison.Ordinal));
    }

    private static string[] Words(ReadOnlySpan<char> line) => line.ToString().Split(Breaks, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsQuietWord(string word)
    {
        var lower = word.Trim('.', '"', '\'', '“', '„').ToLowerInvariant();
        return lower.Length == 0 || (!SignatureWords.Talk.Contains(lower) && (char.IsUpper(word.TrimStart('"', '\'', '“', '„')[0])
            || lower is "von" or "van" or "zu" or "de" or "du" or "dr" or "med" or "prof" or "dipl" or "i.a" or "i.v" or "ppa" or "-" or "–" or "&" or "'" or "’"));
    }

    private static bool IsLabel(string word) => SignatureWords.ContactLabels.Contains(word.TrimEnd(':').ToLowerInvariant());

    private static bool IsCompany(string word) => SignatureWords.Companies.Contains(word.ToLowerInvariant());

    private static bool IsHouseNumber(string word) => word.Length <= 6 && char.IsAsciiDigit(word[0]) && word.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsStreet(string word)
    {
        var lower = word.TrimEnd('.').ToLowerInvariant();
        return char.IsUpper(word[0]) && Array.Exists(SignatureWords.Streets, s => lower.EndsWith(s, StringComparison.Ordinal));
    }

    private static bool IsAddress(string word)
    {
        var text = word.Trim('<', '>', '[', ']');
        return text.Length > 4 && text.IndexOf('.', StringComparison.Ordinal) > 0
            && (text.Contains('@', StringComparison.Ordinal) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase));
    }
}
