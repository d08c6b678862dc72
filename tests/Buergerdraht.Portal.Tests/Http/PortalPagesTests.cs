using Buergerdraht.Organisation.Pages;
using System.Net;

namespace Buergerdraht.Portal.Tests.Http;

/// <summary>Front, static and error pages over HTTP.</summary>
public sealed class PortalPagesTests(PortalHouse house) : IClassFixture<PortalHouse>
{
    [Fact]
    public async Task The_front_page_says_who_the_town_is_and_how_to_reach_it_and_sets_no_cookie()
    {
        using var visitor = house.Visitor();
        var page = await visitor.Open("/");
        var text = page.Body!.TextContent;

        Assert.All(["Stadt Musterstadt", "stadt@musterstadt.example", "0221 4710-100", "Rathausplatz 1", "innerhalb von 24 Stunden", "Schlagloch melden"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.NotEmpty(page.QuerySelectorAll(".openness"));
        Assert.Equal(0, visitor.Cookies.Count);
    }

    [Fact]
    public async Task Only_functional_cookies_are_ever_set()
    {
        using var visitor = house.Visitor();
        var number = await visitor.Report("Kekse?");
        await visitor.Open($"/ticket/{number}/receipt");
        await visitor.Ticket(number);
        await visitor.Open($"/ticket/{number}");

        Assert.Equal(["bd-form", "bd-receipt", "bd-ticket"], visitor.Cookies.GetAllCookies().Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.All(visitor.Cookies.GetAllCookies(), c => Assert.True(c.HttpOnly));
    }

    [Fact]
    public async Task Every_link_of_the_footer_leads_somewhere_with_the_towns_own_name()
    {
        using var visitor = house.Visitor();
        var front = await visitor.Open("/");
        var links = front.QuerySelectorAll("footer a, header a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')).Distinct(StringComparer.Ordinal).ToList();

        Assert.Superset(new HashSet<string>(["/imprint", "/privacy", "/accessibility", "/leichte-sprache", "/contact"], StringComparer.Ordinal), links.ToHashSet(StringComparer.Ordinal));
        foreach (var link in links)
        {
            var page = await visitor.Open(link);
            Assert.Single(page.QuerySelectorAll("main h1"));
            Assert.DoesNotContain("{town.", page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_towns_own_page_wins_and_cannot_bring_script()
    {
        await house.Db(async db =>
        {
            db.Add(new StaticPage { Key = "imprint", Language = "de", Title = "Impressum der Stadt", Markdown = "Für {town.name}\n\n<script>alert(1)</script>\n\n[böse](javascript:alert(1)) ![bild](https://x.example/p.png)", ChangedAt = house.Clock.GetUtcNow(), ChangedBy = null });
            return await db.SaveChangesAsync();
        });
        using var visitor = house.Visitor();
        var page = await visitor.Open("/imprint");

        Assert.Equal("Impressum der Stadt", page.QuerySelector("main h1")!.TextContent);
        Assert.Contains("Für Stadt Musterstadt", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main script, main img, main a[href^='javascript']"));
    }

    [Theory]
    [InlineData("/gibt-es-nicht")]
    [InlineData("/ticket/2026-000001/files/x/1")]
    public async Task What_is_not_there_says_so_in_words(string address)
    {
        using var visitor = house.Visitor();
        var page = await visitor.Open(address, HttpStatusCode.NotFound);

        Assert.Equal("Diese Seite gibt es nicht", page.QuerySelector("main h1")!.TextContent);
    }

    [Fact]
    public async Task Too_many_posts_from_one_address_have_to_wait()
    {
        using var visitor = house.Visitor();
        var page = await visitor.Open("/ticket");
        HttpStatusCode last = default;
        for (var i = 0; i < 40 && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var response = await visitor.Send(page, "/ticket", new() { ["number"] = "", ["key"] = "" }, after: TimeSpan.Zero);
            last = response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        house.Clock.Pass(TimeSpan.FromMinutes(21));
    }
}
