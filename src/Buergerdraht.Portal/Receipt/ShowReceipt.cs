using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Portal.Report;
using Buergerdraht.Portal.Shell;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Portal.Receipt;

/// <summary>The receipt: number and key, for the browser that wrote. Afterwards the status page tells the rest.</summary>
public sealed class ShowReceipt(Db db, DrawShell shell, Slips slips, Submit submit, Tokens tokens, Town town) : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(PortalAddresses.LookUp + "/{number}/receipt", (HttpContext context, string number, ShowReceipt page, CancellationToken ct) => page.Run(context, number, ct))
        .WithMetadata(new PublicAddress("opens with the cookie of the browser that wrote")).ExcludeFromDescription();

    /// <summary>Shows it.</summary>
    public async Task<IResult> Run(HttpContext context, string number, CancellationToken ct)
    {
        if (slips.Run(context, number) is not { } slip)
        {
            return Page.SeeOther(context, PortalAddresses.Ticket(number));
        }

        // The ids are promised: what the page says holds whether or not the message has been read yet.
        var read = await submit.WaitUntilRead(slip.MessageId, ct);
        var ticket = read ? await db.Set<Ticket>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == slip.TicketId, ct) : null;
        var mailed = read && await db.Set<Delivery>().AnyAsync(d => d.TicketId == slip.TicketId && d.Purpose == Purpose.Receipt, ct);
        var key = tokens.TicketKey(slip.TicketId);
        var path = PortalAddresses.Receipt(number);
        return Page.Show<ReceiptPage>(new ReceiptView(await shell.Run(path, NavigationEntry.Ticket, personal: true, ct), number, key, $"{town.PublicAddress}{PortalAddresses.Ticket(number)}?k={key}", slip.At)
        {
            PromisedBy = ticket?.OuterDueAt,
            Email = mailed ? slip.Email : null,
            Files = slip.Files,
        });
    }
}
