using Microsoft.Playwright;

namespace Buergerdraht.Tests.Journeys.Crawling;

/// <summary>Says in which looks a state of a page is seen, and changes the window into them: one in turn, or in the long run all twelve.</summary>
internal sealed class Wardrobe(IPage page, Uri site, int first)
{
    /// <summary>Whether every kind is seen in all twelve, as the long run does.</summary>
    public static readonly bool Long = Environment.GetEnvironmentVariable("BUERGERDRAHT_TEST_LONG") == "1";
    private readonly HashSet<Look> _worn = [];
    private int _next = first;
    private string? _language;

    /// <summary>Looks that were worn.</summary>
    public IReadOnlyCollection<Look> Worn => _worn;

    /// <summary>Shows a state in its looks.</summary>
    /// <param name="isNew">Whether a state of this kind has not been seen before.</param>
    /// <param name="open">Brings the state about in the language of the moment; false when that failed.</param>
    /// <param name="see">Looks at it; called once for every look.</param>
    public async Task Show(bool isNew, Func<Look, Task<bool>> open, Func<Look, Task> see)
    {
        string? opened = null;
        foreach (var look in isNew && Long ? [.. Look.All.OrderBy(l => l.Language, StringComparer.Ordinal)] : (Look[])[Look.All[_next++ % Look.All.Length]])
        {
            await Wear(look);
            if (opened != look.Language && !await open(look))
            {
                return;
            }

            opened = look.Language;
            await see(look);
        }
    }

    private async Task Wear(Look look)
    {
        _worn.Add(look);
        await page.SetViewportSizeAsync(look.Width, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        if (_language != look.Language)
        {
            _language = look.Language;
            await page.Context.AddCookiesAsync([new() { Name = Platform.LanguageOfRequest.Cookie, Value = look.Language, Url = site.ToString() }]);
        }
    }
}
