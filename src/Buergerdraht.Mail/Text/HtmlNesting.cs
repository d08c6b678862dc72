using System.Collections.Frozen;

namespace Buergerdraht.Mail.Text;

/// <summary>
/// Looks over the tags before they are parsed. A parser repeats every formatting element that is still open in each new block, so few
/// kilobytes could grow to millions of elements; mails with more open formatting than any program writes are not parsed.
/// </summary>
internal static class HtmlNesting
{
    private const int MostOpen = 60;
    private const int MostTags = 60_000;

    private static readonly FrozenSet<string> Formatting = ClientWords.Set(
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u");

    private static readonly FrozenSet<string> Raw = ClientWords.Set("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes");

    internal static bool IsBearable(string html)
    {
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        var total = 0;
        var tags = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = at < html.Length ? html.IndexOf('<', at) : -1)
        {
            if (html.AsSpan(at).StartsWith("<!--"))
            {
                var close = html.IndexOf("-->", at + 2, StringComparison.Ordinal);
                at = close < 0 ? html.Length : close + 3;
                continue;
            }

            var closing = html[at + 1] == '/';
            var name = NameAt(html, at + (closing ? 2 : 1));
            if (name.Length == 0)
            {
                at++;
                continue;
            }

            at = TagEnd(html, at);
            total += Change(open, name, closing);
            if (++tags > MostTags || total > MostOpen)
            {
                return false;
            }

            if (!closing && Raw.Contains(name))
            {
                var end = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
                at = end < 0 ? html.Length : end;
            }
        }

        return true;
    }

    private static int Change(Dictionary<string, int> open, string name, bool closing)
    {
        if (!Formatting.Contains(name))
        {
            return 0;
        }

        var count = open.GetValueOrDefault(name);
        if (closing)
        {
            open[name] = Math.Max(0, count - 1);
            return count > 0 ? -1 : 0;
        }

        // A second open link closes the first.
        open[name] = name == "a" ? 1 : count + 1;
        return name == "a" && count > 0 ? 0 : 1;
    }

    private static string NameAt(string html, int start)
    {
        var end = start;
        while (end < html.Length && end - start < 12 && char.IsAsciiLetterOrDigit(html[end]))
        {
            end++;
        }

        return html[start..end].ToLowerInvariant();
    }

    /// <summary>Index behind the tag; a quoted attribute value may contain ">".</summary>
    private static int TagEnd(string html, int at)
    {
        for (var i = at + 1; i < html.Length; i++)
        {
            if (html[i] == '>')
            {
                return i + 1;
            }

            if (html[i] is '"' or '\'' && html.AsSpan(at, i - at).TrimEnd().EndsWith("="))
            {
                var close = html.IndexOf(html[i], i + 1);
                if (close < 0)
                {
                    return html.Length;
                }

                i = close;
            }
        }

        return html.Length;
    }
}
