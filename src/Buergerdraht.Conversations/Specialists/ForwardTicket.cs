using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Drafts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Replying;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Conversations.Specialists;

/// <summary>Asks a specialist by mail. The ticket stays where it is; the answer becomes a note (B25).</summary>
public sealed class ForwardTicket(Db db, TicketDesk desk, ReplyAccount accounts, QueueDelivery queue)
{
    private static readonly TimeSpan AnswersTaken = TimeSpan.FromDays(60);

    /// <summary>Asks.</summary>
    /// <exception cref="FieldInvalid">Address or question missing, or no account can send mail.</exception>
    public async Task Run(string number, string address, string question, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.HandOverTickets, ct);
        address = address.Trim().ToLowerInvariant();
        if (!System.Net.Mail.MailAddress.TryCreate(address, out var parsed) || parsed.Address != address)
        {
            throw new FieldInvalid("address", "rule.mail-address-invalid");
        }

        question = question.Trim();
        if (question.Length is 0 or > KeepDraft.Longest)
        {
            throw new FieldInvalid("question", "rule.text-missing");
        }

        var account = await accounts.For("", AddressKinds.Mail, ticket.UnitId, ct) ?? throw new FieldInvalid("address", "rule.no-mail-account");
        var id = Ids.New();
        var message = new Message
        {
            Id = id,
            TicketId = ticket.Id,
            Account = account.Name,
            Channel = account.Kind,
            Direction = Direction.Out,
            Kind = MessageKind.Forwarding,
            At = desk.Now,
            ReceivedAt = desk.Now,
            AuthorId = desk.Viewer.StaffId,
            AuthorName = desk.Viewer.Name,
            Subject = ticket.Subject,
            Text = question,
            ExternalId = QueueDelivery.ExternalId(ticket, id, account),
            Language = "de",
        };
        db.Add(new ForwardedQuestion
        {
            Id = Ids.New(),
            TicketId = ticket.Id,
            MessageId = id,
            Address = address,
            By = desk.Viewer.StaffId,
            At = desk.Now,
            ExpiresAt = desk.Now + AnswersTaken,
        });
        queue.Run(ticket, message, new Mailbox(address, null), Purpose.Forwarding, null, null);
        desk.Note(ticket, "forwarded", new() { ["to"] = address });
        await desk.Save(ct);
    }
}
