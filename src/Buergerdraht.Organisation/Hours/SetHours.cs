using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Calendar;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Organisation.Hours;

/// <summary>Gives a unit office hours of its own, or those of the unit above. Promises made before keep their time.</summary>
public sealed class SetHours(Db db, Viewer viewer, AuditTrail audit, ISignals signals)
{
    /// <summary>Sets; null for those of the unit above.</summary>
    /// <exception cref="RightMissing">The viewer does not keep this unit.</exception>
    /// <exception cref="HoursWrong">Nobody could reckon with these hours.</exception>
    public async Task Run(Guid unit, OpeningHours? hours, CancellationToken ct)
    {
        var row = await db.Set<Unit>().FirstOrDefaultAsync(u => u.Id == unit, ct) ?? throw new NotFound("unit");
        viewer.Require(Right.ManageUnits, unit);
        if (hours is not null && OpeningHoursCheck.Problems(hours) is [var problem, ..])
        {
            throw new HoursWrong(problem);
        }

        row.Hours = hours?.ToJson();
        audit.Write(db, "unit.hours", $"unit:{unit}", new { own = hours is not null });
        db.AfterCommit(() => signals.Send(new Signal(UnitTree.Topic)));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Something typed into office hours cannot be reckoned with.</summary>
public sealed class HoursWrong(OpeningHoursProblem problem, string? field = null) : RuleBroken(problem.TextKey, ("value", problem.Value))
{
    /// <inheritdoc/>
    public override string? Field => @field;
}
