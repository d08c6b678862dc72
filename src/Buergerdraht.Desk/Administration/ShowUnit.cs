using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Organisation.Hours;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Calendar;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Administration;

/// <summary>One unit: names and signature, its place in the tree, its hours, its end.</summary>
public sealed class ShowUnit(Db db, Viewer viewer, UnitTree tree, UnitCalendars calendars, Frames frames, Texts texts)
{
    /// <summary>Reads; <paramref name="typed"/> is what was posted and refused.</summary>
    /// <exception cref="NotFound">No such unit, or not one the viewer keeps.</exception>
    public async Task<OneUnitView> Run(Guid id, IFormCollection? typed, FormErrors errors, CancellationToken ct)
    {
        await tree.Fresh(ct);
        var unit = await Find(id, ct);
        var parents = tree.All.Where(u => viewer.Can(Right.ManageUnits, u.Id) && !tree.IsClosed(u.Id) && !u.Path.StartsWith(unit.Path, StringComparison.Ordinal)).Select(u => u.Id);
        return new OneUnitView(await frames.Build(ct), id, frames.Unit(id), unit.Key, Facts(unit, typed), Hours(unit, typed))
        {
            IsRoot = unit.ParentId is null,
            Closed = tree.IsClosed(id),
            Parents = frames.Choices(parents),
            Parent = typed?["parent"].ToString() is { Length: > 0 } chosen ? chosen : unit.ParentId?.ToString(),
            Errors = errors,
        };
    }

    /// <summary>The hours the unit reckons with now: its own, or those of a unit above.</summary>
    public async Task<OpeningHours> Now(Guid id, CancellationToken ct) => calendars.HoursOf((await Find(id, ct)).Id);

    private async Task<Unit> Find(Guid id, CancellationToken ct) =>
        viewer.Can(Right.ManageUnits, id) && await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, ct) is { } unit ? unit : throw new NotFound("unit");

    private static UnitFactsForm Facts(Unit unit, IFormCollection? typed) => typed is not null && typed.ContainsKey("signature")
        ? new UnitFactsForm(typed["name"].ToString(), typed["name-en"].ToString(), typed["email"].ToString(), typed["phone"].ToString(), typed["room"].ToString(), typed["signature"].ToString())
        : new UnitFactsForm(unit.Name, unit.NameEn, unit.Email ?? "", unit.Phone ?? "", unit.Room ?? "", unit.Signature);

    private HoursForm Hours(Unit unit, IFormCollection? typed)
    {
        var above = unit.ParentId is { } parent ? tree.Find(parent) : null;
        while (above is { Hours: null, ParentId: { } next })
        {
            above = tree.Find(next);
        }

        var from = above?.Hours is null ? null : frames.Unit(above.Id);
        return typed is not null && typed.ContainsKey("region") ? HoursWords.Form(typed, from) : HoursWords.Form(calendars.HoursOf(unit.Id), unit.Hours is not null, from, texts.Culture);
    }

    internal sealed class Addresses : IEndpoints
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            var unit = routes.MapGroup("/desk/administration/units/{id:guid}").RequireRight(Right.ManageUnits).ExcludeFromDescription();
            unit.MapGet("", async (Guid id, ShowUnit show, CancellationToken ct) => Frames.Page<UnitPage>(await show.Run(id, null, FormErrors.None, ct)));
            unit.MapPost("", (Guid id, HttpContext context, ShowUnit show, AdministrationPost post, EditUnit use) => Act(id, context, show, post, "unit-saved", (form, ct) => use.Run(
                id, new UnitDetails(form["name"].ToString(), form["name-en"].ToString(), form["email"].ToString(), form["phone"].ToString(), form["room"].ToString(), form["signature"].ToString()), ct))).Idempotent();
            unit.MapPost("/place", (Guid id, HttpContext context, ShowUnit show, AdministrationPost post, MoveUnit use) => Act(id, context, show, post, "unit-moved", (form, ct) => use.Run(
                id, Guid.TryParse(form["parent"], out var parent) ? parent : throw new FieldInvalid("parent", "rule.parent-missing"), ct))).Idempotent();
            unit.MapPost("/hours", (Guid id, HttpContext context, ShowUnit show, AdministrationPost post, SetHours use) => Act(id, context, show, post, "hours-saved", async (form, ct) => await use.Run(
                id, form["own"] switch { { Count: > 0 } own when own == "true" => HoursWords.Read(form, await show.Now(id, ct)), { Count: > 0 } => null, _ => throw new FieldInvalid("own", "rule.choice-missing") }, ct))).Idempotent();
            unit.MapPost("/closure", (Guid id, HttpContext context, ShowUnit show, AdministrationPost post, CloseEmptyUnit use) => Act(id, context, show, post, "unit-closed", (_, ct) => use.Run(id, ct))).Idempotent();
            unit.MapPost("/reopening", (Guid id, HttpContext context, ShowUnit show, AdministrationPost post, OpenUnit use) => Act(id, context, show, post, "unit-opened", (_, ct) => use.Run(id, ct))).Idempotent();
        }

        private static Task<IResult> Act(Guid id, HttpContext context, ShowUnit show, AdministrationPost post, string done, Func<IFormCollection, CancellationToken, Task> act) => post.Run(
            context,
            async (form, ct) =>
            {
                await act(form, ct);
                return Frames.SeeOther(context, DeskAddresses.Administration($"units/{id}"), done);
            },
            async (errors, form, status) => Frames.Page<UnitPage>(await show.Run(id, form, errors, context.RequestAborted), status));
    }
}
