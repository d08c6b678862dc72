using System.Net;
using System.Text.RegularExpressions;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Desk.Tests.SignIn;

public sealed partial class SignInJourneyTests
{
    private const string Password = "eine-lange-Losung";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task FromTheEmptyHouseToASecondFactorAndOut()
    {
        await using var house = await Start();
        using var browser = house.Browser();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Assert.Equal("/desk/first-administrator", (await browser.GetAsync("/desk/sign-in", Ct)).Headers.Location!.ToString());
        await MakeFirst(house, browser);

        var (wrong, page) = await Post(browser, "/desk/sign-in", ("email", "karl@musterstadt.example"), ("password", "falsch"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("value=\"karl@musterstadt.example\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("falsch", page, StringComparison.Ordinal);
        await SignIn(browser, "/desk/own?x=1");
        Assert.Equal("Karl Adam", await browser.GetStringAsync("/desk/own", Ct));

        var seed = Base32.Decode(Secret().Match(await browser.GetStringAsync("/desk/sign-in/authenticator", Ct)).Groups["v"].Value, Base32.Rfc4648)!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(browser, "/desk/sign-in/authenticator", ("code", "000000"))).Answer.StatusCode);
        var (set, codes) = await Post(browser, "/desk/sign-in/authenticator", ("code", Totp.CodeAt(seed, house.Clock.GetUtcNow())));
        Assert.Equal((HttpStatusCode.OK, 10), (set.StatusCode, Regex.Count(codes, "<code>", RegexOptions.None, TimeSpan.FromSeconds(1))));

        var (left, _) = await Post(browser, "/desk/sign-out", "/desk/own-form");
        Assert.Equal("/desk/sign-in?notice=signed-out", left.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk/own", Ct)).StatusCode);

        var (first, _) = await Post(browser, "/desk/sign-in", ("email", "karl@musterstadt.example"), ("password", Password));
        Assert.Equal("/desk/sign-in/code", first.Headers.Location!.ToString());
        house.Clock.Pass(TimeSpan.FromSeconds(60));
        var (second, _) = await Post(browser, "/desk/sign-in/code", ("code", Totp.CodeAt(seed, house.Clock.GetUtcNow())));
        Assert.Equal((HttpStatusCode.SeeOther, "/desk"), (second.StatusCode, second.Headers.Location!.ToString()));
        Assert.Equal("Karl Adam", await browser.GetStringAsync("/desk/own", Ct));
    }

    [Theory]
    [InlineData("/desk/tickets/1?x=2", "/desk/tickets/1?x=2")]
    [InlineData("https://boese.example/desk", "/desk")]
    [InlineData("//boese.example", "/desk")]
    [InlineData("/desk\\..\\boese", "/desk")]
    [InlineData("/deskx", "/desk")]
    [InlineData("/desk/sign-in", "/desk")]
    [InlineData(null, "/desk")]
    public void TheWayBackStaysAtTheDesk(string? wanted, string after) => Assert.Equal(after, Buergerdraht.Desk.SignIn.SignInGate.After(wanted));

    [Fact]
    public async Task EveryFormPostedEmptyIsUnprocessableAndErrorsArePages()
    {
        await using var house = await Start();
        using var browser = house.Browser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(browser, "/desk/first-administrator")).Answer.StatusCode);
        await MakeFirst(house, browser);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(browser, "/desk/sign-in")).Answer.StatusCode);

        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var missing = await browser.GetAsync("/desk/nowhere", Ct);
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (missing.StatusCode, missing.Content.Headers.ContentType!.MediaType));
        Assert.Contains("<main id=\"main\"", await missing.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static async Task MakeFirst(TestHouse house, HttpClient browser)
    {
        var code = MakeFirstAdministrator.Code(house.Services.GetRequiredService<Tokens>());
        var (made, _) = await Post(browser, "/desk/first-administrator", ("setup-code", code), ("name", "Karl Adam"), ("email", "karl@musterstadt.example"), ("password", Password));
        Assert.Equal("/desk/sign-in?notice=ready", made.Headers.Location?.ToString());
    }

    private static async Task SignIn(HttpClient browser, string wanted)
    {
        var (done, _) = await Post(browser, "/desk/sign-in", ("email", "karl@musterstadt.example"), ("password", Password), ("return", wanted));
        Assert.Equal((HttpStatusCode.SeeOther, wanted), (done.StatusCode, done.Headers.Location!.ToString()));
    }

    private static Task<(HttpResponseMessage Answer, string Page)> Post(HttpClient browser, string address, params (string Name, string Value)[] fields) => Post(browser, address, address, fields);

    private static async Task<(HttpResponseMessage Answer, string Page)> Post(HttpClient browser, string address, string form, params (string Name, string Value)[] fields)
    {
        var shown = await browser.GetAsync(form, Ct);
        var token = Token().Match(await shown.Content.ReadAsStringAsync(Ct)).Groups["v"].Value;
        var answer = await browser.PostAsync(address, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))), Ct);
        return (answer, await answer.Content.ReadAsStringAsync(Ct));
    }

    private static async Task<TestHouse> Start()
    {
        System.Reflection.Assembly[] modules = [.. Modules.All];
        var house = await TestHouse.Open(
            modules,
            services =>
            {
                services.AddTexts(modules, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), strict: true);
                services.AddRazorComponents();
                services.AddSingleton(Buergerdraht.Platform.Ui.WebAssets.None);
                services.AddSingleton(SlotRegistry.Scan(modules));
            },
            routes =>
            {
                routes.MapGet("/desk/own", (Viewer viewer) => viewer.Name).RequireStaff();
                routes.MapGet("/desk/own-form", (Microsoft.AspNetCore.Http.HttpContext c, Microsoft.AspNetCore.Antiforgery.IAntiforgery a) => $"name=\"__RequestVerificationToken\" value=\"{a.GetAndStoreTokens(c).RequestToken}\"").RequireStaff();
            });
        return await house.Start();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<v>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("class=\"secret\"><code>(?<v>[^<]+)</code>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();
}
