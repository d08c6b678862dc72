using System.Globalization;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Api;

/// <summary>
/// <c>GET /api/v1/tickets/{number}</c> and <c>GET /api/v1/tickets?view=&amp;after=&amp;take=</c>. Views: <c>active</c> (default), <c>unassigned</c>, <c>all</c>,
/// or one state. Newest words first; the cursor is a place in that order.
/// </summary>
public sealed class ShowTickets : IEndpoints
{
    private const int MostMessages = 100;
    private const int UsualPage = 50;
    private const int LargestPage = 200;

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tickets = routes.MapGroup("/api/v1/tickets").WithTags("tickets").RequireScope(ApiScopes.TicketsRead).ProducesProblem(401).ProducesProblem(403);
        tickets.MapGet("/{number}", One).WithSummary("One ticket with its messages.").Produces<TicketShape>().ProducesProblem(404);
        tickets.MapGet("", List).WithSummary("Tickets, newest words first. Views: active, unassigned, all, new, open, waiting, snoozed, done, junk.").Produces<TicketPage>().ProducesProblem(422);
    }

    private static async Task<IResult> One(string number, Db db, TicketDesk desk, UnitTree units, VisibleMessages messages, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.ReadTickets, ct);
        var service = ticket.ServiceId is { } id ? await db.Set<PublicService>().Where(s => s.Id == id).Select(s => s.Key).FirstOrDefaultAsync(ct) : null;
        return Results.Json(new TicketShape(TicketShapes.Row(ticket, units)) { Service = service, Messages = await messages.OfTicket(ticket, MostMessages, ct) });
    }

    private static async Task<IResult> List(string? view, string? after, int? take, TicketDesk desk, UnitTree units, CancellationToken ct)
    {
        if (take is < 1 or > LargestPage)
        {
            throw new FieldInvalid("take", "rule.page-size", ("max", LargestPage));
        }

        var size = take ?? UsualPage;
        var query = In(desk.Visible.AsNoTracking(), view ?? "active");
        if (!string.IsNullOrEmpty(after))
        {
            var (at, number) = Place(after);
#pragma warning disable CA1309 // becomes SQL, which knows no ordinal comparison; numbers are digits and a dash
            query = query.Where(t => t.LastAt < at || (t.LastAt == at && string.Compare(t.Number, number) < 0));
#pragma warning restore CA1309
        }

        var rows = await query.OrderByDescending(t => t.LastAt).ThenByDescending(t => t.Number).Take(size + 1).ToListAsync(ct);
        var more = rows.Count > size;
        var page = rows.Take(size).Select(t => TicketShapes.Row(t, units)).ToList();
        return Results.Json(new TicketPage(page, more ? Cursor(rows[size - 1]) : null));
    }

    private static IQueryable<Ticket> In(IQueryable<Ticket> tickets, string view)
    {
        switch (view)
        {
            case "all":
                return tickets;
            case "active":
                return tickets.Where(t => t.State != TicketState.Done && t.State != TicketState.Junk);
            case "unassigned":
                return tickets.Where(t => t.AssigneeId == null && t.State != TicketState.Done && t.State != TicketState.Junk);
            default:
                var state = Enum.GetValues<TicketState>().Where(s => MessageShapes.Word(s.ToString()) == view).Select(s => (TicketState?)s).FirstOrDefault()
                    ?? throw new FieldInvalid("view", "rule.view-unknown");
                return tickets.Where(t => t.State == state);
        }
    }

    private static string Cursor(Ticket last) => string.Create(CultureInfo.InvariantCulture, $"{last.LastAt.ToUnixTimeMilliseconds()}.{last.Number}");

    private static (DateTimeOffset At, string Number) Place(string cursor)
    {
        var dot = cursor.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && long.TryParse(cursor.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms < 253_402_300_800_000
            ? (DateTimeOffset.FromUnixTimeMilliseconds(ms), cursor[(dot + 1)..])
            : throw new FieldInvalid("after", "rule.cursor-invalid");
    }
}
