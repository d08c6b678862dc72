using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Calendar;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Administration;

/// <summary>The units the viewer keeps, and the form for new ones.</summary>
public sealed class ShowUnits(Db db, Viewer viewer, UnitTree tree, Frames frames, Texts texts)
{
    private static readonly TicketState[] Open = [TicketState.New, TicketState.Open];

    /// <summary>Reads.</summary>
    public async Task<UnitsView> Run(UnitForm form, CancellationToken ct)
    {
        await tree.Fresh(ct);
        Guid[] kept = [.. tree.All.Select(u => u.Id).Where(id => viewer.Can(Right.ManageUnits, id))];
        var choices = frames.Choices(kept);
        var staff = await db.Set<Membership>().Where(m => kept.Contains(m.UnitId)).GroupBy(m => m.UnitId)
            .Select(g => new { g.Key, Count = g.Select(m => m.StaffId).Distinct().Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        Guid[] counted = [.. kept.Where(viewer.CountedUnits.Contains)];
        var open = await db.Set<Ticket>().Where(t => counted.Contains(t.UnitId) && Open.Contains(t.State)).GroupBy(t => t.UnitId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var rows = choices.Select(c => (Choice: c, Id: Guid.Parse(c.Id)))
            .Select(c => new UnitRow(c.Choice, staff.GetValueOrDefault(c.Id), open.GetValueOrDefault(c.Id), tree.Find(c.Id)?.Hours is { } hours ? HoursWords.Brief(OpeningHours.FromJson(hours), texts.Culture) : null) { Closed = tree.IsClosed(c.Id) });
        return new UnitsView(await frames.Build(ct), [.. rows]) { Form = form with { Parents = [.. choices.Where(c => !tree.IsClosed(Guid.Parse(c.Id)))] } };
    }

    internal sealed class Addresses : IEndpoints
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            var units = routes.MapGroup("/desk/administration/units").RequireRight(Right.ManageUnits).ExcludeFromDescription();
            units.MapGet("", async (ShowUnits show, CancellationToken ct) => Frames.Page<UnitsPage>(await show.Run(new UnitForm(), ct)));
            units.MapPost("", Add).Idempotent();
        }

        private static Task<IResult> Add(HttpContext context, ShowUnits show, AddUnit add, AdministrationPost post) => post.Run(
            context,
            async (form, ct) =>
            {
                var parent = Guid.TryParse(form["parent"], out var id) ? id : throw new FieldInvalid("parent", "rule.parent-missing");
                await add.Run(parent, form["name"].ToString(), form["name-en"].ToString(), form["key"].ToString(), ct);
                return Frames.SeeOther(context, DeskAddresses.Administration("units"), "unit-added");
            },
            async (errors, form, status) => Frames.Page<UnitsPage>(
                await show.Run(new UnitForm { Errors = errors, Parent = form["parent"], Name = form["name"], NameEn = form["name-en"], Key = form["key"] }, context.RequestAborted), status));
    }
}
