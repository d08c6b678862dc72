using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Platform;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>Shows how a delivery stands.</summary>
internal static class DeliveryViews
{
    public static DeliveryView Of(Delivery delivery, IEnumerable<DeliveryAttempt> attempts, Texts texts) =>
        new(delivery.Id.ToString("n"), Mark(delivery.State, delivery.Tries), delivery.ChangedAt ?? delivery.At)
        {
            Reason = Words(delivery.Reason, texts),
            NextAttempt = delivery is { State: DeliveryState.Queued, Tries: > 0 } ? delivery.DueAt : null,
            Attempts = [.. attempts.Select(a => new AttemptView(a.At, Mark(a.State, 1), Words(a.Detail, texts)))],
            CanRetry = delivery.State is DeliveryState.Failed or DeliveryState.Refused or DeliveryState.Unknown || (delivery is { State: DeliveryState.Queued, Tries: > 0 }),
        };

    // What the house itself says is a text key, perhaps with a detail; what the other side says stands as it is.
    private static string? Words(string? reason, Texts texts)
    {
        if (reason is null || texts.Has(reason))
        {
            return reason is null ? null : texts[reason];
        }

        var key = reason.Split(':', 2);
        return key.Length == 2 && texts.Has(key[0]) ? texts[key[0]] + " " + key[1].Trim() : reason;
    }

    private static DeliveryMark Mark(DeliveryState state, int tries) => state switch
    {
        DeliveryState.Queued => tries > 0 ? DeliveryMark.Retrying : DeliveryMark.Queued,
        DeliveryState.Sending => DeliveryMark.Sending,
        DeliveryState.Accepted => DeliveryMark.Accepted,
        DeliveryState.Delivered => DeliveryMark.Delivered,
        DeliveryState.Read => DeliveryMark.Read,
        DeliveryState.Failed => DeliveryMark.Failed,
        DeliveryState.Refused => DeliveryMark.Refused,
        DeliveryState.Undone => DeliveryMark.Withdrawn,
        _ => DeliveryMark.Unknown,
    };
}
