using System.Security.Cryptography;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Organisation;

/// <summary>Adds a colleague with a role in a unit and a first password, told once to whoever adds them.</summary>
public sealed class AddStaff(Db db, Viewer viewer, NewAccounts accounts, AuditTrail audit, ISignals signals)
{
    // Without letters and digits that are mistaken for each other.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 20;

    /// <summary>Adds.</summary>
    /// <exception cref="RightMissing">The viewer keeps no staff in this unit.</exception>
    /// <exception cref="FieldInvalid">A field is missing, or the address is taken.</exception>
    public async Task<(StaffAccount Account, string Password)> Run(string name, string email, Role role, Guid unit, CancellationToken ct)
    {
        viewer.Require(Right.ManageStaff, unit);
        var password = FreshPassword();
        var account = accounts.Prepare(new NewAccount(name, email, "", password));
        if (await db.Set<StaffAccount>().AnyAsync(a => a.NormalizedEmail == account.NormalizedEmail, ct))
        {
            throw new FieldInvalid("email", "rule.email-taken");
        }

        db.Add(account);
        db.Add(new Membership { StaffId = account.Id, UnitId = unit, Role = role });
        audit.Write(db, "staff.added", $"staff:{account.Id}", new { role = role.ToString(), unit });
        db.AfterCommit(() => signals.Send(new Signal(Viewers.Topic, account.Id.ToString())));
        await db.SaveChangesAsync(ct);
        return (account, password);
    }

    internal static string FreshPassword() => RandomNumberGenerator.GetString(Alphabet, Length);
}
