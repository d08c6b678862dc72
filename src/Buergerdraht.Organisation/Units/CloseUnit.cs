using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Organisation;

/// <summary>A unit cannot be closed yet; the text says what has to go elsewhere first.</summary>
public sealed class UnitNotEmpty(string key, long count) : RuleBroken(key, ("n", count));

/// <summary>Closes a unit: it keeps its name and its old tickets, and can no longer be chosen. Whoever keeps tickets or channels there asks first.</summary>
public sealed class CloseUnit(Db db, Viewer viewer, AuditTrail audit, ISignals signals, TimeProvider clock)
{
    /// <summary>Closes; nothing happens when it is.</summary>
    /// <exception cref="RightMissing">The viewer does not keep this unit.</exception>
    /// <exception cref="UnitNotEmpty">Open units lie below it, or public services belong to it.</exception>
    public async Task Run(Guid unit, CancellationToken ct)
    {
        var row = await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == unit, ct) ?? throw new NotFound("unit");
        viewer.Require(Right.ManageUnits, unit);
        if (row.ParentId is null)
        {
            throw new UnitNotEmpty("rule.unit-is-root", 0);
        }

        var below = await db.Set<Unit>().CountAsync(u => u.ParentId == unit && !db.Set<UnitClosure>().Any(c => c.UnitId == u.Id), ct);
        Demand(below == 0, "rule.unit-has-units", below);
        var services = await db.Set<PublicService>().CountAsync(s => s.UnitId == unit, ct);
        Demand(services == 0, "rule.unit-has-services", services);
        if (!await db.Set<UnitClosure>().AnyAsync(c => c.UnitId == unit, ct))
        {
            db.Add(new UnitClosure { UnitId = unit, At = clock.GetUtcNow(), By = viewer.StaffId });
            audit.Write(db, "unit.closed", $"unit:{unit}");
            db.AfterCommit(() => signals.Send(new Signal(UnitTree.Topic)));
            await db.SaveChangesAsync(ct);
        }
    }

    private static void Demand(bool empty, string key, long count)
    {
        if (!empty)
        {
            throw new UnitNotEmpty(key, count);
        }
    }
}

/// <summary>Opens a closed unit again.</summary>
public sealed class OpenUnit(Db db, Viewer viewer, UnitTree tree, AuditTrail audit, ISignals signals)
{
    /// <summary>Opens; nothing happens when it is open.</summary>
    /// <exception cref="RightMissing">The viewer does not keep this unit.</exception>
    /// <exception cref="UnitNotEmpty">The unit above is closed.</exception>
    public async Task Run(Guid unit, CancellationToken ct)
    {
        viewer.Require(Right.ManageUnits, unit);
        if (await db.Set<UnitClosure>().FirstOrDefaultAsync(c => c.UnitId == unit, ct) is not { } closure)
        {
            return;
        }

        if (tree.Find(unit)?.ParentId is { } above && tree.IsClosed(above))
        {
            throw new UnitNotEmpty("rule.unit-above-closed", 0);
        }

        db.Remove(closure);
        audit.Write(db, "unit.opened", $"unit:{unit}");
        db.AfterCommit(() => signals.Send(new Signal(UnitTree.Topic)));
        await db.SaveChangesAsync(ct);
    }
}
