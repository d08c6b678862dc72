using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Town.World;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Town;

/// <summary>Sign-ins to show at start: an administrator, a team lead and an agent, as long as they still have the password of the demo.</summary>
public sealed class DemoLogins(Db db, UserManager<StaffAccount> users)
{
    private static readonly string[] Roles = ["administrator", "team-lead", "agent"];
    private const string Unit = "office-mitte";

    /// <summary>Role and mail address; empty where this is no demo.</summary>
    public async Task<IReadOnlyList<(string Role, string Email)>> Run(CancellationToken ct)
    {
        var staff = new TownWorld().Staff;
        var shown = new List<(string, string)>();
        foreach (var facts in Roles.Select(r => staff.First(s => s.Role == r && (r == Roles[0] || s.Units.Contains(Unit)))))
        {
            var normal = users.NormalizeEmail(facts.Email);
            var account = await db.Set<StaffAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.NormalizedEmail == normal && !a.Disabled, ct);
            if (account?.PasswordHash is { } hash && users.PasswordHasher.VerifyHashedPassword(account, hash, SeedDemo.Password) != PasswordVerificationResult.Failed)
            {
                shown.Add((facts.Role, facts.Email));
            }
        }

        return shown;
    }
}
