using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Outbox;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Organisation;

/// <summary>A colleague was deactivated; whoever keeps work for them hands it back.</summary>
public sealed record StaffLeft(Guid StaffId);

/// <summary>Deactivates a colleague: no sign-in any more, every session ends, open work goes back. The name stays on what was written.</summary>
public sealed class DeactivateStaff(Db db, Viewer viewer, KeptStaff kept, EndSessions sessions, EventOutbox outbox, AuditTrail audit, ISignals signals)
{
    /// <summary>Deactivates; nothing happens when they are.</summary>
    /// <exception cref="StaffRule">It is the viewer's own account, or the town's last administrator.</exception>
    public async Task Run(Guid staff, CancellationToken ct)
    {
        var account = (await kept.Whole(staff, ct)).Account;
        if (staff == viewer.StaffId)
        {
            throw new StaffRule("rule.not-yourself");
        }

        if (account.Disabled)
        {
            return;
        }

        await kept.NotTheLast(staff, null, ct);
        account.Disabled = true;
        outbox.Publish(new StaffLeft(staff), staff.ToString());
        audit.Write(db, "staff.deactivated", $"staff:{staff}");
        db.AfterCommit(() => signals.Send(new Signal(Viewers.Topic, staff.ToString())));
        await sessions.Run(staff, null, ct);
    }
}

/// <summary>Lets a deactivated colleague sign in again; work handed back stays where it is.</summary>
public sealed class ReactivateStaff(Db db, KeptStaff kept, AuditTrail audit, ISignals signals)
{
    /// <summary>Reactivates; nothing happens when they are active.</summary>
    public async Task Run(Guid staff, CancellationToken ct)
    {
        var account = (await kept.Whole(staff, ct)).Account;
        if (!account.Disabled)
        {
            return;
        }

        account.Disabled = false;
        audit.Write(db, "staff.reactivated", $"staff:{staff}");
        db.AfterCommit(() => signals.Send(new Signal(Viewers.Topic, staff.ToString())));
        await db.SaveChangesAsync(ct);
    }
}
