using System.Globalization;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Organisation.Pages;

/// <summary>Saves a page of the portal in one language.</summary>
public sealed class SavePage(Db db, Viewer viewer, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Pages the portal shows.</summary>
    public static readonly IReadOnlyList<string> Keys = ["imprint", "privacy", "accessibility", "contact", "easy-language"];

    /// <summary>Languages a page can be written in.</summary>
    public static readonly IReadOnlyList<string> Languages = ["de", "en", "de-leicht"];

    private const int LongestTitle = 200;
    private const int LongestText = 100_000;

    /// <summary>What an editor of this page gives back when it saves: another one means that somebody else was faster.</summary>
    public static string Version(StaticPage? page) => page is null ? "" : page.ChangedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Saves.</summary>
    /// <exception cref="NotFound">There is no such page.</exception>
    /// <exception cref="FieldInvalid">Heading or text missing or too long.</exception>
    /// <exception cref="ChangedMeanwhile">Somebody else saved it since.</exception>
    public async Task Run(string key, string language, string title, string markdown, string version, CancellationToken ct)
    {
        viewer.Require(Right.ManagePages);
        if (!Keys.Contains(key) || !Languages.Contains(language))
        {
            throw new NotFound("page");
        }

        (title, markdown) = (title.Trim(), markdown.Trim());
        if (title.Length is 0 or > LongestTitle)
        {
            throw new FieldInvalid("heading", "rule.heading-missing", ("max", LongestTitle));
        }

        if (markdown.Length is 0 or > LongestText)
        {
            throw new FieldInvalid("body", "rule.body-missing", ("max", LongestText));
        }

        var page = await db.Set<StaticPage>().FirstOrDefaultAsync(p => p.Key == key && p.Language == language, ct);
        if (Version(page) != version)
        {
            throw new ChangedMeanwhile();
        }

        if (page is null)
        {
            db.Add(new StaticPage { Key = key, Language = language, Title = title, Markdown = markdown, ChangedAt = clock.GetUtcNow(), ChangedBy = viewer.Name });
        }
        else
        {
            (page.Title, page.Markdown, page.ChangedAt, page.ChangedBy) = (title, markdown, clock.GetUtcNow(), viewer.Name);
        }

        audit.Write(db, "page.saved", $"page:{key}:{language}");
        await db.SaveChangesAsync(ct);
    }
}
