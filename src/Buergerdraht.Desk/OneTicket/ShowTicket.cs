using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>A ticket's page.</summary>
public sealed class ShowTicket : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/desk/tickets/{number}", Show).RequireRight(Right.ReadTickets).ExcludeFromDescription();

    private static async Task<IResult> Show(string number, string? images, string? all, ReadTicket read, CspNonce nonce, HttpContext context, CancellationToken ct)
    {
        Guid? imagesOf = Guid.TryParse(images, out var id) ? id : null;
        var view = await read.Run(number, new TicketAsked(all is not null, imagesOf), ct);
        if (imagesOf is not null)
        {
            // Only this answer, only images: the agent asked for them.
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'self'; script-src 'self' 'nonce-{nonce.Value}'; style-src 'self' 'nonce-{nonce.Value}'; img-src 'self' data: blob: https: http:; font-src 'self'; connect-src 'self'; "
                + "frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
        }

        return Frames.Page<TicketPage>(view);
    }
}
