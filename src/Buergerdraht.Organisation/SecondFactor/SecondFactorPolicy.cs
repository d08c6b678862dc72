using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Settings;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Organisation;

/// <summary>Who must sign in with a second factor.</summary>
public enum SecondFactorDuty
{
    /// <summary>Nobody; whoever wants to may.</summary>
    Nobody,

    /// <summary>Whoever has the role of administrator anywhere.</summary>
    Administrators,

    /// <summary>Everybody.</summary>
    Everybody,
}

/// <summary>The town's rule about second factors; a setting of the desk.</summary>
public sealed record SecondFactorPolicy
{
    /// <summary>Key of the setting.</summary>
    public const string Key = "second-factor";

    /// <summary>Who must.</summary>
    public SecondFactorDuty Duty { get; init; }

    /// <summary>Whether somebody with these roles must have one.</summary>
    public bool Demands(IEnumerable<Role> roles) => Duty is SecondFactorDuty.Everybody || (Duty is SecondFactorDuty.Administrators && roles.Contains(Role.Administrator));
}

/// <summary>Changes the rule; from the next request on, whoever must have a second factor and has none gets no further than setting it up.</summary>
public sealed class SetSecondFactorPolicy(Db db, Viewer viewer, UnitTree tree, SettingStore settings, AuditTrail audit, ISignals signals)
{
    /// <summary>Changes.</summary>
    /// <exception cref="RightMissing">The viewer does not keep the staff of the whole town.</exception>
    public async Task Run(SecondFactorDuty duty, CancellationToken ct)
    {
        viewer.Require(Right.ManageStaff, tree.All.First(u => u.ParentId is null).Id);
        await settings.Put(db, SecondFactorPolicy.Key, new SecondFactorPolicy { Duty = duty }, ct);
        audit.Write(db, "second-factor.policy", "policy:second-factor", new { duty = duty.ToString() });
        db.AfterCommit(() => signals.Send(new Signal(Viewers.Topic)));
        await db.SaveChangesAsync(ct);
    }
}
