using AngleSharp.Dom;
using Buergerdraht.Portal.Shell;

namespace Buergerdraht.Portal.Tests;

/// <summary>What holds for every page in every state.</summary>
public sealed class PageTests
{
    private static readonly string[] FooterLinks = [PortalAddresses.Imprint, PortalAddresses.Privacy, PortalAddresses.Accessibility, PortalAddresses.EasyLanguage];

    public static TheoryData<string, string> AllPages() => PortalRendering.AllPages();

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task Says_its_language_and_has_title_landmarks_one_heading_and_legal_links(string name, string language)
    {
        var page = await PortalRendering.PageAsync(name, language);

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.EndsWith("– Stadt Musterstadt", page.Title, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.NotNull(page.QuerySelector("body > a.skip-link[href='#main']"));
        Assert.NotNull(page.QuerySelector("header nav[aria-label]"));
        Assert.All(FooterLinks, link => Assert.NotNull(page.QuerySelector($"footer a[href='{link}']")));
        Assert.NotNull(page.QuerySelector("header form input[name=return]"));
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task Has_no_inline_style_or_script(string name, string language)
    {
        var page = await PortalRendering.PageAsync(name, language);

        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal) || a.Value.StartsWith("javascript:", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task Labels_every_field_and_uses_every_id_once(string name, string language)
    {
        var page = await PortalRendering.PageAsync(name, language);

        foreach (var field in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
        {
            var label = page.QuerySelector($"label[for='{field.Id}']");
            Assert.False(string.IsNullOrWhiteSpace(label?.TextContent), $"{name}: {field.OuterHtml}");
        }

        Assert.All(page.QuerySelectorAll("[id]").GroupBy(e => e.Id), g => Assert.Single(g));
        Assert.All(
            page.QuerySelectorAll("[aria-describedby], [aria-labelledby]").SelectMany(e => $"{e.GetAttribute("aria-describedby")} {e.GetAttribute("aria-labelledby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            id => Assert.NotNull(page.GetElementById(id)));
        Assert.DoesNotContain(page.QuerySelectorAll("a[href^='#']"), a => page.GetElementById(a.GetAttribute("href")![1..]) is null);
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task Guards_every_writing_form_and_leaves_no_placeholder(string name, string language)
    {
        var html = await PortalRendering.HtmlAsync(name, language);
        var page = await PortalRendering.PageAsync(name, language);

        // The language switch changes nothing but the reader's own look.
        foreach (var form in page.QuerySelectorAll("main form[method=post]"))
        {
            Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken]"));
        }

        Assert.Empty(page.QuerySelectorAll("form[method=get] input[type=password]"));
        Assert.DoesNotContain("{n}", html, StringComparison.Ordinal);
        Assert.DoesNotContain("[portal.", html, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Body!.Descendants<IText>(), t => t.Data.Contains('{', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("report-faulty")]
    [InlineData("status-faulty")]
    [InlineData("lookup-missing")]
    [InlineData("lookup-wrong")]
    public async Task Puts_the_focus_on_what_is_wrong_and_leads_to_each_field(string name)
    {
        var page = await PortalRendering.PageAsync(name, "de");
        var summary = page.QuerySelector("main section[role=alert]");

        Assert.NotNull(summary);
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        Assert.True(summary.HasAttribute("autofocus"));
        Assert.StartsWith("Bitte prüfen:", page.Title, StringComparison.Ordinal);
        var links = summary.QuerySelectorAll("a[href^='#']");
        Assert.NotEmpty(links);
        Assert.All(links, link =>
        {
            var field = page.GetElementById(link.GetAttribute("href")![1..])!;
            Assert.Contains(field.LocalName, new[] { "input", "textarea", "select" });
            Assert.Equal("true", field.GetAttribute("aria-invalid"));
            Assert.Contains($"{field.Id}-error", field.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("receipt")]
    [InlineData("status-progress")]
    [InlineData("lookup")]
    [InlineData("link-wrong")]
    [InlineData("withdraw")]
    public async Task Keeps_personal_pages_out_of_indexes_and_referrers(string name)
    {
        var page = await PortalRendering.PageAsync(name, "de");

        Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
        Assert.NotNull(page.QuerySelector("meta[name=referrer][content=no-referrer]"));
    }
}
