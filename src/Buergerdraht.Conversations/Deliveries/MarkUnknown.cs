using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Deliveries;

/// <summary>Rows whose node died while sending: they may have arrived. Marked, shown to the author, never sent again by themselves.</summary>
public sealed class MarkUnknown(Db db, Changes changes, TimeProvider clock) : IFeature
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddTick<MarkUnknown>("mark-unknown", TimeSpan.FromSeconds(5));

    /// <summary>One slice.</summary>
    public async Task Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var lost = await db.Set<Delivery>().Where(d => d.State == DeliveryState.Sending && d.LeaseUntil < now).OrderBy(d => d.LeaseUntil).Take(100).ToListAsync(ct);
        foreach (var delivery in lost)
        {
            (delivery.State, delivery.Reason, delivery.ChangedAt) = (DeliveryState.Unknown, "delivery.node-died", now);
            var ticket = await db.Set<Ticket>().FirstAsync(t => t.Id == delivery.TicketId, ct);
            db.Add(new DeliveryAttempt { Id = Ids.New(), DeliveryId = delivery.Id, At = now, State = DeliveryState.Unknown, Detail = "delivery.node-died" });
            db.Add(new TicketEvent { Id = Ids.New(), TicketId = ticket.Id, At = now, Kind = "delivery-unknown" });
            changes.Announce(db, ticket.Number, ticket.UnitId);
        }

        await db.SaveChangesAsync(ct);
    }
}
