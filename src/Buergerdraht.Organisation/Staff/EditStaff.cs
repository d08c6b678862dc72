using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Organisation;

/// <summary>Changes a colleague's name, address and language.</summary>
public sealed class EditStaff(Db db, KeptStaff kept, NewAccounts accounts, AuditTrail audit, ISignals signals)
{
    /// <summary>Changes.</summary>
    /// <exception cref="FieldInvalid">A field is missing or not of its form, or the address is taken.</exception>
    public async Task Run(Guid staff, string name, string email, string language, CancellationToken ct)
    {
        var account = (await kept.Whole(staff, ct)).Account;
        var before = new { account.Language, email = account.Email, name = account.DisplayName };
        accounts.Rename(account, name, email, language);
        if (await db.Set<StaffAccount>().AnyAsync(a => a.NormalizedEmail == account.NormalizedEmail && a.Id != staff, ct))
        {
            throw new FieldInvalid("email", "rule.email-taken");
        }

        string[] changed = [.. new[] { before.name == account.DisplayName ? null : "name", before.email == account.Email ? null : "email", before.Language == account.Language ? null : "language" }.OfType<string>()];
        if (changed.Length > 0)
        {
            audit.Write(db, "staff.changed", $"staff:{staff}", new { changed });
            db.AfterCommit(() => signals.Send(new Signal(Viewers.Topic, staff.ToString())));
            await db.SaveChangesAsync(ct);
        }
    }
}
