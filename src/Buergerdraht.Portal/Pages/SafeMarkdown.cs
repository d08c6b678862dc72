using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Buergerdraht.Portal.Pages;

/// <summary>Markdown to HTML for pages that staff write: no raw HTML, no script addresses, no pictures from elsewhere.</summary>
public static class SafeMarkdown
{
    private const int DeepestHeading = 6;
    private static readonly string[] Schemes = ["http:", "https:", "mailto:", "tel:"];
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().UseSoftlineBreakAsHardlineBreak().Build();

    /// <summary>Renders; headings begin at level 2, since the title above is the first. Line ends are kept: addresses and Leichte Sprache live by them.</summary>
    public static string ToHtml(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        var top = document.Descendants<HeadingBlock>().Select(h => h.Level).DefaultIfEmpty(2).Min();
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(heading.Level - top + 2, DeepestHeading);
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            link.Url = Checked(link.Url);
            link.IsImage = false;
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            link.Url = link.IsEmail ? link.Url : Checked(link.Url);
        }

        return document.ToHtml(Pipeline);
    }

    private static string Checked(string? url) =>
        url is not null && (url.StartsWith('#') || (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal)) || Schemes.Any(s => url.StartsWith(s, StringComparison.OrdinalIgnoreCase))) ? url : "#";
}
