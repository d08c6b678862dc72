using Buergerdraht.Channels.Port;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Receiving;

/// <summary>What a provider, or a bounce, says about a message of ours: the delivery moves forward, its author sees it. Saves nothing.</summary>
public sealed class TakeStatus(Db db, ChannelRegistry channels, Changes changes)
{
    /// <summary>Takes; false when it is about nothing of ours.</summary>
    public async Task<bool> Run(IncomingStatus status, CancellationToken ct)
    {
        var delivery = Guid.TryParse(status.About, out var id)
            ? await db.Set<Delivery>().FirstOrDefaultAsync(d => d.Id == id, ct)
            : await db.Set<Delivery>().FirstOrDefaultAsync(d => d.ExternalId == status.About, ct);
        if (delivery is null)
        {
            return false;
        }

        var next = Next(status.State);
        db.Add(new DeliveryAttempt { Id = Ids.New(), DeliveryId = delivery.Id, At = status.At, State = next ?? delivery.State, Detail = Short(status.Reason) });
        if (next is not { } state || !MovesForward(delivery.State, state))
        {
            return true;
        }

        (delivery.State, delivery.Reason, delivery.ChangedAt) = (state, Short(status.Reason), status.At);
        var ticket = await db.Set<Ticket>().FirstAsync(t => t.Id == delivery.TicketId, ct);
        if (state == DeliveryState.Failed)
        {
            db.Add(new TicketEvent { Id = Ids.New(), TicketId = ticket.Id, At = status.At, Kind = "bounced" });
            await MarkAddress(status, delivery, ct);
        }

        changes.Announce(db, ticket.Number, ticket.UnitId);
        return true;
    }

    private async Task MarkAddress(IncomingStatus status, Delivery delivery, CancellationToken ct)
    {
        var kind = channels.Of(delivery.Channel).Abilities.AddressKind;
        if (status.FailedAddress is { } address && string.Equals(address, delivery.ToAddress, StringComparison.OrdinalIgnoreCase)
            && await db.Set<ContactPoint>().FirstOrDefaultAsync(p => p.Kind == kind && p.Address == delivery.ToAddress, ct) is { } point)
        {
            point.FailedAt = status.At;
        }
    }

    private static DeliveryState? Next(ProviderState state) => state switch
    {
        ProviderState.Delivered => DeliveryState.Delivered,
        ProviderState.Read => DeliveryState.Read,
        ProviderState.Failed => DeliveryState.Failed,
        _ => null,
    };

    private static bool MovesForward(DeliveryState now, DeliveryState next) =>
        now is not (DeliveryState.Failed or DeliveryState.Refused or DeliveryState.Undone) && (next == DeliveryState.Failed ? now != DeliveryState.Read : next > now || now == DeliveryState.Unknown);

    private static string? Short(string? text) => text is { Length: > 1000 } ? text[..1000] : text;
}
