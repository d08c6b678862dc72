using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Administration;

/// <summary>The staff of the viewer's units, and the form for new colleagues.</summary>
public sealed class ShowStaff(Db db, Viewer viewer, UnitTree tree, Frames frames, Texts texts, TimeProvider clock)
{
    private const int Most = 1000;

    /// <summary>Reads.</summary>
    public async Task<StaffView> Run(StaffForm form, CancellationToken ct)
    {
        Guid[] units = [.. tree.All.Select(u => u.Id).Where(id => viewer.Can(Right.ManageStaff, id))];
        var memberships = await db.Set<Membership>().AsNoTracking().Where(m => units.Contains(m.UnitId)).ToListAsync(ct);
        Guid[] ids = [.. memberships.Select(m => m.StaffId).Distinct().Take(Most)];
        var accounts = await db.Set<StaffAccount>().AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.DisplayName)
            .Select(a => new { a.Id, a.DisplayName, a.Email, a.TwoFactorEnabled, a.Disabled, a.LockoutEnd }).ToListAsync(ct);
        var seen = await db.Set<StaffSession>().Where(s => ids.Contains(s.StaffId)).GroupBy(s => s.StaffId).Select(g => new { g.Key, At = g.Max(s => s.SeenAt) }).ToDictionaryAsync(g => g.Key, g => g.At, ct);
        var roles = memberships.ToLookup(m => m.StaffId);
        var now = clock.GetUtcNow();
        var rows = accounts.Select(a => new StaffRow(
            new StaffBadge(a.Id.ToString(), a.DisplayName), a.Email ?? "",
            [.. roles[a.Id].Select(m => tree.Name(m.UnitId, texts.Culture)).Distinct()], [.. roles[a.Id].Select(m => RoleName(m.Role)).Distinct()],
            a.TwoFactorEnabled, a.Disabled || a.LockoutEnd > now, seen.TryGetValue(a.Id, out var at) ? at : null));
        return new StaffView(await frames.Build(ct), [.. rows])
        {
            Form = form with { Units = frames.Choices(units), Roles = [.. Enum.GetValues<Role>().Select(r => (r.ToString(), RoleName(r)))] },
        };
    }

    private string RoleName(Role role) => texts["role." + role.ToString().ToLowerInvariant()];

    internal sealed class Addresses : IEndpoints
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            var staff = routes.MapGroup("/desk/administration/staff").RequireRight(Right.ManageStaff).ExcludeFromDescription();
            staff.MapGet("", async (ShowStaff show, CancellationToken ct) => Frames.Page<StaffPage>(await show.Run(new StaffForm(), ct)));

            // Its answer holds a password, which must not be kept as the answer of a key: the address is unique, so twice makes no second account.
            staff.MapPost("", Add);
        }

        private static Task<IResult> Add(HttpContext context, ShowStaff show, AddStaff add, AdministrationPost post) => post.Run(
            context,
            async (form, ct) =>
            {
                var unit = Guid.TryParse(form["unit"], out var id) ? id : throw new FieldInvalid("unit", "rule.home-unit-missing");
                var role = Enum.GetNames<Role>().Contains(form["role"].ToString()) ? Enum.Parse<Role>(form["role"].ToString()) : throw new FieldInvalid("role", "rule.role-missing");
                var (account, password) = await add.Run(form["name"].ToString(), form["email"].ToString(), role, unit, ct);
                return Frames.Page<StaffPage>(await show.Run(new StaffForm { Added = (account.DisplayName, account.Email!, password) }, ct));
            },
            async (errors, form, status) => Frames.Page<StaffPage>(
                await show.Run(new StaffForm { Errors = errors, Name = form["name"], Email = form["email"], Role = form["role"], Unit = form["unit"] }, context.RequestAborted), status));
    }
}
