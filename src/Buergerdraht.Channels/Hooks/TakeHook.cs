using System.Diagnostics.Metrics;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Channels.Hooks;

/// <summary><c>POST /hooks/{kind}/{account}</c>: verify over the raw bytes, append durably, acknowledge. Reading comes later.</summary>
public sealed class TakeHook : IEndpoints
{
    private static readonly Meter Meter = new("Buergerdraht");
    private static readonly Counter<long> Taken = Meter.CreateCounter<long>("hooks_taken");
    private static readonly Counter<long> Forged = Meter.CreateCounter<long>("hooks_forged");

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/hooks/{kind}/{account}", Take).DisableAntiforgery().AcceptsUpTo(Intake.LargestEvent + 1).WithMetadata(new PublicAddress("providers call it; each channel verifies"));

    private static async Task<IResult> Take(string kind, string account, HttpRequest request, ChannelAccounts accounts, ChannelRegistry channels, Intake intake, CancellationToken ct)
    {
        var channel = channels.Find(kind);
        var found = channel is { Abilities.HasHook: true } ? await accounts.Find(account, ct) : null;
        if (channel is null || found is null || found.Kind != kind)
        {
            return Results.Problem(statusCode: 404, title: "No such channel account.");
        }

        if (request.ContentLength > Intake.LargestEvent)
        {
            return TooLarge();
        }

        using var body = new PooledBody();
        if (!await body.Fill(request.Body, request.ContentLength, Intake.LargestEvent, ct))
        {
            return TooLarge();
        }

        if (channel.Verify(new HookRequest(body.Memory, request.Headers), found) == HookVerdict.Forged)
        {
            Forged.Add(1, new KeyValuePair<string, object?>("channel", kind));
            return Results.Problem(statusCode: 401, title: "The signature or secret is missing or wrong.");
        }

        var facts = new EventFacts { ContentType = request.ContentType, Recipient = request.Headers["X-Envelope-To"].FirstOrDefault() };
        var appended = await intake.Append(found, body.Memory, facts, ct);
        Taken.Add(1, new KeyValuePair<string, object?>("channel", kind));
        return Results.Json(new EventTaken(appended.Event));
    }

    private static IResult TooLarge() => Results.Problem(statusCode: 413, title: $"An event may have {Intake.LargestEvent} bytes at most.");

    private sealed record EventTaken(Guid Event);
}
