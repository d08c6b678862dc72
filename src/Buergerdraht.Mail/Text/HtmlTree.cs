using System.Collections.Frozen;
using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Buergerdraht.Mail.Text;

/// <summary>Parses HTML of strangers within bounds and knows which elements break lines or never carry text.</summary>
internal static class HtmlTree
{
    internal const int MostElements = 20_000;
    internal const int MostDepth = 300;
    private static readonly TimeSpan LongestParse = TimeSpan.FromSeconds(2);

    internal static readonly FrozenSet<string> Blocks = ClientWords.Set(
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "xmp", "listing", "plaintext");

    /// <summary>Elements whose content is no text of the mail.</summary>
    internal static readonly FrozenSet<string> Silent = ClientWords.Set(
        "script", "style", "head", "title", "meta", "link", "base", "template", "iframe", "frame", "frameset", "object", "embed", "applet", "param", "svg", "math", "audio", "video", "source", "track",
        "canvas", "map", "area", "noembed", "noframes", "input", "datalist", "portal", "basefont", "bgsound");

    /// <summary>The body, or null when the mail exceeds the bounds: too many elements, or formatting left open to multiply them.</summary>
    internal static IElement? Body(string html)
    {
        if (!HtmlNesting.IsBearable(html))
        {
            return null;
        }

        var elements = 0;
        var started = Stopwatch.GetTimestamp();
        var parser = new HtmlParser(new HtmlParserOptions
        {
            IsScripting = false,
            OnCreated = (_, _) =>
            {
                // The clock is the last net; the count decides in practice.
                if (++elements > MostElements || ((elements & 63) == 0 && Stopwatch.GetElapsedTime(started) > LongestParse))
                {
                    throw new HtmlTooLargeException();
                }
            },
        });
        try
        {
            return parser.ParseDocument(html).Body;
        }
        catch (HtmlTooLargeException)
        {
            return null;
        }
    }

    /// <summary>An element that the sender hid: preheaders, tracking rows, Outlook alternatives.</summary>
    internal static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden"))
        {
            return true;
        }

        var style = element.GetAttribute("style");
        if (style is null || style.Length > 4_000)
        {
            return false;
        }

        var bare = style.Replace(" ", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
        return bare.Contains("display:none", StringComparison.Ordinal) || bare.Contains("mso-hide:all", StringComparison.Ordinal)
            || bare.Contains("visibility:hidden", StringComparison.Ordinal);
    }

    /// <summary>What remains of HTML that cannot be parsed within bounds: its text without tags, linear in its length.</summary>
    internal static string WithoutTags(string html)
    {
        var text = new System.Text.StringBuilder(html.Length / 2);
        for (var i = 0; i < html.Length;)
        {
            var open = html.IndexOf('<', i);
            text.Append(html, i, (open < 0 ? html.Length : open) - i);
            var close = open < 0 ? -1 : html.IndexOf('>', open);
            if (close < 0)
            {
                break;
            }

            text.Append(' ');
            i = close + 1;
        }

        return System.Net.WebUtility.HtmlDecode(text.ToString());
    }

    private sealed class HtmlTooLargeException : Exception;
}
