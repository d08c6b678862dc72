using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Settings;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Administration;

/// <summary>The staff of the viewer's units, the form for new colleagues, and the rule about second factors.</summary>
public sealed class ShowStaff(Db db, Viewer viewer, UnitTree tree, Frames frames, SettingStore settings, Texts texts, TimeProvider clock)
{
    private const int Most = 1000;
    private const int LongestWords = 100;

    /// <summary>Reads those whose name or address contains the words; whoever has left stands last.</summary>
    public async Task<StaffView> Run(StaffForm form, string? words, CancellationToken ct)
    {
        words = words?.Trim() is { Length: > 0 } given ? given[..Math.Min(given.Length, LongestWords)] : null;
        Guid[] units = [.. tree.All.Select(u => u.Id).Where(id => viewer.Can(Right.ManageStaff, id))];
        var memberships = await db.Set<Membership>().AsNoTracking().Where(m => units.Contains(m.UnitId)).ToListAsync(ct);
        Guid[] ids = [.. memberships.Select(m => m.StaffId).Distinct().Take(Most)];
        var accounts = await db.Set<StaffAccount>().AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Disabled).ThenBy(a => a.DisplayName)
            .Select(a => new { a.Id, a.DisplayName, a.Email, a.TwoFactorEnabled, a.Disabled, a.LockoutEnd }).ToListAsync(ct);
        var seen = await db.Set<StaffSession>().Where(s => ids.Contains(s.StaffId)).GroupBy(s => s.StaffId).Select(g => new { g.Key, At = g.Max(s => s.SeenAt) }).ToDictionaryAsync(g => g.Key, g => g.At, ct);
        var roles = memberships.ToLookup(m => m.StaffId);
        var now = clock.GetUtcNow();
        var shown = accounts.Where(a => words is null || a.DisplayName.Contains(words, StringComparison.CurrentCultureIgnoreCase) || (a.Email ?? "").Contains(words, StringComparison.OrdinalIgnoreCase));
        var rows = shown.Select(a => new StaffRow(
            new StaffBadge(a.Id.ToString(), a.DisplayName), a.Email ?? "",
            [.. roles[a.Id].Select(m => tree.Name(m.UnitId, texts.Culture)).Distinct()], [.. roles[a.Id].Select(m => RoleName(texts, m.Role)).Distinct()],
            a.TwoFactorEnabled, a.LockoutEnd > now, seen.TryGetValue(a.Id, out var at) ? at : null)
        { Left = a.Disabled });
        return new StaffView(await frames.Build(ct), [.. rows])
        {
            Query = words,
            Form = form with { Units = frames.Choices(units.Where(u => !tree.IsClosed(u))), Roles = RoleChoices(texts) },
            SecondFactor = tree.All.FirstOrDefault(u => u.ParentId is null) is { } root && viewer.Can(Right.ManageStaff, root.Id)
                ? new SecondFactorForm((await settings.Get<SecondFactorPolicy>(SecondFactorPolicy.Key, ct)).Duty, accounts.Count(a => !a.Disabled && !a.TwoFactorEnabled))
                : null,
        };
    }

    /// <summary>A role in words.</summary>
    public static string RoleName(Texts texts, Role role) => texts["role." + role.ToString().ToLowerInvariant()];

    /// <summary>The roles to choose from.</summary>
    public static IReadOnlyList<(string Key, string Name)> RoleChoices(Texts texts) => [.. Enum.GetValues<Role>().Select(r => (r.ToString(), RoleName(texts, r)))];

    /// <summary>The role chosen in a form.</summary>
    /// <exception cref="FieldInvalid">None was.</exception>
    public static Role RoleOf(IFormCollection form) =>
        Enum.GetNames<Role>().Contains(form["role"].ToString()) ? Enum.Parse<Role>(form["role"].ToString()) : throw new FieldInvalid("role", "rule.role-missing");

    /// <summary>The unit chosen in a form.</summary>
    /// <exception cref="FieldInvalid">None was.</exception>
    public static Guid UnitOf(IFormCollection form) => Guid.TryParse(form["unit"], out var id) ? id : throw new FieldInvalid("unit", "rule.home-unit-missing");

    internal sealed class Addresses : IEndpoints
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            var staff = routes.MapGroup("/desk/administration/staff").RequireRight(Right.ManageStaff).ExcludeFromDescription();
            staff.MapGet("", async (string? q, ShowStaff show, CancellationToken ct) => Frames.Page<StaffPage>(await show.Run(new StaffForm(), q, ct)));

            // Its answer holds a password, which must not be kept as the answer of a key: the address is unique, so twice makes no second account.
            staff.MapPost("", Add);
            staff.MapPost("/second-factor", Demand).Idempotent();
        }

        private static Task<IResult> Add(HttpContext context, ShowStaff show, AddStaff add, AdministrationPost post) => post.Run(
            context,
            async (form, ct) =>
            {
                var (account, password) = await add.Run(form["name"].ToString(), form["email"].ToString(), RoleOf(form), UnitOf(form), ct);
                return Frames.Page<StaffPage>(await show.Run(new StaffForm { Added = (account.DisplayName, account.Email!, password) }, null, ct));
            },
            async (errors, form, status) => Frames.Page<StaffPage>(
                await show.Run(new StaffForm { Errors = errors, Name = form["name"], Email = form["email"], Role = form["role"], Unit = form["unit"] }, null, context.RequestAborted), status));

        private static Task<IResult> Demand(HttpContext context, ShowStaff show, SetSecondFactorPolicy use, AdministrationPost post) => post.Run(
            context,
            async (form, ct) =>
            {
                var duty = form["duty"].ToString();
                await use.Run(Enum.GetNames<SecondFactorDuty>().Contains(duty) ? Enum.Parse<SecondFactorDuty>(duty) : throw new FieldInvalid("duty", "rule.choice-missing"), ct);
                return Frames.SeeOther(context, DeskAddresses.Administration("staff"), "second-factor-policy");
            },
            async (errors, _, status) => Frames.Page<StaffPage>(await show.Run(new StaffForm { Errors = errors }, null, context.RequestAborted), status));
    }
}
