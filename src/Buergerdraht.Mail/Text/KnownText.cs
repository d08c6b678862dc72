using System.Text;

namespace Buergerdraht.Mail.Text;

/// <summary>Earlier messages of a conversation as one run of words, to tell quoted lines from answers typed between them.</summary>
internal sealed class KnownText
{
    private const int MostCharacters = 200_000;
    private const int MostLines = 2_000;

    private readonly string words;

    internal KnownText(IReadOnlyList<string> texts)
    {
        var all = new StringBuilder();
        foreach (var text in texts)
        {
            if (all.Length < MostCharacters)
            {
                AppendWords(all, text.AsSpan(0, Math.Min(text.Length, MostCharacters)));
            }
        }

        words = all.Append(' ').ToString();
    }

    /// <summary>
    /// Gives quoted lines that none of the texts contains back to the author, when most of the quote is known; otherwise the quote is
    /// of another conversation and says nothing.
    /// </summary>
    internal void Release(LineSheet sheet, MailPartKind[] kinds)
    {
        var known = 0;
        var unknown = new List<int>();
        for (int i = 0, seen = 0; i < sheet.Count && seen < MostLines; i++)
        {
            if (kinds[i] != MailPartKind.Quote || sheet[i].IsBlank)
            {
                continue;
            }

            seen++;
            if (Attribution.At(sheet, i, out var end, out _) || QuotedHeaders.At(sheet, i, out end, out _))
            {
                i = end - 1;
            }
            else if (Contains(sheet.Text(i)))
            {
                known++;
            }
            else if (QuotedHeaders.SeparatorAt(sheet.Text(i)) == Separator.None)
            {
                unknown.Add(i);
            }
        }

        foreach (var line in known >= unknown.Count && known > 0 ? unknown : [])
        {
            kinds[line] = MailPartKind.Reply;
        }
    }

    private bool Contains(ReadOnlySpan<char> line)
    {
        var own = new StringBuilder();
        AppendWords(own, WithoutAddresses(line[..Math.Min(line.Length, 1_000)].ToString()));
        return own.Length == 0 || words.Contains(own.Append(' ').ToString(), StringComparison.Ordinal);
    }

    /// <summary>Outlook writes the target of each link in angle brackets behind it.</summary>
    private static string WithoutAddresses(string line)
    {
        for (var open = line.IndexOf('<', StringComparison.Ordinal); open >= 0; open = line.IndexOf('<', StringComparison.Ordinal))
        {
            var close = line.IndexOf('>', open);
            line = close < 0 ? line[..open] : line.Remove(open, close + 1 - open);
        }

        return line;
    }

    /// <summary>Every word in lower case behind one blank, so that wrapping and punctuation do not matter.</summary>
    private static void AppendWords(StringBuilder target, ReadOnlySpan<char> text)
    {
        var inside = false;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (!inside)
                {
                    target.Append(' ');
                }

                target.Append(char.ToLowerInvariant(c));
            }

            inside = char.IsLetterOrDigit(c);
        }
    }
}
