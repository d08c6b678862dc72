using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Administration;

/// <summary>One colleague: account, roles, access, leaving.</summary>
public sealed class ShowColleague(Db db, KeptStaff kept, Viewer viewer, UnitTree tree, Frames frames, Texts texts)
{
    private static readonly TicketState[] Done = [TicketState.Done, TicketState.Junk];

    /// <summary>Reads; <paramref name="typed"/> is what was posted and refused.</summary>
    /// <exception cref="NotFound">No such colleague, or not one the viewer keeps.</exception>
    public async Task<ColleagueView> Run(Guid id, IFormCollection? typed, FormErrors errors, string? password, CancellationToken ct)
    {
        // What a refused post has changed on the tracked account is not what is saved.
        db.ChangeTracker.Clear();
        var (account, roles, whole) = await kept.Run(id, ct);
        string Typed(string field, string saved) => typed is not null && typed.TryGetValue(field, out var value) ? value.ToString() : saved;
        Guid[] units = [.. tree.All.Select(u => u.Id).Where(u => viewer.Can(Right.ManageStaff, u) && !tree.IsClosed(u))];
        return new ColleagueView(
            await frames.Build(ct), new StaffBadge(id.ToString(), account.DisplayName),
            new ColleagueForm(Typed("name", account.DisplayName), Typed("email", account.Email ?? ""), Typed("language", account.Language), errors),
            [.. roles.Select(m => new HeldRole($"{m.Role}:{m.UnitId}", ShowStaff.RoleName(texts, m.Role), frames.Unit(m.UnitId), viewer.Can(Right.ManageStaff, m.UnitId))).OrderBy(r => r.Unit, StringComparer.CurrentCulture)])
        {
            Whole = whole,
            IsMe = id == viewer.StaffId,
            Disabled = account.Disabled,
            HasSecondFactor = account.TwoFactorEnabled,
            Open = await db.Set<Ticket>().CountAsync(t => t.AssigneeId == id && !Done.Contains(t.State), ct),
            Units = frames.Choices(units),
            RoleChoices = ShowStaff.RoleChoices(texts),
            Password = password,
        };
    }

    internal sealed class Addresses : IEndpoints
    {
        private const string Path = "/desk/administration/staff/{id:guid}";

        public static void Map(IEndpointRouteBuilder routes)
        {
            var staff = routes.MapGroup(Path).RequireRight(Right.ManageStaff).ExcludeFromDescription();
            staff.MapGet("", async (Guid id, ShowColleague show, CancellationToken ct) => Frames.Page<ColleaguePage>(await show.Run(id, null, FormErrors.None, null, ct)));
            staff.MapPost("", (Guid id, HttpContext context, ShowColleague show, AdministrationPost post, EditStaff use) =>
                Act(id, context, show, post, "staff-saved", (form, ct) => use.Run(id, form["name"].ToString(), form["email"].ToString(), form["language"].ToString(), ct))).Idempotent();
            staff.MapPost("/roles", (Guid id, HttpContext context, ShowColleague show, AdministrationPost post, GiveRole use) =>
                Act(id, context, show, post, "role-given", (form, ct) => use.Run(id, ShowStaff.RoleOf(form), ShowStaff.UnitOf(form), ct))).Idempotent();
            staff.MapPost("/roles/removal", (Guid id, HttpContext context, ShowColleague show, AdministrationPost post, TakeRole use) =>
                Act(id, context, show, post, "role-taken", (form, ct) => Take(id, form["held"].ToString(), use, ct))).Idempotent();
            staff.MapPost("/deactivation", (Guid id, HttpContext context, ShowColleague show, AdministrationPost post, DeactivateStaff use) =>
                Act(id, context, show, post, "staff-deactivated", (_, ct) => use.Run(id, ct))).Idempotent();
            staff.MapPost("/reactivation", (Guid id, HttpContext context, ShowColleague show, AdministrationPost post, ReactivateStaff use) =>
                Act(id, context, show, post, "staff-reactivated", (_, ct) => use.Run(id, ct))).Idempotent();
            staff.MapPost("/second-factor/removal", (Guid id, HttpContext context, ShowColleague show, AdministrationPost post, ResetSecondFactor use) =>
                Act(id, context, show, post, "second-factor-reset", (_, ct) => use.Run(id, ct))).Idempotent();

            // Its answer holds a password, which must not be kept as the answer of a key; given twice, the second one holds.
            staff.MapPost("/password", async (Guid id, ShowColleague show, GivePassword use, CancellationToken ct) =>
                Frames.Page<ColleaguePage>(await show.Run(id, null, FormErrors.None, await use.Run(id, ct), ct)));
        }

        private static Task<IResult> Act(Guid id, HttpContext context, ShowColleague show, AdministrationPost post, string done, Func<IFormCollection, CancellationToken, Task> act) => post.Run(
            context,
            async (form, ct) =>
            {
                await act(form, ct);
                return Frames.SeeOther(context, DeskAddresses.Administration($"staff/{id}"), done);
            },
            async (errors, form, status) => Frames.Page<ColleaguePage>(await show.Run(id, form, errors, null, context.RequestAborted), status));

        private static Task Take(Guid id, string held, TakeRole use, CancellationToken ct) =>
            held.Split(':') is [var role, var unit] && Enum.GetNames<Role>().Contains(role) && Guid.TryParse(unit, out var unitId)
                ? use.Run(id, Enum.Parse<Role>(role), unitId, ct)
                : throw new FieldInvalid("role", "rule.role-missing");
    }
}
