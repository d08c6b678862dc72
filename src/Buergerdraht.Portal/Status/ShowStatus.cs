using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Buergerdraht.Portal.Receipt;
using Buergerdraht.Portal.Report;
using Buergerdraht.Portal.Shell;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Portal.Status;

/// <summary>The status page. A link with a key leads to the bare address at once, so that the key stays in no history and no log.</summary>
public sealed class ShowStatus(DrawShell shell, TicketAccess access, ReadStatus read, Slips slips, Submit submit, FormClock form) : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(PortalAddresses.LookUp + "/{number}", (HttpContext context, string number, string? k, string? added, ShowStatus page, CancellationToken ct) =>
        k is null ? page.Run(context, number, added is not null, ct) : page.Redeem(context, number, k, ct))
        .WithMetadata(new PublicAddress("number and key, or the cookie they gave, are the proof")).ExcludeFromDescription();

    /// <summary>Shows the ticket to a browser that proved its key; others get the look-up.</summary>
    public async Task<IResult> Run(HttpContext context, string number, bool justAdded, CancellationToken ct)
    {
        if (await access.Find(context, number, ct) is not { } ticket)
        {
            return Page.SeeOther(context, $"{PortalAddresses.LookUp}?number={Uri.EscapeDataString(number)}");
        }

        var view = await View(ticket, ct);
        return Page.Show<StatusPage>(view with { JustAdded = justAdded });
    }

    /// <summary>Shows it again with what is wrong with an addition.</summary>
    public async Task<IResult> Again(Ticket ticket, string addition, FormErrors errors, string key, CancellationToken ct) =>
        Page.Show<StatusPage>(await View(ticket, ct) with { Addition = addition, Errors = errors, Guard = form.Run(key) }, StatusCodes.Status422UnprocessableEntity);

    private async Task<StatusView> View(Ticket ticket, CancellationToken ct) =>
        await read.Run(await shell.Run(PortalAddresses.Ticket(ticket.Number), NavigationEntry.Ticket, personal: true, ct), ticket, ct);

    private async Task<IResult> Redeem(HttpContext context, string number, string key, CancellationToken ct)
    {
        if (slips.Run(context, number) is { } slip)
        {
            // The button on the receipt: what it opens may be read this very moment.
            await submit.WaitUntilRead(slip.MessageId, ct);
        }

        var redeemed = await access.Run(number, key, ct);
        if (redeemed.LockedUntil is { } until)
        {
            return Page.Show<LookUpPage>(new LookUpView(await Shell(ct), LookUpState.Locked) { LockedUntil = until }, StatusCodes.Status429TooManyRequests);
        }

        if (redeemed.Ticket is not { } ticket)
        {
            return Page.Show<WrongLinkPage>(new WrongLinkView(await Shell(ct)), StatusCodes.Status404NotFound);
        }

        access.Grant(context, ticket.Id, ticket.Number);
        return Page.SeeOther(context, PortalAddresses.Ticket(ticket.Number));
    }

    private Task<ShellView> Shell(CancellationToken ct) => shell.Run(PortalAddresses.LookUp, NavigationEntry.Ticket, personal: true, ct);
}
