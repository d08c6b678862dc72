using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.Identity;

namespace Buergerdraht.Organisation;

/// <summary>Gives a colleague a new password, told once to whoever gives it; every session of the colleague ends.</summary>
public sealed class GivePassword(KeptStaff kept, UserManager<StaffAccount> users, EndSessions sessions, AuditTrail audit, Db db)
{
    /// <summary>The password.</summary>
    public async Task<string> Run(Guid staff, CancellationToken ct)
    {
        var account = (await kept.Whole(staff, ct)).Account;
        var password = AddStaff.FreshPassword();
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        account.Restamp();
        audit.Write(db, "password.given", $"staff:{staff}");
        await sessions.Run(staff, null, ct);
        return password;
    }
}

/// <summary>Takes a colleague's second factor away, for a lost telephone; every session of the colleague ends.</summary>
public sealed class ResetSecondFactor(KeptStaff kept, RemoveAuthenticator remove, EndSessions sessions, ISignals signals, Db db)
{
    /// <summary>Resets.</summary>
    public async Task Run(Guid staff, CancellationToken ct)
    {
        await kept.Whole(staff, ct);
        await remove.Run(staff, ct);
        db.AfterCommit(() => signals.Send(new Signal(Viewers.Topic, staff.ToString())));
        await sessions.Run(staff, null, ct);
    }
}
