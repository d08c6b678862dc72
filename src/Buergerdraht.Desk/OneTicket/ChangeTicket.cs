using System.Globalization;
using Buergerdraht.Conversations.Specialists;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Assigning;
using Buergerdraht.Tickets.Closing;
using Buergerdraht.Tickets.Handovers;
using Buergerdraht.Tickets.Junk;
using Buergerdraht.Tickets.Participants;
using Buergerdraht.Tickets.Snoozing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>The actions in a ticket's head.</summary>
public sealed class ChangeTicket : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        TicketPost.Map(routes, "assignment", Right.AssignTickets, Assign);
        TicketPost.Map(routes, "handover", Right.HandOverTickets, HandOver);
        TicketPost.Map(routes, "forwarding", Right.HandOverTickets, Forward);
        TicketPost.Map(routes, "snooze", Right.ReplyToTickets, Snooze);
        TicketPost.Map(routes, "closure", Right.CloseTickets, Close);
        TicketPost.Map(routes, "reopening", Right.CloseTickets, Reopen);
        TicketPost.Map(routes, "junk", Right.MarkJunk, Junk);
        TicketPost.Map(routes, "participants/{contactPoint:guid}/agreement", Right.ReplyToTickets, Agree);
    }

    private static Task<IResult> Assign(string number, HttpContext context, TicketPost post, AssignTicket assign, Viewer viewer) =>
        post.Run(context, number, null, async (form, ct) =>
        {
            var chosen = form["assignee"].ToString();
            var staff = chosen == "me" ? viewer.StaffId : Guid.TryParse(chosen, out var id) ? id : throw new FieldInvalid("staff", "rule.staff-missing");
            await assign.Run(number, staff, ct);
            return null;
        });

    private static Task<IResult> HandOver(string number, HttpContext context, TicketPost post, HandOverTicket handOver, Viewer viewer) =>
        post.Run(context, number, null, async (form, ct) =>
        {
            var unit = Guid.TryParse(form["unit"], out var id) ? id : throw new FieldInvalid("unit", "rule.unit-unknown");
            await handOver.Run(number, unit, form["handover-reason"].ToString(), ct);

            // Where the viewer sees nothing, there is no page to go back to.
            return viewer.VisibleUnits.Contains(unit) ? null : "/desk";
        });

    private static Task<IResult> Forward(string number, HttpContext context, TicketPost post, ForwardTicket forward) =>
        post.Run(context, number, null, async (form, ct) =>
        {
            await forward.Run(number, form["forward-to"].ToString(), form["forward-text"].ToString(), ct);
            return null;
        });

    private static Task<IResult> Snooze(string number, HttpContext context, TicketPost post, SnoozeTicket snooze, TownTime time) =>
        post.Run(context, number, null, async (form, ct) =>
        {
            // The field holds the town's wall time.
            var typed = form["until"].ToString();
            if (!DateTime.TryParseExact(typed, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            {
                throw new FieldInvalid("until", "rule.moment-missing");
            }

            await snooze.Run(number, new DateTimeOffset(local, time.Zone.GetUtcOffset(local)).ToUniversalTime(), ct);
            return null;
        });

    private static Task<IResult> Close(string number, HttpContext context, TicketPost post, CloseTicket close) =>
        post.Run(context, number, null, async (_, ct) =>
        {
            await close.Run(number, ct);
            return null;
        });

    private static Task<IResult> Reopen(string number, HttpContext context, TicketPost post, ReopenTicket reopen) =>
        post.Run(context, number, null, async (_, ct) =>
        {
            await reopen.Run(number, ct);
            return null;
        });

    private static Task<IResult> Junk(string number, HttpContext context, TicketPost post, MarkJunk mark) =>
        post.Run(context, number, null, async (form, ct) =>
        {
            await mark.Run(number, bool.TryParse(form["mark"], out var junk) ? junk : throw new FieldInvalid("mark", "rule.choice-missing"), ct);
            return null;
        });

    private static Task<IResult> Agree(string number, Guid contactPoint, HttpContext context, TicketPost post, AgreeToParticipant agree) =>
        post.Run(context, number, null, async (_, ct) =>
        {
            await agree.Run(number, contactPoint, ct);
            return null;
        });
}
