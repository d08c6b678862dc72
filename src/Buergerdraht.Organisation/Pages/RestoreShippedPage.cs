using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Organisation.Pages;

/// <summary>Gives up what the town wrote on a page in one language: the text that came with the house is shown again.</summary>
public sealed class RestoreShippedPage(Db db, Viewer viewer, AuditTrail audit)
{
    /// <summary>Restores; nothing happens where nothing was written.</summary>
    /// <exception cref="NotFound">There is no such page.</exception>
    /// <exception cref="ChangedMeanwhile">Somebody else saved it since.</exception>
    public async Task Run(string key, string language, string version, CancellationToken ct)
    {
        viewer.Require(Right.ManagePages);
        if (!ShippedPages.All.ContainsKey((key, language)))
        {
            throw new NotFound("page");
        }

        var page = await db.Set<StaticPage>().FirstOrDefaultAsync(p => p.Key == key && p.Language == language, ct);
        if (SavePage.Version(page) != version)
        {
            throw new ChangedMeanwhile();
        }

        if (page is not null)
        {
            db.Remove(page);
            audit.Write(db, "page.restored", $"page:{key}:{language}", new { page.Title, page.Markdown });
            await db.SaveChangesAsync(ct);
        }
    }
}
