using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Conversations.Api;

/// <summary>A ticket was opened, or will be as soon as it has been read: its number, the key of its status page and its first message.</summary>
public sealed record OpenedShape(string Number, string Key, Guid Message);

/// <summary>
/// <c>POST /api/v1/tickets</c>. Number, key and ids are given out first, then the raw event is appended, durably, by group commit; the answer
/// is 201 once it has been read and 202 with the same body when that takes more than ten seconds, or when the caller says
/// <c>Prefer: respond-async</c> (RFC 7240). A key used before answers as it did the first time; with other content it is refused.
/// </summary>
public sealed class OpenTicketByApi : IEndpoints
{
    private const int LongestKey = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/tickets", Post).WithTags("tickets").RequireScope(ApiScopes.TicketsWrite)
        .WithSummary("Opens a ticket. Header Idempotency-Key, at most 200 characters: the same key opens no second one.")
        .Produces<OpenedShape>(201).Produces<OpenedShape>(202)
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(422);

    private static async Task<IResult> Post(NewTicketInput input, HttpContext context, CheckNewTicket check, SubmitTicket submit, CancellationToken ct)
    {
        var given = context.Request.Headers["Idempotency-Key"].ToString();
        if (given.Length > LongestKey)
        {
            throw new FieldInvalid("Idempotency-Key", "rule.text-too-long", ("max", LongestKey));
        }

        var submission = await check.Run(input, ct);
        var asynchronous = context.Request.Headers["Prefer"].ToString().Contains("respond-async", StringComparison.OrdinalIgnoreCase);
        var (opened, state) = await submit.Run(submission, given.Length == 0 ? null : KeyOf(context.User, given), asynchronous ? TimeSpan.Zero : Patience, ct);
        context.Response.Headers.Location = "/api/v1/tickets/" + opened.Number;
        return Results.Json(opened, statusCode: state == InboundState.Read ? 201 : 202);
    }

    // Two programs may choose the same key.
    private static string KeyOf(ClaimsPrincipal caller, string given) =>
        "key:" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(caller.FindFirstValue(BearerHandler.TokenClaim) + "\n" + given)));
}
