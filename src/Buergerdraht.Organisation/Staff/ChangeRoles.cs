using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;

namespace Buergerdraht.Organisation;

/// <summary>Gives a colleague one more role in a unit.</summary>
public sealed class GiveRole(Db db, Viewer viewer, KeptStaff kept, UnitTree tree, AuditTrail audit, ISignals signals)
{
    /// <summary>Gives; nothing happens when they have it.</summary>
    /// <exception cref="RightMissing">The viewer keeps no staff in this unit.</exception>
    public async Task Run(Guid staff, Role role, Guid unit, CancellationToken ct)
    {
        if (tree.Find(unit) is null || tree.IsClosed(unit))
        {
            throw new FieldInvalid("unit", "rule.home-unit-missing");
        }

        viewer.Require(Right.ManageStaff, unit);
        if ((await kept.Run(staff, ct)).Roles.Any(m => m.UnitId == unit && m.Role == role))
        {
            return;
        }

        db.Add(new Membership { StaffId = staff, UnitId = unit, Role = role });
        audit.Write(db, "staff.role-given", $"staff:{staff}", new { role = role.ToString(), unit });
        db.AfterCommit(() => signals.Send(new Signal(Viewers.Topic, staff.ToString())));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Takes a role in a unit away. The last one stays: whoever has left is deactivated instead.</summary>
public sealed class TakeRole(Db db, Viewer viewer, KeptStaff kept, AuditTrail audit, ISignals signals)
{
    /// <summary>Takes.</summary>
    /// <exception cref="RightMissing">The viewer keeps no staff in this unit.</exception>
    /// <exception cref="StaffRule">It is the colleague's last role, or the town's last administrator.</exception>
    public async Task Run(Guid staff, Role role, Guid unit, CancellationToken ct)
    {
        viewer.Require(Right.ManageStaff, unit);
        var roles = (await kept.Run(staff, ct)).Roles;
        if (roles.FirstOrDefault(m => m.UnitId == unit && m.Role == role) is not { } taken)
        {
            return;
        }

        if (roles.Count == 1)
        {
            throw new StaffRule("rule.last-role");
        }

        if (role == Role.Administrator)
        {
            await kept.NotTheLast(staff, unit, ct);
        }

        db.Remove(taken);
        audit.Write(db, "staff.role-taken", $"staff:{staff}", new { role = role.ToString(), unit });
        db.AfterCommit(() => signals.Send(new Signal(Viewers.Topic, staff.ToString())));
        await db.SaveChangesAsync(ct);
    }
}
