using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Desk.Inbox;

/// <summary>The inbox and the parts of it that refresh themselves.</summary>
public sealed class ShowInbox : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/desk").ExcludeFromDescription();
        desk.MapGet("", Front).RequireStaff();
        desk.MapGet("/inbox/{list}", Page).RequireRight(Right.ReadTickets);
        desk.MapGet("/inbox/{list}/rows", Rows).RequireRight(Right.ReadTickets);
        desk.MapGet("/navigation", Lists).RequireStaff();
    }

    private static IResult Front(Viewer viewer) =>
        Results.Redirect(viewer.Can(Right.ReadTickets) ? DeskAddresses.List(InboxList.Mine) : "/desk/administration");

    private static async Task<IResult> Page(string list, string? unit, string? q, string? after, ReadInbox read, Frames frames, Viewer viewer, CancellationToken ct)
    {
        var rows = await read.Run(InboxQuery.From(list, unit, q, after) ?? throw new NotFound("list"), ct);
        return Frames.Page<InboxPage>(new InboxView(await frames.Build(ct), rows, frames.Choices(viewer.VisibleUnits)));
    }

    private static async Task<IResult> Rows(string list, string? unit, string? q, string? after, ReadInbox read, CancellationToken ct) =>
        Frames.Page<InboxRows>(await read.Run(InboxQuery.From(list, unit, q, after) ?? throw new NotFound("list"), ct));

    private static async Task<IResult> Lists(Frames frames, CancellationToken ct) => Frames.Part<Navigation>("Frame", await frames.Bare(ct));
}
