using System.Security.Claims;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Identity;
using Microsoft.AspNetCore.Authentication;

namespace Buergerdraht.Organisation;

/// <summary>After a request was authenticated: makes its viewer and its actor that colleague or token.</summary>
internal sealed class KnowViewer(Viewer viewer, Viewers viewers, Actor actor) : IClaimsTransformation
{
    private static readonly Dictionary<string, Right[]> ByScope = new()
    {
        [ApiScopes.TicketsRead] = [Right.ReadTickets, Right.ReadCounts],
        [ApiScopes.TicketsWrite] =
        [
            Right.ReplyToTickets, Right.WriteNotes, Right.AssignTickets, Right.HandOverTickets, Right.CloseTickets, Right.MarkJunk,
        ],
        [ApiScopes.Inbound] = [Right.ReadInbound, Right.ReplayInbound],
    };

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (DeskCookie.Staff(principal) is { } staff)
        {
            viewer.Become(await viewers.Of(staff, CancellationToken.None));
            actor.Be(ActorKind.Staff, staff);
        }
        else if (Guid.TryParse(principal.FindFirstValue(BearerHandler.TokenClaim), out var token))
        {
            var rights = principal.FindAll(BearerHandler.ScopeClaim).SelectMany(c => ByScope.GetValueOrDefault(c.Value) ?? []);
            viewer.Become(await viewers.OfToken(token, principal.FindFirstValue(ClaimTypes.Name) ?? "", rights.Distinct(), CancellationToken.None));
            actor.Be(ActorKind.Token, token);
        }

        return principal;
    }
}
