using System.Net;
using System.Text.RegularExpressions;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Desk.Tests.Http;
using Buergerdraht.Mail;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Tests.SignIn;

public sealed partial class PasswordLinkJourneys(TownDesk town) : IClassFixture<TownDesk>
{
    private const string Forgotten = "/desk/sign-in/forgotten";

    [Fact]
    public async Task A_mailed_link_sets_a_new_password_once_and_ends_every_session()
    {
        var before = town.Smtp.Count;
        var signedIn = await town.As(town.Tom);
        var browser = town.Visitor();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Post(await browser.Page(Forgotten), Forgotten)).StatusCode);
        Assert.NotNull((await browser.Page("/desk/sign-in")).QuerySelector($"a[href='{Forgotten}']"));
        Assert.Equal(HttpStatusCode.OK, (await browser.Post(await browser.Page(Forgotten), Forgotten, ("email", "TOM@stadt.example"))).StatusCode);
        await town.Smtp.WaitForAsync(before + 1, TimeSpan.FromSeconds(30));

        var mail = MailReader.Read(town.Smtp.Mails.Last().Raw);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        var link = Link().Match(mail.Text ?? "").Value;
        var page = await browser.Page(link);
        var token = page.QuerySelector("input[name=token]")!.GetAttribute("value")!;
        var weak = await browser.Post(page, "/desk/sign-in/password", ("token", token), ("password", "kurz"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        var set = await browser.Post(await Browser.Parse(weak), "/desk/sign-in/password", ("token", token), ("password", "eine ganz neue Losung"));
        Assert.Equal("/desk/sign-in?notice=password-changed", set.Headers.Location!.ToString());
        await signedIn.Page("/desk/inbox/mine", 302);
        Assert.Null((await browser.Page(link)).QuerySelector("input[name=token]"));
        var again = await browser.Post(await browser.Page(Forgotten), "/desk/sign-in/password", ("token", token), ("password", "noch eine ganz neue Losung"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        var done = await browser.Post(await browser.Page("/desk/sign-in"), "/desk/sign-in", ("email", "tom@stadt.example"), ("password", "eine ganz neue Losung"));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        var audited = await town.In(db => db.Set<AuditEntry>().Where(e => e.Subject == $"staff:{town.Tom.Id}").Select(e => e.Action).ToListAsync());
        Assert.Superset(new HashSet<string> { "password.forgotten", "password.set-by-link", "session.revoked" }, audited.ToHashSet());
    }

    [Fact]
    public async Task The_answer_is_the_same_for_a_stranger_and_mails_stop_after_three()
    {
        var browser = town.Visitor();
        async Task<string> Ask(string email)
        {
            var answer = await browser.Post(await browser.Page(Forgotten), Forgotten, ("email", email));
            return (await Browser.Parse(answer)).QuerySelector("main")!.TextContent;
        }

        var stranger = await Ask("niemand@stadt.example");
        var pages = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            pages.Add(await Ask("jana@stadt.example"));
        }

        Assert.All(pages, p => Assert.Equal(stranger, p));
        Assert.Equal(3, await town.In(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "password.forgotten" && e.Subject == $"staff:{town.Jana.Id}")));
    }

    [Fact]
    public async Task A_link_older_than_an_hour_is_refused()
    {
        var account = await town.In(db => db.Users.FirstAsync(a => a.Id == town.Admin.Id));
        var token = town.Services.GetRequiredService<PasswordLinks>().Make(account);
        var browser = town.Visitor();
        var link = $"/desk/sign-in/password?token={Uri.EscapeDataString(token)}";
        Assert.NotNull((await browser.Page(link)).QuerySelector("input[name=token]"));
        town.Clock.Pass(TimeSpan.FromMinutes(61));
        Assert.Null((await browser.Page(link)).QuerySelector("input[name=token]"));
    }

    [Fact]
    public async Task Without_a_mailbox_that_can_send_the_page_says_whom_to_ask()
    {
        await using var quiet = new TownDesk();
        await quiet.InitializeAsync();
        await quiet.In(db => db.Set<ChannelAccount>().ExecuteUpdateAsync(s => s.SetProperty(a => a.Paused, true)));
        var page = await quiet.Visitor().Page(Forgotten);
        Assert.Null(page.QuerySelector("input[name=email]"));
        Assert.Contains("Administration", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"/desk/sign-in/password\?token=\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
