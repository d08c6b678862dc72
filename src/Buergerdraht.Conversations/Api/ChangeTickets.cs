using Buergerdraht.Conversations.Replying;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Assigning;
using Buergerdraht.Tickets.Closing;
using Buergerdraht.Tickets.Handovers;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Snoozing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Conversations.Api;

/// <summary>An answer; the channel, when given, must be the one the citizen is reached by.</summary>
public sealed record ReplyBody(string? Text, string? Channel);

/// <summary>An answer was queued.</summary>
public sealed record RepliedShape(Guid Message, QueuedShape Delivery);

/// <summary>State of its delivery.</summary>
public sealed record QueuedShape(string State);

/// <summary>A note.</summary>
public sealed record NoteBody(string? Text);

/// <summary>A note was written.</summary>
public sealed record NotedShape(Guid Message);

/// <summary>Who works on it; null for nobody.</summary>
public sealed record AssignmentBody(Guid? Staff);

/// <summary>Key or id of the unit, and why.</summary>
public sealed record HandoverBody(string? Unit, string? Reason);

/// <summary>When it comes back.</summary>
public sealed record SnoozeBody(DateTimeOffset? Until);

/// <summary>What a program may do to a ticket; the same use cases as at the desk.</summary>
public sealed class ChangeTickets : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var ticket = routes.MapGroup("/api/v1/tickets/{number}").WithTags("tickets").RequireScope(ApiScopes.TicketsWrite)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        ticket.MapPost("/replies", Answer).Idempotent().WithSummary("Answers the citizen. Header Idempotency-Key: the same key answers once.").Produces<RepliedShape>(201);
        ticket.MapPost("/notes", Note).Idempotent().WithSummary("Writes an internal note. Header Idempotency-Key: the same key writes once.").Produces<NotedShape>(201);
        ticket.MapPut("/closure", Close).WithSummary("Settles the ticket; settling a settled one changes nothing.").Produces(204);
        ticket.MapDelete("/closure", Reopen).WithSummary("Takes it up again; an open one stays as it is.").Produces(204);
        ticket.MapPut("/assignment", Assign).WithSummary("Gives it to a colleague by their id; null gives it to nobody.").Produces(204);
        ticket.MapPut("/handover", HandOver).WithSummary("Gives it to another unit, with the reason.").Produces(204);
        ticket.MapPut("/snooze", PutOff).WithSummary("Puts it off until a moment.").Produces(204);
    }

    private static async Task<IResult> Answer(string number, ReplyBody body, Reply reply, ReplyAccount ways, TicketDesk desk, CancellationToken ct)
    {
        if (body.Channel is { Length: > 0 } channel)
        {
            var way = await ways.Run(await desk.Find(number, Right.ReplyToTickets, ct), ct);
            if (way is null || way.Account.Kind != channel)
            {
                throw new FieldInvalid("channel", "rule.channel-does-not-reach");
            }
        }

        var (message, delivery) = await reply.Run(number, new ReplyInput(body.Text ?? "", [], Undoable: false), ct);
        return Results.Json(new RepliedShape(message.Id, new QueuedShape(MessageShapes.Word(delivery.State.ToString()))), statusCode: 201);
    }

    private static async Task<IResult> Note(string number, NoteBody body, WriteNote write, CancellationToken ct) =>
        Results.Json(new NotedShape((await write.Run(number, body.Text ?? "", [], ct)).Id), statusCode: 201);

    private static async Task<IResult> Close(string number, CloseTicket close, CancellationToken ct)
    {
        await close.Run(number, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> Reopen(string number, ReopenTicket reopen, CancellationToken ct)
    {
        await reopen.Run(number, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> Assign(string number, AssignmentBody body, AssignTicket assign, CancellationToken ct)
    {
        await assign.Run(number, body.Staff, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> HandOver(string number, HandoverBody body, HandOverTicket handOver, UnitTree units, CancellationToken ct)
    {
        var unit = Guid.TryParse(body.Unit, out var id) ? units.Find(id) : units.Find(body.Unit ?? "");
        await handOver.Run(number, unit?.Id ?? throw new FieldInvalid("unit", "rule.unit-unknown"), body.Reason ?? "", ct);
        return Results.NoContent();
    }

    private static async Task<IResult> PutOff(string number, SnoozeBody body, SnoozeTicket snooze, CancellationToken ct)
    {
        await snooze.Run(number, body.Until ?? throw new FieldInvalid("until", "rule.field-missing"), ct);
        return Results.NoContent();
    }
}
