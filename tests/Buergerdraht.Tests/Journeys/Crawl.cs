using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tests.Journeys.Crawling;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Buergerdraht.Tests.Journeys;

/// <summary>
/// Opens every page of the demo town that links lead to, as citizen, agent and administrator, with everything in it that opens, fills every
/// form wrongly, and brings about the errors no form leads to: none is missing, none fails, none scrolls sideways, axe finds nothing. No
/// page of the house may lie outside. The twelve looks take turns; in the long run every kind of page is seen in all of them.
/// </summary>
public sealed class Crawl(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private readonly Findings _findings = new();
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);
    private SmallTown _town = null!;
    private NodeProcess _node = null!;
    private PageRoutes _routes = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Browser.Missing is not null, Browser.Missing ?? "");
        _town = await SmallTown.Empty();
        _node = await NodeProcess.StartDemo(_town);
        _routes = new PageRoutes(_town.App);
        await _browser.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            output.WriteLine(_findings.ToString());
            await _browser.DisposeAsync();
            await _node.DisposeAsync();
            await _town.DisposeAsync();
        }
    }

    [Fact]
    public async Task Every_page_opens_and_is_accessible_and_none_lies_outside()
    {
        await Citizen();
        await Agent();
        await Photographed();
        await Administrator();
        await FirstAdministrator();
        await Forgetful();
        foreach (var page in _routes.Pages.Except(_opened))
        {
            _findings.Add("nobody", $"{page} lies outside the crawl");
        }

        foreach (var idle in _routes.Idle)
        {
            _findings.Add("nobody", $"{idle} is excepted, but there is no such address");
        }

        Assert.True(_findings.None, _findings.ToString());
    }

    private async Task Citizen()
    {
        var page = await _browser.Visitor(_node.Address);
        var crawler = new Crawler("citizen", page, _node.Address, _routes, _findings, 0);
        var mailed = await MailedLinks();
        await crawler.Follow(["/", "/desk", "/desk/inbox/units", .. mailed]);
        await Report(page);
        await crawler.Follow(new Uri(page.Url).AbsolutePath);
        await crawler.FillWrongly();
        var trouble = new Troubles(page, crawler);
        await trouble.Address("/nirgendwo", 404);
        await trouble.Address(mailed[0].Split('=')[0] + "=wrong", 404);
        await trouble.Forged("/report", "main form", ("textarea", "Was ich schrieb, geht nicht verloren."));
        await trouble.Forged("/desk/sign-in", "main form");
        await trouble.Repeat("/desk/sign-in", "main form", 10, ("[name=email]", "niemand@musterstadt.example"), ("[name=password]", "Falsch-2026!"));
        await trouble.Sent("a locked sign-in", "/desk/sign-in", "main form", 429, ("[name=email]", "niemand@musterstadt.example"), ("[name=password]", "Falsch-2026!"));
        await trouble.Repeat("/ticket", "main form", 10, ("[name=number]", "2020-000001"), ("[name=key]", "wrong"));
        await trouble.Sent("a locked ticket", "/ticket", "main form", 429, ("[name=number]", "2020-000001"), ("[name=key]", "wrong"));
        await trouble.Repeat("/ticket", "main form", 30);
        await trouble.Sent("too many posts", "/ticket", "main form", 429);
        Done(crawler);
    }

    /// <summary>Links of mails: tickets that were talked about, settled and not, and a forgotten password.</summary>
    private async Task<string[]> MailedLinks()
    {
        var tokens = _town.App.Services.GetRequiredService<Tokens>();
        await tokens.Load(TestContext.Current.CancellationToken);
        var answered = await _town.Query(db => db.Set<Ticket>().AsNoTracking().Where(t => t.State == TicketState.Done || t.State == TicketState.Waiting).GroupBy(t => t.State).Select(g => g.OrderByDescending(t => t.Number).First()).ToListAsync());
        var colleague = await _town.Query(db => db.Set<StaffAccount>().AsNoTracking().OrderBy(a => a.Id).LastAsync());
        var password = await _town.In(s => Task.FromResult(s.GetRequiredService<PasswordLinks>().Make(colleague)));
        return [.. answered.Select(t => $"/ticket/{t.Number}?k={tokens.TicketKey(t.Id)}"), $"/desk/sign-in/password?token={Uri.EscapeDataString(password)}"];
    }

    /// <summary>Fills the form rightly; ends at the receipt.</summary>
    private static async Task Report(IPage page)
    {
        await page.GotoAsync("/report");
        await page.FillAsync("textarea[name=message]", "Die Laterne vor Haus 12 ist seit Montag aus.");
        await page.FillAsync("input[name=email]", "erika@example.org");
        await page.WaitForTimeoutAsync(3_100); // what comes quicker is taken for a machine's
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync(".slip");
    }

    private async Task Agent()
    {
        var page = await _browser.Visitor(_node.Address);
        await Desktop.SignIn(page, "m.kowalski@musterstadt.example");
        var crawler = new Crawler("agent", page, _node.Address, _routes, _findings, 4);
        await crawler.Follow("/desk");
        await crawler.FillWrongly();
        var trouble = new Troubles(page, crawler);
        await trouble.Address("/desk/nirgendwo", 404);
        await trouble.Address("/desk/tickets/2020-999999", 404);
        await trouble.Address("/desk/administration/channels", 403);
        await trouble.Forged("/desk/account", "form[action='/desk/account/password']");
        await SecondFactor(page, crawler);
        Done(crawler);
    }

    /// <summary>A ticket with a photo, as the colleague sees it whose it is.</summary>
    private async Task Photographed()
    {
        var (number, email) = await _town.Query(async db =>
        {
            var photos = db.Set<Attachment>().Where(a => a.State == AttachmentState.Stored && (a.ContentType == "image/jpeg" || a.ContentType == "image/png"))
                .Join(db.Set<Message>(), a => a.MessageId, m => m.Id, (_, m) => m.TicketId);
            var found = await db.Set<Ticket>().Where(t => t.AssigneeId != null && photos.Contains(t.Id)).OrderBy(t => t.Number).Select(t => new { t.Number, t.AssigneeId }).FirstAsync();
            return (found.Number, (await db.Set<StaffAccount>().SingleAsync(a => a.Id == found.AssigneeId)).Email!);
        });
        var page = await _browser.Visitor(_node.Address);
        await Desktop.SignIn(page, email);
        var crawler = new Crawler("photographed", page, _node.Address, _routes, _findings, 1, "/desk/tickets/");
        await crawler.Follow("/desk/tickets/" + number);
        Done(crawler);
    }

    /// <summary>Sets up an authenticator and signs in with it.</summary>
    private static async Task SecondFactor(IPage page, Crawler crawler)
    {
        await page.GotoAsync("/desk/sign-in/authenticator");
        var seed = Base32(await page.TextContentAsync(".secret code") ?? "");
        await crawler.State(
            "recovery codes",
            async _ =>
            {
                await page.FillAsync("#code", Totp.CodeAt(seed, TimeProvider.System.GetUtcNow()));
                await page.ClickAsync("main button.btn--wide");
                return await page.WaitForSelectorAsync(".codes") is null ? "none" : null;
            },
            comesBack: false);
        await crawler.Follow("/desk/account?");
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/desk/sign-in");
        await Desktop.FillIn(page, "m.kowalski@musterstadt.example");
        await page.WaitForSelectorAsync("form[action$=\"/code\"]");
        await crawler.Follow(new Uri(page.Url).AbsolutePath);
        await crawler.FillWrongly();
    }

    private static byte[] Base32(string words)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(words.Where(char.IsAsciiLetterOrDigit).Select(c => Convert.ToString(Letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    private async Task Administrator()
    {
        var page = await _browser.Visitor(_node.Address);
        await Desktop.SignIn(page, "s.brinkmann@musterstadt.example");
        var crawler = new Crawler("administrator", page, _node.Address, _routes, _findings, 8);
        await Unreadable();
        await crawler.Follow("/desk");
        await crawler.FillWrongly();
        var trouble = new Troubles(page, crawler);
        await trouble.Address("/desk/administration/staff/00000000-0000-0000-0000-000000000001", 404);
        Done(crawler);
    }

    /// <summary>A mail nobody could read.</summary>
    private Task<int> Unreadable() => _town.Query(async db =>
    {
        db.Add(new InboundEvent
        {
            Id = Ids.New(), Kind = "email", Account = "rathaus", EventKey = "unreadable", OrderKey = "unreadable", ReceivedAt = _town.Clock.GetUtcNow(), Body = "From: ?"u8.ToArray(), Size = 7,
            State = InboundState.Quarantined, Reason = "quarantine.channel-failed:MailUnreadable", DueAt = DateTimeOffset.UnixEpoch, LeaseUntil = DateTimeOffset.UnixEpoch,
        });
        return await db.SaveChangesAsync();
    });

    /// <summary>The page an empty house begins with.</summary>
    private async Task FirstAdministrator()
    {
        await using var town = await SmallTown.Empty();
        await using var node = await NodeProcess.Start(town);
        var page = await _browser.Visitor(node.Address);
        var crawler = new Crawler("first administrator", page, node.Address, _routes, _findings, 2, "/desk");
        await crawler.Follow("/desk");
        await crawler.FillWrongly();
        Done(crawler);
    }

    /// <summary>A colleague without their password, where a mailbox can send. In the demo town none can.</summary>
    private async Task Forgetful()
    {
        await using var town = await SmallTown.Start();
        var page = await _browser.Visitor(town.Address);
        var crawler = new Crawler("forgetful", page, town.Address, _routes, _findings, 6, "/desk");
        await crawler.Follow("/desk");
        await crawler.FillWrongly();
        await new Troubles(page, crawler).Sent("a link on its way", "/desk/sign-in/forgotten", "main form", 200, ("[name=email]", "a.demir@musterstadt.example"));
        Done(crawler);
    }

    private void Done(Crawler crawler)
    {
        _opened.UnionWith(crawler.Opened);
        output.WriteLine(crawler.ToString());
    }
}
