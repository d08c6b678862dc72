using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Conversations.Replying;

/// <summary>Puts an outgoing message on the ledger, in the transaction of the message itself.</summary>
public sealed class QueueDelivery(Db db, ISignals signals, TimeProvider clock)
{
    /// <summary>The signal that wakes the senders.</summary>
    public const string Topic = "work:deliveries";

    /// <summary>Adds the message and its delivery, without saving.</summary>
    /// <param name="ticket">Its ticket.</param>
    /// <param name="message">Outgoing, with its external id.</param>
    /// <param name="to">Address and name.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="undoUntil">End of the undo window; null sends at once.</param>
    /// <param name="undo">What undoing restores.</param>
    public Delivery Run(Ticket ticket, Message message, Mailbox to, Purpose purpose, DateTimeOffset? undoUntil, string? undo)
    {
        var now = clock.GetUtcNow();
        var delivery = new Delivery
        {
            Id = Ids.New(),
            MessageId = message.Id,
            TicketId = ticket.Id,
            Account = message.Account,
            Channel = message.Channel,
            Purpose = purpose,
            ToAddress = to.Address,
            ToName = to.Name,
            ExternalId = message.ExternalId!,
            OrderKey = ticket.Number,
            At = now,
            DueAt = undoUntil ?? now,
            UndoUntil = undoUntil,
            Undo = undo,
        };
        db.Add(message);
        db.Add(delivery);
        if (undoUntil is null)
        {
            db.AfterCommit(() => signals.Send(new Signal(Topic)));
        }

        return delivery;
    }

    /// <summary>An external id for a message of ours: ticket, message and account's domain, so that it is unique and says whose it is.</summary>
    public static string ExternalId(Ticket ticket, Guid message, ChannelAccount account)
    {
        var at = account.Address.LastIndexOf('@');
        var domain = at >= 0 ? account.Address[(at + 1)..] : account.Name + ".buergerdraht.invalid";
        return $"{ticket.Number}.{message:n}@{domain}";
    }
}
