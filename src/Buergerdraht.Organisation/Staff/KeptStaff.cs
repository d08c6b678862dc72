using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Organisation;

/// <summary>A colleague as kept by a viewer.</summary>
/// <param name="Account">The account, tracked.</param>
/// <param name="Roles">All roles, also those in units the viewer does not keep.</param>
/// <param name="Whole">Whether the viewer keeps every unit the colleague has a role in: only then may the account itself be changed.</param>
public sealed record KeptColleague(StaffAccount Account, IReadOnlyList<Membership> Roles, bool Whole);

/// <summary>
/// Finds a colleague among those whose staff the viewer keeps. Who keeps one office changes roles there, but not the account of somebody
/// with a role elsewhere: a new address or password would open what the viewer may not see.
/// </summary>
public sealed class KeptStaff(Db db, Viewer viewer)
{
    /// <summary>Finds.</summary>
    /// <exception cref="NotFound">No such colleague, or not one the viewer keeps.</exception>
    public async Task<KeptColleague> Run(Guid staff, CancellationToken ct)
    {
        var roles = await db.Set<Membership>().Where(m => m.StaffId == staff).ToListAsync(ct);
        if (!roles.Any(m => viewer.Can(Right.ManageStaff, m.UnitId)))
        {
            throw new NotFound("staff");
        }

        var account = await db.Set<StaffAccount>().FirstOrDefaultAsync(a => a.Id == staff, ct) ?? throw new NotFound("staff");
        return new KeptColleague(account, roles, roles.All(m => viewer.Can(Right.ManageStaff, m.UnitId)));
    }

    /// <summary>The same, for a change of the account.</summary>
    /// <exception cref="RightMissing">The colleague has a role in a unit the viewer does not keep.</exception>
    public async Task<KeptColleague> Whole(Guid staff, CancellationToken ct) =>
        await Run(staff, ct) is { Whole: true } kept ? kept : throw new RightMissing(Right.ManageStaff);

    /// <summary>Demands that somebody else can still keep the staff of the whole town.</summary>
    /// <exception cref="StaffRule">This is the last active administrator of the root unit.</exception>
    public async Task NotTheLast(Guid staff, Guid? unit, CancellationToken ct)
    {
        var root = await db.Set<Unit>().Where(u => u.ParentId == null).Select(u => u.Id).FirstAsync(ct);
        if (unit is { } one && one != root)
        {
            return;
        }

        var administrators = await (from m in db.Set<Membership>()
                                    join a in db.Set<StaffAccount>() on m.StaffId equals a.Id
                                    where m.UnitId == root && m.Role == Role.Administrator && !a.Disabled
                                    select m.StaffId).ToListAsync(ct);
        if (administrators.Contains(staff) && administrators.All(id => id == staff))
        {
            throw new StaffRule("rule.last-administrator");
        }
    }
}

/// <summary>Something about staff cannot be done as things stand; the text says what to do instead.</summary>
public sealed class StaffRule(string key) : RuleBroken(key);
