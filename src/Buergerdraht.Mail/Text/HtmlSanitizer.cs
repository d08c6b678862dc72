using System.Net;

namespace Buergerdraht.Mail.Text;

/// <summary>How the HTML of a mail is cleaned.</summary>
public sealed record HtmlCleaning
{
    public static readonly HtmlCleaning Default = new();

    /// <summary>False leaves remote images without address and keeps it in <c>data-remote-src</c>, so that opening a mail tells nobody.</summary>
    public bool AllowRemoteImages { get; init; }

    /// <summary>Gives the address under which an attached image (its Content-ID without brackets) is shown, or null.</summary>
    public Func<string, string?>? ContentIdAddress { get; init; }

    /// <summary>Longer mails are cut here.</summary>
    public int MostCharacters { get; init; } = 1_000_000;

    /// <summary>Longer data: images are dropped.</summary>
    public int MostInlineImageCharacters { get; init; } = 64 * 1024;
}

/// <summary>Cleaned HTML and what was found on the way.</summary>
/// <param name="Html">Safe to be put into a page.</param>
/// <param name="RemoteImages">How many images would be loaded from elsewhere.</param>
/// <param name="Simplified">The mail exceeded a bound; only its text is left.</param>
public sealed record CleanedHtml(string Html, int RemoteImages, bool Simplified);

/// <summary>
/// Rewrites HTML of strangers from a list of allowed elements, attributes, style properties and address schemes. The output is parsed
/// again until it no longer changes, so a browser reads the same tree that was checked.
/// </summary>
public static class HtmlSanitizer
{
    private const int MostRounds = 5;

    public static string Clean(string html, HtmlCleaning? options = null) => Run(html, options).Html;

    public static CleanedHtml Run(string html, HtmlCleaning? options = null)
    {
        options ??= HtmlCleaning.Default;
        var cut = html.Length > options.MostCharacters;
        var current = cut ? html[..options.MostCharacters] : html;
        for (var round = 0; round < MostRounds; round++)
        {
            var body = HtmlTree.Body(current);
            var writer = new CleanHtmlWriter(options, final: false);
            if (body is null || !writer.Write(body))
            {
                return Simplify(current);
            }

            if (writer.Html == current)
            {
                var last = new CleanHtmlWriter(options, final: true);
                last.Write(body);
                return new(last.Html, last.RemoteImages, cut);
            }

            current = writer.Html;
        }

        return Simplify(current);
    }

    private static CleanedHtml Simplify(string html)
    {
        var text = HtmlTree.WithoutTags(html);
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(string.Join("<br>", lines.Select(l => WebUtility.HtmlEncode(CleanHtmlWriter.Printable(l)))), 0, Simplified: true);
    }
}
