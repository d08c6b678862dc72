using System.Security.Cryptography;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Town.World;
using Microsoft.AspNetCore.Identity;

namespace Buergerdraht.Town.Seeding;

/// <summary>The staff with their roles; all share one password, hashed once, since hashing is slow on purpose.</summary>
internal sealed class SeedStaff(Db db, UserManager<StaffAccount> users)
{
    /// <summary>Adds, without saving; the accounts by login.</summary>
    public Dictionary<string, StaffAccount> Run(TownWorld world, Func<string, Guid> unit)
    {
        var hash = users.PasswordHasher.HashPassword(new StaffAccount(), SeedDemo.Password);
        var staff = world.Staff.ToDictionary(s => s.Login, s => Account(s, hash));
        db.AddRange(staff.Values);
        foreach (var facts in world.Staff)
        {
            db.AddRange(Memberships(facts).Select(m => new Membership { StaffId = staff[facts.Login].Id, UnitId = unit(m.Unit), Role = m.Role }));
        }

        return staff;
    }

    private StaffAccount Account(StaffFacts facts, string hash) => new()
    {
        Id = Ids.New(),
        DisplayName = facts.Name,
        Email = facts.Email,
        NormalizedEmail = users.NormalizeEmail(facts.Email),
        UserName = facts.Email,
        NormalizedUserName = users.NormalizeName(facts.Email),
        EmailConfirmed = true,
        Initials = facts.Initials.ToUpperInvariant(),
        SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20)),
        LockoutEnabled = true,
        PasswordHash = hash,
    };

    // The administrator keeps the whole house and answers for a unit of her own.
    private static IEnumerable<(string Unit, Role Role)> Memberships(StaffFacts facts) => facts.Role switch
    {
        "administrator" => [("town", Role.Administrator), .. facts.Units.Select(u => (u, Role.Lead))],
        "team-lead" => facts.Units.Select(u => (u, Role.Lead)),
        "social-media" => facts.Units.Select(u => (u, Role.Social)),
        "auditor" => facts.Units.Select(u => (u, Role.Auditor)),
        "agent" => facts.Units.Select(u => (u, Role.Agent)),
        _ => throw new InvalidDataException($"Nobody knows the role '{facts.Role}'."),
    };
}
