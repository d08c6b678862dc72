using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Replying;

/// <summary>
/// Queues the automatic receipt of a new ticket: at most one per ticket and three a day per address, never to machines, lists, junk or an
/// address that does not work. It stops no promise.
/// </summary>
public sealed class QueueReceipt(Db db, ReplyAccount accounts, ChannelRegistry channels, QueueDelivery queue)
{
    private const int MostPerDay = 3;

    /// <summary>Queues when allowed, without saving.</summary>
    public async Task Run(Ticket ticket, Message first, ContactPoint to, ChannelAccount account, CancellationToken ct)
    {
        if (first.SuppressAutomaticAnswer || first.Kind != MessageKind.Message || ticket.State == TicketState.Junk || to.FailedAt is not null)
        {
            return;
        }

        var way = await accounts.For(account.Name, to.Kind, ticket.UnitId, ct);
        if (way is null || !channels.Of(way.Kind).Abilities.AutomaticReceipt || way.Address.Equals(to.Address, StringComparison.OrdinalIgnoreCase) || await IsFlood(to, first.ReceivedAt, ct))
        {
            return;
        }

        var id = Ids.New();
        var receipt = new Message
        {
            Id = id,
            TicketId = ticket.Id,
            ConversationId = first.ConversationId,
            Account = way.Name,
            Channel = way.Kind,
            Direction = Direction.Out,
            Kind = MessageKind.Receipt,
            At = first.ReceivedAt,
            ReceivedAt = first.ReceivedAt,
            Subject = ticket.Subject,
            Text = "",
            ExternalId = QueueDelivery.ExternalId(ticket, id, way),
            Language = ticket.Language,
        };
        queue.Run(ticket, receipt, new Mailbox(to.Address, to.DisplayName), Purpose.Receipt, null, null);
    }

    private async Task<bool> IsFlood(ContactPoint to, DateTimeOffset now, CancellationToken ct)
    {
        if (db.Entry(to).State == EntityState.Added)
        {
            return false;
        }

        var since = now.AddDays(-1);
        return await db.Set<Delivery>().CountAsync(d => d.ToAddress == to.Address && d.Purpose == Purpose.Receipt && d.At > since, ct) >= MostPerDay;
    }
}
