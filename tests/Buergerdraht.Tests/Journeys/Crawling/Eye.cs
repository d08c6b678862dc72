using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Buergerdraht.Tests.Journeys.Crawling;

/// <summary>Looks at what a window shows: axe, width, links within the page; and hears what goes wrong behind it.</summary>
internal sealed class Eye
{
    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();
    private readonly IPage _page;
    private readonly Findings _findings;

    public Eye(IPage page, Findings findings)
    {
        (_page, _findings) = (page, findings);
        page.PageError += (_, error) => findings.Add(Where, "script: " + error);
        // The browser repeats every status of 400 and more on its console; those that matter are looked at where they come.
        page.Console += (_, line) =>
        {
            if (line.Type == "error" && !line.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                findings.Add(Where, "console: " + line.Text);
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.Method == "GET" && response.Request.ResourceType != "document")
            {
                findings.Add(Where, $"{response.Status} for {response.Url}");
            }
        };
    }

    /// <summary>What is shown, for the findings.</summary>
    public string Where { get; private set; } = "";

    /// <summary>What goes wrong from now on, goes wrong there.</summary>
    public void Begin(string where) => Where = where;

    /// <summary>Looks.</summary>
    /// <param name="where">What is shown.</param>
    /// <param name="part">The part to run axe on; null for the whole page.</param>
    public async Task Look(string where, IElementHandle? part = null)
    {
        Where = where;
        Looks++;
        Taken.Start();
        foreach (var fault in await _page.EvaluateAsync<string[]>(Plain))
        {
            Note(fault);
        }

        if (!await _page.EvaluateAsync<bool>("'axe' in window"))
        {
            await _page.EvaluateAsync(AxeScript);
        }

        foreach (var fault in await _page.EvaluateAsync<string[]>(Axe, part))
        {
            Note(fault);
        }

        Taken.Stop();
    }

    /// <summary>How often it looked.</summary>
    public int Looks { get; private set; }

    /// <summary>How long that took.</summary>
    public System.Diagnostics.Stopwatch Taken { get; } = new();

    public void Note(string fault) => _findings.Add(Where, fault);

    private const string Axe = """
        async part => (await axe.run(part ?? document, { resultTypes: ['violations'], preload: false }))
          .violations.flatMap(v => v.nodes.slice(0, 3).map(n => `axe ${v.id}: ${n.html.slice(0, 300)} ${n.any.map(a => a.message).join(' ').slice(0, 200)}`))
        """;

    private const string Plain = """
        () => {
          const faults = [];
          const sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          if (sideways > 1) {
            const wide = [...document.querySelectorAll('body *')].find(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
            faults.push(`${sideways} px wider than the window: ${wide?.outerHTML.slice(0, 200)}`);
          }
          for (const a of document.querySelectorAll('a')) {
            const to = a.getAttribute('href') ?? '';
            if (!/^(\/|\?|#|https?:|mailto:|tel:)/.test(to)) faults.push(`a link that leads nowhere: ${a.outerHTML.slice(0, 200)}`);
            else if (to.startsWith('#') && !document.getElementById(decodeURIComponent(to.slice(1)))) faults.push(`a link to nothing in its page: ${a.outerHTML.slice(0, 200)}`);
          }
          if (!document.title.trim()) faults.push('no title');
          return faults;
        }
        """;
}
