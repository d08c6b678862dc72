using Buergerdraht.Platform.Web;
using Buergerdraht.Portal.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Portal.Status;

/// <summary>Number and key, typed.</summary>
public sealed class LookUp(DrawShell shell, TicketAccess access) : IEndpoints
{
    private const string Because = "number and key are the proof";

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(PortalAddresses.LookUp, (string? number, LookUp page, CancellationToken ct) => page.Show(LookUpState.Fresh, Short(number), null, ct)).WithMetadata(new PublicAddress(Because)).ExcludeFromDescription();
        routes.MapPost(PortalAddresses.LookUp, (HttpContext context, LookUp page, CancellationToken ct) => page.Run(context, ct)).LimitRate(AttemptLimit.PortalPost).WithMetadata(new PublicAddress(Because)).ExcludeFromDescription();
    }

    /// <summary>Judges what was typed.</summary>
    public async Task<IResult> Run(HttpContext context, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var (number, key) = (Short(form[LookUpFields.Number]), form[LookUpFields.Key].ToString());
        if (number.Length == 0 || key.Length == 0)
        {
            return await Show(LookUpState.Missing, number, null, ct);
        }

        var redeemed = await access.Run(number, key, ct);
        if (redeemed.Ticket is not { } ticket)
        {
            return await Show(redeemed.LockedUntil is null ? LookUpState.Wrong : LookUpState.Locked, number, redeemed.LockedUntil, ct);
        }

        access.Grant(context, ticket.Id, ticket.Number);
        return Page.SeeOther(context, PortalAddresses.Ticket(ticket.Number));
    }

    /// <summary>The page in one of its states.</summary>
    public async Task<IResult> Show(LookUpState state, string number, DateTimeOffset? lockedUntil, CancellationToken ct)
    {
        var view = new LookUpView(await shell.Run(PortalAddresses.LookUp, NavigationEntry.Ticket, personal: true, ct), state) { Number = number, LockedUntil = lockedUntil };
        return Page.Show<LookUpPage>(view, state switch
        {
            LookUpState.Fresh => StatusCodes.Status200OK,
            LookUpState.Locked => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status422UnprocessableEntity,
        });
    }

    private static string Short(string? number) => number is null ? "" : number.Trim() is var n && n.Length > 40 ? n[..40] : n;
}
