using System.Text.RegularExpressions;
using Buergerdraht.Tests.World;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Buergerdraht.Tests.Journeys;

/// <summary>
/// Opens every page that links lead to, as citizen, agent and administrator of the demo town: none is missing, none fails, none scrolls
/// sideways, and axe finds nothing. Width, language and light take turns, so that every kind of page is seen in several of them.
/// </summary>
public sealed partial class Crawl(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MostOfOneKind = 3;
    private const int MostPages = 70;
    private static readonly (int Width, string Language, bool Dark)[] Looks = [(1280, "de", false), (360, "en", true), (320, "de", true), (1280, "en", false)];
    private readonly Browser _browser = new();
    private SmallTown _town = null!;
    private NodeProcess _node = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Browser.Missing is not null, Browser.Missing ?? "");
        _town = await SmallTown.Empty();
        _node = await NodeProcess.StartDemo(_town);
        await _browser.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _browser.DisposeAsync();
            await _node.DisposeAsync();
            await _town.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("citizen", null, "/")]
    [InlineData("agent", "m.kowalski", "/desk/inbox/units")]
    [InlineData("administrator", "s.brinkmann", "/desk/administration")]
    public async Task Every_page_opens_and_is_accessible(string role, string? login, string start)
    {
        var findings = new List<string>();
        var pages = new List<IPage>();
        foreach (var (width, language, dark) in Looks)
        {
            var page = await _browser.Visitor(_node.Address, width, language, dark);
            await SignIn(page, login);
            pages.Add(page);
        }

        var waiting = new Queue<string>([start]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        while (waiting.TryDequeue(out var path) && count < MostPages)
        {
            var look = count++ % pages.Count;
            await Look(pages[look], $"{role} {path} {Looks[look]}", path, findings);
            foreach (var next in (await Links(pages[look])).Where(l => seen.Add(l)))
            {
                var kind = Varying().Replace(next, "*");
                kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                if (kinds[kind] <= MostOfOneKind)
                {
                    waiting.Enqueue(next);
                }
            }
        }

        output.WriteLine($"{role}: {count} pages");
        Assert.True(findings.Count == 0, string.Join('\n', findings.Take(25)));
        Assert.True(count > 5);
    }

    private static async Task SignIn(IPage page, string? login)
    {
        if (login is null)
        {
            return;
        }

        await page.GotoAsync("/desk/sign-in");
        await page.FillAsync("input[name=email]", login + "@musterstadt.example");
        await page.FillAsync("input[type=password]", SmallTown.Password);
        await page.PressAsync("input[type=password]", "Enter");
        await page.WaitForURLAsync(url => url.Contains("/desk/inbox", StringComparison.Ordinal));
    }

    private static async Task Look(IPage page, string name, string path, List<string> findings)
    {
        var response = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        if (response is null || response.Status >= 400)
        {
            findings.Add($"{name}: {response?.Status}");
            return;
        }

        var sideways = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (sideways > 1)
        {
            findings.Add($"{name}: {sideways} px wider than the window");
        }

        var axe = await page.RunAxe();
        findings.AddRange(axe.Violations.Select(v => $"{name}: {v.Id} {v.Nodes[0].Html}"));
    }

    private static async Task<IReadOnlyList<string>> Links(IPage page) => await page.EvaluateAsync<string[]>("""
        [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && !a.hasAttribute('download'))
          .map(a => a.pathname + a.search).filter(p => !/\/(raw|attachments|files|assets|thumbnail|preview)(\/|$|\?)|\.(png|jpe?g|pdf)$/.test(p))
        """);

    [GeneratedRegex(@"[0-9]{4}-[0-9]{6}|[0-9a-f]{8}-[0-9a-f-]{27}|[?&](service|unit|after|images|q)=[^&]+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Varying();
}
