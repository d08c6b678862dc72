using Buergerdraht.Channels.Port;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Replying;
using Buergerdraht.Conversations.Specialists;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Town.Seeding;

/// <summary>An outgoing message and the row of the ledger it left by; none for paper and words at the counter.</summary>
internal sealed record Sent(Message Message, Delivery? Delivery);

/// <summary>Answers, interim replies, receipts and questions to specialists, each with its delivery.</summary>
internal sealed class TellOutgoing(Db db)
{
    private static readonly TimeSpan Undo = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Sending = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan AnswersTaken = TimeSpan.FromDays(60);

    /// <summary>An answer or an interim reply of a colleague.</summary>
    /// <param name="ticket">Its ticket.</param>
    /// <param name="step">Text and moment.</param>
    /// <param name="author">The colleague.</param>
    /// <param name="conversation">The thread it answers in.</param>
    /// <param name="to">By mail to there; null for paper.</param>
    /// <param name="book">The town.</param>
    public Sent Run(Ticket ticket, Step step, StaffAccount author, Guid conversation, ContactPoint? to, TownBook book)
    {
        var isInterim = step.Item.Kind == "interim";
        var message = Message(ticket, step.At, step.Text, isInterim ? MessageKind.Interim : MessageKind.Message, author, conversation, to is null ? null : book);
        return Send(message, ticket, to?.Address, to?.DisplayName, isInterim ? Purpose.Interim : Purpose.Answer, Undo, book);
    }

    /// <summary>The automatic receipt of a new ticket.</summary>
    public Sent Receipt(Ticket ticket, Guid conversation, ContactPoint to, TownBook book) =>
        Send(Message(ticket, ticket.CreatedAt, "", MessageKind.Receipt, null, conversation, book), ticket, to.Address, to.DisplayName, Purpose.Receipt, null, book);

    /// <summary>A question to a specialist.</summary>
    public ForwardedQuestion Ask(Ticket ticket, Step step, StaffAccount author, string address, TownBook book)
    {
        var sent = Send(Message(ticket, step.At, step.Text, MessageKind.Forwarding, author, null, book), ticket, address, null, Purpose.Forwarding, null, book);
        var question = new ForwardedQuestion
        {
            Id = Ids.At(step.At),
            TicketId = ticket.Id,
            MessageId = sent.Message.Id,
            Address = address,
            By = author.Id,
            At = step.At,
            ExpiresAt = step.At + AnswersTaken,
        };
        db.Add(question);
        return question;
    }

    /// <summary>It came back: the ledger says so, with what the other server said.</summary>
    public void ComeBack(Delivery delivery, DateTimeOffset at, string reason)
    {
        (delivery.State, delivery.Reason, delivery.ChangedAt) = (DeliveryState.Failed, Ticket.Excerpt(reason, 1000), at);
        Attempt(delivery, at, DeliveryState.Failed, delivery.Reason);
    }

    /// <summary>The connection broke after the last byte: nobody knows.</summary>
    public void Lose(Delivery delivery, string reason)
    {
        (delivery.State, delivery.Reason) = (DeliveryState.Unknown, reason);
        Attempt(delivery, delivery.ChangedAt!.Value, DeliveryState.Unknown, reason);
    }

    private static Message Message(Ticket ticket, DateTimeOffset at, string text, MessageKind kind, StaffAccount? author, Guid? conversation, TownBook? byMail)
    {
        var id = Ids.At(at);
        return new Message
        {
            Id = id,
            TicketId = ticket.Id,
            ConversationId = conversation,
            Account = byMail?.Mail.Name ?? "letter",
            Channel = byMail is null ? "letter" : "email",
            Direction = Direction.Out,
            Kind = kind,
            At = at,
            ReceivedAt = at,
            AuthorId = author?.Id,
            AuthorName = author?.DisplayName ?? "",
            Subject = ticket.Subject,
            Text = text,
            ExternalId = byMail is null ? null : QueueDelivery.ExternalId(ticket, id, byMail.Mail),
            Language = kind == MessageKind.Forwarding ? "de" : ticket.Language,
        };
    }

    private Sent Send(Message message, Ticket ticket, string? address, string? name, Purpose purpose, TimeSpan? undo, TownBook book)
    {
        db.Add(message);
        if (address is null)
        {
            return new Sent(message, null);
        }

        var sentAt = message.At + Sending < book.Now ? message.At + Sending : book.Now;

        // Some servers report the arrival, most do not.
        var arrived = message.Id.ToByteArray()[15] % 3 == 0;
        var delivery = new Delivery
        {
            Id = Ids.At(message.At),
            MessageId = message.Id,
            TicketId = ticket.Id,
            Account = message.Account,
            Channel = message.Channel,
            Purpose = purpose,
            ToAddress = address,
            ToName = name,
            ExternalId = message.ExternalId!,
            OrderKey = ticket.Number,
            At = message.At,
            DueAt = message.At + (undo ?? TimeSpan.Zero),
            UndoUntil = undo is { } window ? message.At + window : null,
            State = arrived ? DeliveryState.Delivered : DeliveryState.Accepted,
            Tries = 1,
            LeaseUntil = DateTimeOffset.UnixEpoch,
            ChangedAt = sentAt,
        };
        db.Add(delivery);
        Attempt(delivery, sentAt, DeliveryState.Accepted, $"250 2.0.0 Ok: queued as {Convert.ToHexString(message.Id.ToByteArray().AsSpan(10, 5))}");
        if (arrived)
        {
            Attempt(delivery, sentAt, DeliveryState.Delivered, null);
        }

        return new Sent(message, delivery);
    }

    private void Attempt(Delivery delivery, DateTimeOffset at, DeliveryState state, string? detail) =>
        db.Add(new DeliveryAttempt { Id = Ids.At(at), DeliveryId = delivery.Id, At = at, State = state, Detail = detail });
}
