using System.Net;
using System.Net.Http.Headers;
using Buergerdraht.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Tests.Http;

/// <summary>Tokens of programs are made and revoked at the desk; the secret is shown once and kept nowhere.</summary>
public sealed class ApiAccessJourneys(TownDesk town) : IClassFixture<TownDesk>
{
    private const string Page = "/desk/administration/api-access";

    [Fact]
    public async Task A_token_works_until_it_is_revoked_and_is_shown_once()
    {
        var ada = await town.As(town.Admin);
        var number = await town.Mail("Für die Schnittstelle");
        var made = await ada.Post(await ada.Page(Page), Page, ("name", "Bauhof-App"), ("scope", ApiScopes.TicketsRead));
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        var token = (await Browser.Parse(made)).QuerySelector(".secret-once")!.TextContent;
        Assert.Equal(HttpStatusCode.OK, await Ask(token, number));

        var list = await ada.Page(Page);
        Assert.DoesNotContain(token, list.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("Anliegen lesen", list.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Bauhof-App", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.False(await town.In(db => db.Set<ApiToken>().AnyAsync(t => t.Hash == token)));

        var id = await town.In(db => db.Set<ApiToken>().Where(t => t.Name == "Bauhof-App").Select(t => t.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(list, $"{Page}/{id}/revocation")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(token, number));
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Post(await ada.Page(Page), $"{Page}/{id}/revocation")).StatusCode);
    }

    [Theory]
    [InlineData("", ApiScopes.TicketsRead, "name")]
    [InlineData("Ohne Recht", "", "scope")]
    [InlineData("Zu viel", "everything", "scope")]
    public async Task What_is_wrong_is_said_at_its_field(string name, string scope, string field)
    {
        var ada = await town.As(town.Admin);
        var refused = await ada.Post(await ada.Page(Page), Page, ("name", name), ("scope", scope));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.NotNull((await Browser.Parse(refused)).QuerySelector($"#{field}-error"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await town.As(town.Jana)).Client.GetAsync(new Uri(Page, UriKind.Relative))).StatusCode);
    }

    private async Task<HttpStatusCode> Ask(string token, string number)
    {
        using var program = new HttpClient { BaseAddress = town.Address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await program.GetAsync(new Uri("/api/v1/tickets/" + number, UriKind.Relative));
        return answer.StatusCode;
    }
}
