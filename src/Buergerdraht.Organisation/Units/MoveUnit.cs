using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Organisation;

/// <summary>Moves a unit with all below it under another one. Who sees what follows the tree at once.</summary>
public sealed class MoveUnit(Db db, Viewer viewer, UnitTree tree, AuditTrail audit, ISignals signals)
{
    /// <summary>Moves; nothing happens when it lies there.</summary>
    /// <exception cref="RightMissing">The viewer does not keep both places.</exception>
    /// <exception cref="FieldInvalid">The place is missing, closed, or lies below the unit itself.</exception>
    public Task Run(Guid unit, Guid parent, CancellationToken ct)
    {
        viewer.Require(Right.ManageUnits, unit);
        viewer.Require(Right.ManageUnits, parent);
        return db.Transact(() => Move(unit, parent, ct), ct);
    }

    private async Task Move(Guid unit, Guid parent, CancellationToken ct)
    {
        if (db.Engine == Engine.Postgres)
        {
            // Two moves at once could make a ring.
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE units IN SHARE ROW EXCLUSIVE MODE", ct);
        }

        var row = await db.Set<Unit>().FirstOrDefaultAsync(u => u.Id == unit, ct) ?? throw new NotFound("unit");
        var above = await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == parent, ct);
        if (above is null || row.ParentId is null || tree.IsClosed(parent))
        {
            throw new FieldInvalid("parent", "rule.parent-missing");
        }

        if (above.Path.StartsWith(row.Path, StringComparison.Ordinal))
        {
            throw new FieldInvalid("parent", "rule.parent-below");
        }

        if (row.ParentId == parent)
        {
            return;
        }

        var (before, old) = (row.Path, row.ParentId);
        var now = Unit.PathUnder(above.Path, unit);
        foreach (var below in await db.Set<Unit>().Where(u => u.Path.StartsWith(before)).ToListAsync(ct))
        {
            below.Path = now + below.Path[before.Length..];
        }

        row.ParentId = parent;
        audit.Write(db, "unit.moved", $"unit:{unit}", new { from = old, to = parent });
        db.AfterCommit(() => signals.Send(new Signal(UnitTree.Topic)));
        await db.SaveChangesAsync(ct);
    }
}
