using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Api;

/// <summary>What became of a raw event; the state is <c>waiting</c>, <c>read</c>, <c>quarantined</c> or <c>ignored</c>.</summary>
public sealed record InboundShape(Guid Id, string State, string? Reason, IReadOnlyList<Guid> Messages);

/// <summary><c>GET /api/v1/inbound/{event}</c>: what became of an event that a hook acknowledged.</summary>
public sealed class ShowInbound : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/inbound/{id:guid}", Show).WithTags("inbound").RequireScope(ApiScopes.Inbound)
        .WithSummary("What became of an accepted event.").Produces<InboundShape>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

    private static async Task<IResult> Show(Guid id, Db db, CancellationToken ct)
    {
        var stored = await db.Set<InboundEvent>().Where(e => e.Id == id).Select(e => new { e.State, e.Reason }).FirstOrDefaultAsync(ct) ?? throw new NotFound("event");
        var messages = await db.Set<Message>().Where(m => m.EventId == id).OrderBy(m => m.At).Select(m => m.Id).Take(1000).ToListAsync(ct);
        return Results.Json(new InboundShape(id, MessageShapes.Word(stored.State.ToString()), stored.Reason, messages));
    }
}
