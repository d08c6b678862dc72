using System.Net;
using Buergerdraht.Desk.Tests.Http;
using Buergerdraht.Platform.Identity;

namespace Buergerdraht.Desk.Tests.SignIn;

public sealed class AccountJourneys(TownDesk town) : IClassFixture<TownDesk>
{
    private const string Account = "/desk/account";

    [Fact]
    public async Task Ones_own_password_is_changed_and_other_sessions_end()
    {
        var mara = await town.Add("Mara Selbst");
        var (here, elsewhere) = (await town.As(mara), await town.As(mara));
        Assert.NotNull((await here.Page("/desk/inbox/mine")).QuerySelector($".me a[href='{Account}']"));
        var wrong = await here.Post(await here.Page(Account), Account + "/password", ("current", "falsch"), ("password", "eine ganz andere Losung"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.NotNull((await Browser.Parse(wrong)).QuerySelector("#current-error"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await here.Post(await here.Page(Account), Account + "/password", ("current", TownDesk.Password), ("password", "kurz"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await here.Post(await here.Page(Account), Account + "/password", ("current", TownDesk.Password), ("password", "eine ganz andere Losung"))).StatusCode);
        await here.Page(Account);
        await elsewhere.Page(Account, 302);
    }

    [Fact]
    public async Task A_session_elsewhere_is_ended_and_nobody_elses()
    {
        var vera = await town.Add("Vera Fern");
        var (here, elsewhere) = (await town.As(vera), await town.As(vera));
        var other = await town.As(town.Jana);
        var janas = await town.In(db => Task.FromResult(db.Set<StaffSession>().First(s => s.StaffId == town.Jana.Id && s.RevokedAt == null).Id));
        var page = await here.Page(Account);
        Assert.Equal(2, page.QuerySelectorAll(".held li").Length);
        var session = page.QuerySelector(".held button[name=session]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await here.Post(page, Account + "/sessions/end", ("session", session))).StatusCode);
        await elsewhere.Page(Account, 302);
        await here.Post(await here.Page(Account), Account + "/sessions/end", ("session", janas.ToString()));
        await other.Page(Account);
    }

    [Fact]
    public async Task Fresh_recovery_codes_replace_the_old_ones()
    {
        var nora = await town.Add("Nora Kode");
        var browser = await town.As(nora);
        Assert.NotNull((await browser.Page(Account)).QuerySelector("a[href='/desk/sign-in/authenticator']"));
        var setUp = await browser.Page("/desk/sign-in/authenticator");
        var seed = Base32.Decode(setUp.QuerySelector(".secret code")!.TextContent, Base32.Rfc4648)!;
        var old = (await Browser.Parse(await browser.Post(setUp, "/desk/sign-in/authenticator", ("code", Totp.CodeAt(seed, town.Clock.GetUtcNow()))))).QuerySelector(".codes code")!.TextContent;
        var fresh = await Browser.Parse(await browser.Post(await browser.Page(Account), Account + "/recovery-codes"));
        Assert.Equal(10, fresh.QuerySelectorAll(".codes code").Length);
        var visitor = town.Visitor();
        await visitor.Post(await visitor.Page("/desk/sign-in"), "/desk/sign-in", ("email", nora.Email!), ("password", TownDesk.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Post(await visitor.Page("/desk/sign-in/code"), "/desk/sign-in/code", ("code", old))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post(await visitor.Page("/desk/sign-in/code"), "/desk/sign-in/code", ("code", fresh.QuerySelector(".codes code")!.TextContent))).StatusCode);
    }
}
