using Buergerdraht.Conversations.Replying;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Deliveries;

/// <summary>Queues a failed, refused, unknown or waiting message again at an agent's wish; it keeps its external id, so clients show it once.</summary>
public sealed class RetryDelivery(Db db, TicketDesk desk, ISignals signals)
{
    /// <summary>Queues again.</summary>
    /// <exception cref="NotFound">No such delivery on this ticket, or it is on its way or has arrived.</exception>
    public async Task Run(string number, Guid deliveryId, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.ReplyToTickets, ct);
        var delivery = await db.Set<Delivery>().FirstOrDefaultAsync(d => d.Id == deliveryId && d.TicketId == ticket.Id, ct);
        if (delivery is null || delivery.State is not (DeliveryState.Failed or DeliveryState.Refused or DeliveryState.Unknown or DeliveryState.Queued) || delivery.UndoUntil > desk.Now)
        {
            throw new NotFound("delivery");
        }

        (delivery.State, delivery.DueAt, delivery.ChangedAt, delivery.LeaseUntil) = (DeliveryState.Queued, desk.Now, desk.Now, DateTimeOffset.UnixEpoch);
        db.Add(new DeliveryAttempt { Id = Ids.New(), DeliveryId = delivery.Id, At = desk.Now, State = DeliveryState.Queued, Detail = "delivery.again-by-hand" });
        db.AfterCommit(() => signals.Send(new Signal(QueueDelivery.Topic)));
        desk.Note(ticket, "delivery-again");
        await desk.Save(ct);
    }
}
