using Buergerdraht.Portal.Report;

namespace Buergerdraht.Portal.Tests;

/// <summary>What single pages must show or hide.</summary>
public sealed class StateTests
{
    [Fact]
    public async Task The_form_keeps_what_was_typed()
    {
        var page = await PortalRendering.PageAsync("report-faulty", "de");

        Assert.Equal("erika.beispiel(at)example.org", page.GetElementById(ReportFields.Email)!.GetAttribute("value"));
        Assert.Equal("litter", page.QuerySelector("#service option[selected]")!.GetAttribute("value"));
        Assert.Equal("uk", page.QuerySelector("#language option[selected]")!.GetAttribute("value"));
        Assert.True(page.GetElementById("address-informal")!.HasAttribute("checked"));
        Assert.Equal("51.33", page.QuerySelector("input[name=latitude]")!.GetAttribute("value"));
        Assert.Equal("t1", page.QuerySelector("input[name=kept][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_form_hides_its_trap_from_people()
    {
        var page = await PortalRendering.PageAsync("report", "de");
        var trap = page.GetElementById(ReportFields.Trap)!;

        Assert.Equal("-1", trap.GetAttribute("tabindex"));
        Assert.Equal("true", trap.ParentElement!.GetAttribute("aria-hidden"));
        Assert.NotNull(page.QuerySelector("form[enctype='multipart/form-data'] input[name=started]"));
        Assert.NotNull(page.QuerySelector("form input[name=idempotency-key]"));
    }

    [Theory]
    [InlineData("de", "Jetzt erreichbar, heute bis 18:00 Uhr", "Wieder erreichbar morgen ab 08:00 Uhr")]
    [InlineData("en", "Available now, today until 18:00", "Available again tomorrow from 08:00")]
    public async Task The_front_page_says_who_can_be_reached_now(string language, string open, string closed)
    {
        var page = await PortalRendering.PageAsync("front", language);

        Assert.Contains(page.QuerySelectorAll(".openness"), e => e.TextContent == open);
        Assert.Contains(page.QuerySelectorAll(".openness"), e => e.TextContent == closed);
    }

    [Fact]
    public async Task A_file_that_is_not_passed_cannot_be_opened()
    {
        var page = await PortalRendering.PageAsync("status-received", "de");

        Assert.DoesNotContain(page.QuerySelectorAll(".files a"), a => a.TextContent.Contains(".exe", StringComparison.Ordinal) || a.TextContent.Contains(".mp4", StringComparison.Ordinal));
        Assert.Contains("rechnung.exe wurde aus Sicherheitsgründen nicht angenommen", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_never_comes_back_from_the_look_up_and_the_link_page_tells_nothing()
    {
        Assert.Null((await PortalRendering.PageAsync("lookup-wrong", "de")).GetElementById("key")!.GetAttribute("value"));
        Assert.DoesNotContain("Lindenallee", await PortalRendering.HtmlAsync("link-wrong", "de"), StringComparison.Ordinal);
        Assert.Null((await PortalRendering.PageAsync("lookup-locked", "de")).QuerySelector("main form"));
    }

    [Theory]
    [InlineData("status-done", true)]
    [InlineData("status-withdrawn", false)]
    public async Task A_done_ticket_can_be_reopened_by_answering_a_withdrawn_one_not(string name, bool can) =>
        Assert.Equal(can, (await PortalRendering.PageAsync(name, "de")).QuerySelector("#add form") is not null);

    [Fact]
    public async Task Typed_text_is_never_markup()
    {
        var page = await PortalRendering.PageAsync("status-received", "de");

        Assert.Empty(page.QuerySelectorAll(".talk__text--plain *"));
    }
}
