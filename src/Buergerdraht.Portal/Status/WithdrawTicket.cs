using System.Text.Json;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Outbox;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Portal.Report;
using Buergerdraht.Portal.Shell;
using Buergerdraht.Tickets.Closing;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Portal.Status;

/// <summary>The citizen withdraws a ticket: it is settled by nobody of the town, and says so.</summary>
public sealed class WithdrawTicket(Db db, TicketAccess access, DrawShell shell, FormClock form, Clocks clocks, Actor actor, AuditTrail audit, Changes changes, EventOutbox outbox, TimeProvider time) : IEndpoints
{
    private const int LongestReason = 2000;
    private const string Because = "the ticket's cookie is the proof";

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(PortalAddresses.LookUp + "/{number}/withdrawal", (HttpContext context, string number, WithdrawTicket page, CancellationToken ct) => page.Ask(context, number, ct)).WithMetadata(new PublicAddress(Because)).ExcludeFromDescription();
        routes.MapPost(PortalAddresses.LookUp + "/{number}/withdrawal", (HttpContext context, string number, WithdrawTicket use, CancellationToken ct) => use.Run(context, number, ct))
            .LimitRate(AttemptLimit.PortalPost).Idempotent().WithMetadata(new PublicAddress(Because)).ExcludeFromDescription();
    }

    /// <summary>Asks before.</summary>
    public async Task<IResult> Ask(HttpContext context, string number, CancellationToken ct)
    {
        if (await access.Find(context, number, ct) is not { IsActive: true } ticket)
        {
            return Page.SeeOther(context, PortalAddresses.Ticket(number));
        }

        var view = new WithdrawView(await shell.Run(PortalAddresses.Withdrawal(number), NavigationEntry.Ticket, personal: true, ct), ticket.Number, ticket.Subject, form.Run());
        return Page.Show<WithdrawPage>(view);
    }

    /// <summary>Withdraws. What is settled already stays as it is.</summary>
    public async Task<IResult> Run(HttpContext context, string number, CancellationToken ct)
    {
        if (await access.Find(context, number, ct, tracked: true) is { IsActive: true } ticket)
        {
            var reason = CheckReport.Text(await context.Request.ReadFormAsync(ct), "reason");
            await Withdraw(ticket, reason.Length > LongestReason ? reason[..LongestReason] : reason, ct);
        }

        return Page.SeeOther(context, PortalAddresses.Ticket(number));
    }

    private async Task Withdraw(Ticket ticket, string reason, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        actor.Be(ActorKind.Citizen);
        await CloseTicket.Settle(db, ticket, clocks, now, null, ct);
        ticket.Revision++;
        var values = reason.Length == 0 ? null : JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason });
        db.Add(new TicketEvent { Id = Ids.New(), TicketId = ticket.Id, At = now, Kind = "withdrawn", Values = values });
        audit.Write(db, "ticket.withdrawn", ticket.Number);
        outbox.Publish(new TicketClosed(ticket.Number, now), ticket.Number);
        changes.Announce(db, ticket.Number, ticket.UnitId);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new ChangedMeanwhile();
        }
    }
}
