using Microsoft.Playwright;

namespace Buergerdraht.Tests.Journeys.Crawling;

/// <summary>Opens what a page keeps folded: details, menus, dialogs, the photo viewer; looks at each, and closes it with Escape.</summary>
internal sealed class Openers(IPage page, Eye eye)
{
    private const string Which = "[popovertarget], summary, [data-action~='keys#help'], a[data-photo]";
    private static readonly string[] OfTheFrame = ["#sidebar", "details.me", "#keys-help"];
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);

    public int Opened => _opened.Count;

    /// <summary>Opens what has not been opened on pages of this pattern; what stands on every page, once for every look.</summary>
    public async Task OpenAll(string pattern, Look look) => await OpenIn(await page.QuerySelectorAsync("body") ?? throw new InvalidOperationException("no body"), pattern, look, eye.Where);

    private async Task OpenIn(IElementHandle part, string pattern, Look look, string where)
    {
        foreach (var opener in await part.QuerySelectorAllAsync(Which))
        {
            if (await opener.EvaluateAsync<string?>(Named) is not { } name || !_opened.Add($"{(OfTheFrame.Contains(name) ? "" : pattern)} {name} {(OfTheFrame.Contains(name) || Wardrobe.Long ? look : "")}"))
            {
                continue;
            }

            await opener.ClickAsync();
            if (await opener.EvaluateHandleAsync(Target) is not IElementHandle opened || !await Becomes(opened, open: true))
            {
                eye.Note($"{name} does not open");
                continue;
            }

            await eye.Look($"{where}, {name} open", opened);
            await OpenIn(opened, pattern, look, $"{where}, {name} open");
            await Close(opener, opened, name);
            eye.Begin(where);
        }
    }

    private async Task Close(IElementHandle opener, IElementHandle opened, string name)
    {
        if (name.StartsWith("details", StringComparison.Ordinal))
        {
            await opener.ClickAsync();
            return;
        }

        await page.Keyboard.PressAsync("Escape");
        if (!await Becomes(opened, open: false))
        {
            eye.Note($"{name} does not close with Escape");
        }
        else if (!await opener.EvaluateAsync<bool>("o => document.activeElement === o || !o.checkVisibility() && document.activeElement !== document.body"))
        {
            eye.Note($"{name} does not give the focus back: it is at {await page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 120)")}");
        }
    }

    private static async Task<bool> Becomes(IElementHandle part, bool open) => await part.EvaluateAsync<bool>(
        """
        async (part, open) => {
          for (const end = performance.now() + 3000; performance.now() < end; await new Promise(requestAnimationFrame))
            if ((part.matches(':popover-open') || part.open === true) === open) return true;
          return false;
        }
        """,
        open);

    /// <summary>What somebody would call what it opens; null where it cannot be seen or is open by itself.</summary>
    private const string Named = """
        o => {
          const target = o.getAttribute('popovertarget');
          if (!o.checkVisibility() || o.getBoundingClientRect().width === 0 || o.parentElement.open) return null;
          if (o.localName !== 'summary') return '#' + (target ?? (o.dataset.photo ? 'photo-viewer' : 'keys-help'));
          const icon = o.querySelector('use')?.getAttribute('href')?.split('#')[1] ?? '';
          return ['details', ...o.parentElement.classList].join('.') + (o.parentElement.classList.contains('me') ? '' : ' ' + icon);
        }
        """;

    private const string Target = """
        o => o.localName === 'summary' ? o.parentElement : document.getElementById(o.getAttribute('popovertarget') ?? (o.dataset.photo ? 'photo-viewer' : 'keys-help'))
        """;
}
