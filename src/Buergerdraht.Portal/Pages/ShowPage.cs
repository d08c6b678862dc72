using Buergerdraht.Organisation;
using Buergerdraht.Organisation.Pages;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Portal.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TownPage = Buergerdraht.Organisation.Pages.StaticPage;

namespace Buergerdraht.Portal.Pages;

/// <summary>Imprint, privacy notice and the like: as the town wrote them, else as they came with the house.</summary>
public sealed class ShowPage(Db db, DrawShell shell, Town town, Texts texts, TextCatalogue catalogue) : IEndpoints
{
    private const string Easy = "de-leicht";
    private const string German = "de";
    private const string EasyKey = "easy-language";

    private static readonly (string Address, string Key)[] Pages =
    [
        (PortalAddresses.Imprint, "imprint"), (PortalAddresses.Privacy, "privacy"), (PortalAddresses.Accessibility, "accessibility"), (PortalAddresses.Contact, "contact"),
    ];

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        void Get(string address, string key, bool easy) => routes.MapGet(address, (HttpRequest request, ShowPage page, CancellationToken ct) => page.Run(Page.Of(request), key, easy, ct))
            .WithMetadata(new PublicAddress("a page for everybody")).ExcludeFromDescription();
        Get(PortalAddresses.EasyLanguage, EasyKey, easy: true);
        foreach (var (address, key) in Pages)
        {
            Get(address, key, easy: false);
            Get(PortalAddresses.EasyLanguage + address, key, easy: true);
        }
    }

    /// <summary>Shows it.</summary>
    /// <exception cref="NotFound">There is no such page.</exception>
    public async Task<IResult> Run(string path, string key, bool easy, CancellationToken ct)
    {
        var (title, markdown, language, changed) = await Find(key, easy ? [Easy] : [texts.Language, German], ct) ?? throw new NotFound("page");
        var profile = await town.Profile(ct);
        var html = SafeMarkdown.ToHtml(Fill(Linked(markdown, profile), profile) + "\n\n" + More(key, easy));
        var view = new StaticView(await shell.Run(path, NavigationEntry.None, personal: false, ct), Fill(title, profile), html, easy ? German : language, changed, easy);
        return Page.Show<StaticPage>(view);
    }

    private async Task<(string Title, string Markdown, string Language, DateOnly? Changed)?> Find(string key, string[] languages, CancellationToken ct)
    {
        var own = await db.Set<TownPage>().AsNoTracking().Where(p => p.Key == key && languages.Contains(p.Language)).ToListAsync(ct);
        foreach (var language in languages.Distinct(StringComparer.Ordinal))
        {
            if (own.Find(p => p.Language == language) is { } page)
            {
                return (page.Title, page.Markdown, language, DateOnly.FromDateTime(texts.Time.Local(page.ChangedAt).Date));
            }

            if (ShippedPages.All.TryGetValue((key, language), out var shipped))
            {
                return (shipped.Title, shipped.Markdown, language, null);
            }
        }

        return null;
    }

    // From the easy page to its sisters, and from every other page to its easy one.
    private string More(string key, bool easy)
    {
        if (!easy)
        {
            var address = Array.Find(Pages, p => p.Key == key).Address;
            return ShippedPages.All.ContainsKey((key, Easy)) && address is not null ? $"[{texts["portal.page.in-easy-language"]}]({PortalAddresses.EasyLanguage}{address})" : "";
        }

        var others = Pages.Where(p => p.Key != key && ShippedPages.All.ContainsKey((p.Key, Easy))).Select(p => $"- [{ShippedPages.All[(p.Key, Easy)].Title}]({PortalAddresses.EasyLanguage}{p.Address})");
        return $"## {catalogue.In(German, texts.Time)["portal.page.more-easy-language"]}\n\n" + string.Join('\n', others);
    }

    // In the body, address and number can be clicked; in the title they are words.
    private static string Linked(string markdown, TownProfile profile)
    {
        var dialled = string.Concat(profile.Phone.Where(c => char.IsAsciiDigit(c) || c == '+'));
        var linked = dialled.Length == 0 ? markdown : markdown.Replace("{town.phone}", $"[{{town.phone}}](tel:{dialled})", StringComparison.Ordinal);
        return profile.Email.Length == 0 ? linked : linked.Replace("{town.email}", $"[{{town.email}}](mailto:{profile.Email})", StringComparison.Ordinal);
    }

    private static string Fill(string text, TownProfile profile) => text
        .Replace("{town.name}", profile.Name, StringComparison.Ordinal)
        .Replace("{town.phone}", profile.Phone, StringComparison.Ordinal)
        .Replace("{town.email}", profile.Email, StringComparison.Ordinal)
        .Replace("{town.address}", profile.Address.ReplaceLineEndings(", "), StringComparison.Ordinal);
}
