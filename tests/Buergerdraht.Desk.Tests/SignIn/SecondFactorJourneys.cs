using System.Net;
using Buergerdraht.Desk.Tests.Http;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Tests.SignIn;

public sealed class SecondFactorJourneys(TownDesk town) : IClassFixture<TownDesk>
{
    private const string Authenticator = "/desk/sign-in/authenticator";

    [Fact]
    public async Task Whoever_must_have_one_is_led_to_set_it_up_and_gets_nowhere_else()
    {
        var ada = await town.As(town.Admin);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Post(await ada.Page("/desk/administration/staff"), "/desk/administration/staff/second-factor")).StatusCode);
        await Demand(ada, SecondFactorDuty.Administrators);
        var jana = await town.As(town.Jana);
        await jana.Page("/desk/inbox/mine");

        foreach (var path in new[] { "/desk", "/desk/inbox/mine", "/desk/administration/staff", "/desk/navigation" })
        {
            Assert.Equal(Authenticator, await ada.LedTo(path));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await ada.Post(await ada.Page(Authenticator), "/desk/administration/units")).StatusCode);
        await ada.Fetch("/desk/stream", 403);

        await SetUp(ada);
        await ada.Page("/desk/administration/staff");
        await Demand(ada, SecondFactorDuty.Everybody);
        Assert.Equal(Authenticator, await jana.LedTo("/desk/inbox/mine"));
        Assert.Equal(HttpStatusCode.SeeOther, (await jana.Post(await jana.Page(Authenticator), "/desk/sign-out")).StatusCode);
        await Demand(ada, SecondFactorDuty.Nobody);
        await (await town.As(town.Jana)).Page("/desk/inbox/mine");
    }

    [Fact]
    public async Task An_administrator_resets_a_colleagues_second_factor()
    {
        var tom = await town.As(town.Tom);
        Assert.Equal(10, (await SetUp(tom)).Count);
        var ada = await town.As(town.Admin);
        var address = $"/desk/administration/staff/{town.Tom.Id}";
        var reset = await ada.Post(await ada.Page(address), address + "/second-factor/removal");
        Assert.Equal(HttpStatusCode.SeeOther, reset.StatusCode);
        Assert.False(await town.In(db => db.Users.Where(a => a.Id == town.Tom.Id).Select(a => a.TwoFactorEnabled).FirstAsync()));
        await tom.Page("/desk/inbox/mine", 302);
        Assert.Equal(town.Admin.Id, await town.In(db => db.Set<AuditEntry>().Where(e => e.Action == "authenticator.removed" && e.Subject == $"staff:{town.Tom.Id}").Select(e => e.ActorId).FirstAsync()));
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once()
    {
        var account = await town.Add("Rita Code");
        var codes = await SetUp(await town.As(account));
        foreach (var expected in new[] { HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity })
        {
            var browser = town.Visitor();
            await browser.Post(await browser.Page("/desk/sign-in"), "/desk/sign-in", ("email", account.Email!), ("password", TownDesk.Password));
            Assert.Equal(expected, (await browser.Post(await browser.Page("/desk/sign-in/code"), "/desk/sign-in/code", ("code", codes[0]))).StatusCode);
        }
    }

    private static async Task Demand(Browser ada, SecondFactorDuty duty)
    {
        var answer = await ada.Post(await ada.Page("/desk/administration/staff"), "/desk/administration/staff/second-factor", ("duty", duty.ToString()));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private async Task<IReadOnlyList<string>> SetUp(Browser browser)
    {
        var page = await browser.Page(Authenticator);
        var seed = Base32.Decode(page.QuerySelector(".secret code")!.TextContent, Base32.Rfc4648)!;
        var answer = await browser.Post(page, Authenticator, ("code", Totp.CodeAt(seed, town.Clock.GetUtcNow())));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. (await Browser.Parse(answer)).QuerySelectorAll(".codes code").Select(c => c.TextContent)];
    }
}
