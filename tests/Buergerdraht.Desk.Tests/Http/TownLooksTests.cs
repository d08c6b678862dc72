using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Desk.Tests.Http;

public sealed class TownLooksTests(TownDesk town) : IClassFixture<TownDesk>
{
    private const string Address = "/desk/administration/town";

    // One pixel, with a text chunk that tells where it was made.
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Logo_name_and_colour_reach_the_portal_and_mails_and_can_be_taken_back()
    {
        var ada = await town.As(town.Admin);
        var saved = await Save(ada, [("name", "Stadt Neuburg"), ("accent", "#8A1C2B")], [.. Png, .. "behind the end"u8]);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var page = await ada.Page("/");
        var logo = page.QuerySelector("img.brand__logo")!.GetAttribute("src")!;
        Assert.Contains("Stadt Neuburg", page.QuerySelector(".brand__name")!.TextContent, StringComparison.Ordinal);
        using var picture = await ada.Client.GetAsync(new Uri(logo, UriKind.Relative));
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("behind", Encoding.Latin1.GetString(await picture.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        var style = await ada.Client.GetStringAsync(new Uri(page.QuerySelector("link[href^='/town/colours']")!.GetAttribute("href")!, UriKind.Relative));
        Assert.Contains("--town-accent:#8a1c2b", style, StringComparison.Ordinal);

        await town.Mail("Mail mit Logo");
        await town.In(async services =>
        {
            var delivery = await services.GetRequiredService<Platform.Storage.Db>().Set<Delivery>().OrderBy(d => d.Id).FirstAsync();
            var outgoing = await services.GetRequiredService<ComposeOutgoing>().Run(delivery, default);
            Assert.Equal(("http://localhost:8600" + logo, "#8a1c2b", "Stadt Neuburg"), (outgoing.LogoUrl, outgoing.Accent, outgoing.Town));
        });
        Assert.True(await town.In(db => db.Set<AuditEntry>().AnyAsync(e => e.Action == "town.saved")));

        Assert.Equal(HttpStatusCode.SeeOther, (await Save(ada, [("name", "Stadt Neuburg"), ("accent", ""), ("drop-logo", "1")], null)).StatusCode);
        page = await ada.Page("/");
        Assert.NotNull(page.QuerySelector("svg.brand__sign"));
        Assert.Null(page.QuerySelector("link[href^='/town/colours']"));
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Client.GetAsync(new Uri(logo, UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("accent", "#ffcc00", null, "1,5 zu 1")]
    [InlineData("accent", "#777777", null, "4,4 zu 1")]
    [InlineData("accent", "rot", null, "#1f3f8f")]
    [InlineData("name", "", null, "Namen der Stadt")]
    [InlineData("logo", "", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "PNG, JPEG oder WebP")]
    [InlineData("logo", "", "GIF89a-not-really", "PNG, JPEG oder WebP")]
    public async Task What_cannot_be_shown_is_refused_with_the_reason(string field, string value, string? logo, string reason)
    {
        var ada = await town.As(town.Admin);
        (string, string)[] fields = field == "name" ? [("name", value)] : field == "accent" ? [("name", "Musterstadt"), ("accent", value)] : [("name", "Musterstadt")];
        var answer = await Save(ada, fields, logo is null ? null : Encoding.UTF8.GetBytes(logo));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.Parse(answer);
        Assert.Contains(reason, page.GetElementById(field + "-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_may_and_the_slower_of_two_is_told()
    {
        var (ada, jana) = (await town.As(town.Admin), await town.As(town.Jana));
        Assert.Equal(HttpStatusCode.Forbidden, (await jana.Client.GetAsync(new Uri(Address, UriKind.Relative))).StatusCode);
        var old = await ada.Page(Address);
        Assert.Equal(HttpStatusCode.SeeOther, (await Save(ada, [("name", "Erste Stadt")], null)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await ada.Post(old, Address, ("name", "Zweite Stadt"))).StatusCode);
    }

    [Theory]
    [InlineData("#000000", 21.0)]
    [InlineData("#ffffff", 1.0)]
    [InlineData("#767676", 4.54)]
    public void Contrast_is_that_of_WCAG(string colour, double contrast) => Assert.Equal(contrast, TownColour.Parse(colour)!.Value.ContrastToWhite, 2);

    private static async Task<HttpResponseMessage> Save(Browser browser, (string Name, string Value)[] fields, byte[]? logo)
    {
        var page = await browser.Page(Address);
        using var content = new MultipartFormDataContent();
        var hidden = page.QuerySelectorAll<IHtmlInputElement>($"form[action='{Address}'] input[type=hidden]").Select(i => (i.Name!, i.Value));
        foreach (var (name, value) in hidden.Concat(fields))
        {
            content.Add(new StringContent(value), name);
        }

        if (logo is not null)
        {
            content.Add(new ByteArrayContent(logo), "logo", "logo.png");
        }

        return await browser.Client.PostAsync(new Uri(Address, UriKind.Relative), content);
    }
}
