using System.Net;
using System.Text;

namespace Buergerdraht.Mail;

/// <summary>
/// The words of an HTML body as plain text, in one pass over any input: for mails without a plain part.
/// It is no sanitiser and knows no layout.
/// </summary>
internal static class BareHtml
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "pre", "section", "article", "dt", "dd",
    };

    private static readonly string[] Hidden = ["script", "style", "head", "title", "template"];

    public static string Strip(string html)
    {
        var text = new StringBuilder(html.Length / 2);
        var rest = html.AsSpan();
        var unclosed = 0;
        while (!rest.IsEmpty)
        {
            var open = rest.IndexOf('<');
            AppendText(text, open < 0 ? rest : rest[..open]);
            if (open < 0)
            {
                break;
            }

            rest = AfterTag(rest[open..], text, ref unclosed);
        }

        return text.ToString().Trim();
    }

    private static ReadOnlySpan<char> AfterTag(ReadOnlySpan<char> rest, StringBuilder text, scoped ref int unclosed)
    {
        if (rest.StartsWith("<!--"))
        {
            var close = rest.IndexOf("-->");
            return close < 0 ? default : rest[(close + 3)..];
        }

        if (rest.Length < 2 || !(char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!' or '?'))
        {
            text.Append('<');
            return rest[1..];
        }

        var end = rest.IndexOf('>');
        var tag = end < 0 ? rest[1..] : rest[1..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        var name = tag.TrimStart('/');
        var nameEnd = name.IndexOfAny(" \t\r\n/");
        name = nameEnd < 0 ? name : name[..nameEnd];
        if (tag[0] != '/' && HiddenIndex(name) is >= 0 and var hidden)
        {
            return AfterHidden(rest, hidden, ref unclosed);
        }

        if (Blocks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
        {
            Break(text, isParagraph: tag[0] != '/' && name.Equals("p", StringComparison.OrdinalIgnoreCase), isBreak: name.Equals("br", StringComparison.OrdinalIgnoreCase));
        }

        return rest;
    }

    private static int HiddenIndex(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < Hidden.Length; i++)
        {
            if (name.Equals(Hidden[i], StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>An element that is never closed is searched for once only: the time stays linear.</summary>
    private static ReadOnlySpan<char> AfterHidden(ReadOnlySpan<char> rest, int hidden, scoped ref int unclosed)
    {
        if ((unclosed & (1 << hidden)) != 0)
        {
            return rest;
        }

        var close = rest.IndexOf("</" + Hidden[hidden], StringComparison.OrdinalIgnoreCase);
        unclosed |= close < 0 ? 1 << hidden : 0;
        return close < 0 ? rest : rest[close..];
    }

    private static void Break(StringBuilder text, bool isParagraph, bool isBreak)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        if (text.Length > 0 && (isBreak || text[^1] != '\n'))
        {
            text.Append('\n');
        }

        if (isParagraph && text.Length > 1 && text[^2] != '\n')
        {
            text.Append('\n');
        }
    }

    private static void AppendText(StringBuilder text, ReadOnlySpan<char> piece)
    {
        if (piece.IsEmpty)
        {
            return;
        }

        foreach (var c in WebUtility.HtmlDecode(piece.ToString()))
        {
            if (c is ' ' or '\t' or '\r' or '\n' or '\u00A0')
            {
                if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                {
                    text.Append(' ');
                }
            }
            else
            {
                text.Append(c);
            }
        }
    }
}
