using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Organisation;

/// <summary>Adds a unit below another one.</summary>
public sealed class AddUnit(Db db, Viewer viewer, AuditTrail audit, ISignals signals)
{
    private const int LongestKey = 64;

    /// <summary>Adds.</summary>
    /// <exception cref="RightMissing">The viewer keeps no units there.</exception>
    /// <exception cref="FieldInvalid">A field is missing or not of its form, or the key is taken.</exception>
    public async Task<Unit> Run(Guid parent, string name, string nameEn, string key, CancellationToken ct)
    {
        var above = await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == parent && !db.Set<UnitClosure>().Any(c => c.UnitId == u.Id), ct) ?? throw new FieldInvalid("parent", "rule.parent-missing");
        viewer.Require(Right.ManageUnits, parent);
        (name, nameEn) = EditUnit.Names(name, nameEn);
        key = key.Trim();
        if (key.Length is 0 or > LongestKey || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            throw new FieldInvalid("key", "rule.unit-key-invalid", ("max", LongestKey));
        }

        if (await db.Set<Unit>().AnyAsync(u => u.Key == key, ct))
        {
            throw new FieldInvalid("key", "rule.unit-key-taken");
        }

        var id = Ids.New();
        var unit = new Unit { Id = id, ParentId = parent, Key = key, Name = name, NameEn = nameEn, Path = Unit.PathUnder(above.Path, id) };
        db.Add(unit);
        audit.Write(db, "unit.added", $"unit:{id}", new { key, parent });
        db.AfterCommit(() => signals.Send(new Signal(UnitTree.Topic)));
        await db.SaveChangesAsync(ct);
        return unit;
    }
}
