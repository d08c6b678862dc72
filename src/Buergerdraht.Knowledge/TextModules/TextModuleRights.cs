using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Knowledge.TextModules;

/// <summary>Who may change which text modules: those of units in which the right is held; the town's with the right at the top.</summary>
public sealed class TextModuleRights(Db db, Viewer viewer, UnitTree tree)
{
    /// <summary>Whether modules of the unit may be changed; null asks for those of the whole town.</summary>
    public bool MayKeep(Guid? unit) => (unit ?? tree.All.FirstOrDefault(u => u.ParentId is null)?.Id) is { } asked && viewer.Can(Right.ManageTextModules, asked);

    /// <summary>Demands it.</summary>
    /// <exception cref="RightMissing">It is not held.</exception>
    public void Require(Guid? unit)
    {
        if (!MayKeep(unit))
        {
            throw new RightMissing(Right.ManageTextModules);
        }
    }

    /// <summary>A module the viewer may change, with its texts.</summary>
    /// <exception cref="NotFound">No such module, or not for this viewer.</exception>
    public async Task<TextModule> Find(Guid id, CancellationToken ct)
    {
        var module = await db.Set<TextModule>().Include(m => m.Texts).FirstOrDefaultAsync(m => m.Id == id, ct);
        return module is not null && MayKeep(module.UnitId) ? module : throw new NotFound("text-module");
    }
}
