using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Api;

/// <summary>The file waits for the virus scanner, or was found infected; nobody opens it.</summary>
public sealed class FileShut(bool infected) : RuleBroken(infected ? "rule.file-infected" : "rule.file-waits-for-scan")
{
    /// <inheritdoc/>
    public override int Status => 409;
}

/// <summary>A step of a delivery.</summary>
/// <param name="State">The state reached.</param>
/// <param name="At">When.</param>
/// <param name="Reason">In the provider's words, or a text key.</param>
public sealed record DeliveryStep(string State, DateTime At, string? Reason);

/// <summary>A delivery as the API shows it.</summary>
public sealed record DeliveryShape(string State, DateTime? ChangedAt, string? Reason, int Tries, DateTime? NextTryAt, string Channel, AddressShape To, IReadOnlyList<DeliveryStep> Steps);

/// <summary><c>GET /api/v1/messages/…</c>: one message, its raw bytes, files and delivery.</summary>
public sealed class ShowMessage : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup("/api/v1/messages").WithTags("messages").RequireScope(ApiScopes.TicketsRead).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        messages.MapGet("/{id:guid}", One).WithSummary("One message.").Produces<MessageShape>();
        messages.MapGet("", ByExternalId).WithSummary("One message by channel and the provider's id.").Produces<MessageShape>().ProducesProblem(422);
        messages.MapGet("/{id:guid}/raw", Raw).WithSummary("The bytes it was read from, as they came.").Produces<byte[]>(contentType: "application/octet-stream");
        messages.MapGet("/{id:guid}/attachments/{n:int}", File).WithSummary("One of its files, counted from 1.").Produces<byte[]>(contentType: "application/octet-stream").ProducesProblem(409);
        messages.MapGet("/{id:guid}/delivery", OneDelivery).WithSummary("What became of an outgoing message.").Produces<DeliveryShape>();
    }

    private static async Task<IResult> One(Guid id, VisibleMessages messages, CancellationToken ct) =>
        Results.Json((await messages.Shapes([await messages.Find(id, ct)], ct))[0]);

    private static async Task<IResult> ByExternalId(string? channel, string? externalId, VisibleMessages messages, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(channel) || string.IsNullOrWhiteSpace(externalId))
        {
            throw new FieldInvalid(string.IsNullOrWhiteSpace(channel) ? "channel" : "externalId", "rule.field-missing");
        }

        return Results.Json((await messages.Shapes([await messages.Find(channel, externalId, ct)], ct))[0]);
    }

    private static async Task<IResult> Raw(Guid id, VisibleMessages messages, Db db, IFileStore files, CancellationToken ct)
    {
        var (message, _) = await messages.Find(id, ct);
        var stored = message.EventId is { } e ? await db.Set<InboundEvent>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == e, ct) : null;
        if (stored is null)
        {
            throw new NotFound("raw");
        }

        var type = EventFacts.From(stored.Facts).ContentType is { Length: > 0 } told ? told : "application/octet-stream";
        return stored.Body is { } inline
            ? Results.File(inline, type, $"{id}.raw")
            : Results.File(await files.Open(stored.BodyFile!, ct) ?? throw new NotFound("raw"), type, $"{id}.raw");
    }

    private static async Task<IResult> File(Guid id, int n, VisibleMessages messages, Db db, IFileStore files, CancellationToken ct)
    {
        var (message, _) = await messages.Find(id, ct);
        var file = message.Attachments.Find(a => a.Index == n && a.State == AttachmentState.Stored) ?? throw new NotFound("attachment");
        var kept = await db.Set<KeptFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Sha256 == file.Sha256, ct) ?? throw new NotFound("attachment");
        if (!kept.MayOpen)
        {
            throw new FileShut(kept.Scan == ScanState.Infected);
        }

        return Results.File(await files.Open(file.Sha256, ct) ?? throw new NotFound("attachment"), file.ContentType, file.Name);
    }

    private static async Task<IResult> OneDelivery(Guid id, VisibleMessages messages, Db db, CancellationToken ct)
    {
        await messages.Find(id, ct);
        var delivery = await db.Set<Delivery>().AsNoTracking().Where(d => d.MessageId == id).OrderBy(d => d.Id).FirstOrDefaultAsync(ct) ?? throw new NotFound("delivery");
        var attempts = await db.Set<DeliveryAttempt>().AsNoTracking().Where(a => a.DeliveryId == delivery.Id).OrderBy(a => a.At).Take(200).ToListAsync(ct);
        DeliveryStep[] steps = [new("queued", delivery.At.UtcDateTime, null), .. attempts.Select(a => new DeliveryStep(MessageShapes.Word(a.State.ToString()), a.At.UtcDateTime, a.Detail))];
        return Results.Json(new DeliveryShape(MessageShapes.Word(delivery.State.ToString()), delivery.ChangedAt?.UtcDateTime, delivery.Reason, delivery.Tries,
            delivery.State == DeliveryState.Queued ? delivery.DueAt.UtcDateTime : null, delivery.Channel, new AddressShape(delivery.ToAddress, delivery.ToName), steps));
    }
}
