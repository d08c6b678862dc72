using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;

namespace Buergerdraht.Knowledge.TextModules;

/// <summary>Deletes a text module; what was written with it stays as it is.</summary>
public sealed class DeleteTextModule(Db db, TextModuleRights rights, AuditTrail audit)
{
    /// <summary>Deletes.</summary>
    /// <exception cref="NotFound">No such module, or not for this viewer.</exception>
    /// <exception cref="ChangedMeanwhile">Somebody else saved it since.</exception>
    public async Task Run(Guid id, string version, CancellationToken ct)
    {
        var module = await rights.Find(id, ct);
        if (module.Version != version)
        {
            throw new ChangedMeanwhile();
        }

        db.Remove(module);
        audit.Write(db, "text-module.deleted", $"text-module:{id}", new { module.Name });
        await db.SaveChangesAsync(ct);
    }
}
