using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Portal.Status;

/// <summary>
/// The messages of a ticket that its citizen may see: what those who take part wrote, and what the town has sent them for good. Never
/// notes, questions to specialists and their answers, nor what somebody without a part in the ticket wrote.
/// </summary>
public sealed class VisibleMessages(Db db, TimeProvider clock)
{
    /// <summary>The query.</summary>
    public IQueryable<Message> Run(Guid ticket)
    {
        var now = clock.GetUtcNow();
        // By message, not by ticket: that is how deliveries are indexed.
        var deliveries = db.Set<Delivery>();
        return db.Set<Message>().AsNoTracking().Where(m => m.TicketId == ticket && m.UndoneAt == null
            && ((m.Direction == Direction.In && m.Kind == MessageKind.Message && !m.FromSomebodyElse)
                || (m.Direction == Direction.Out && (m.Kind == MessageKind.Message || m.Kind == MessageKind.Interim) && !deliveries.Any(d => d.MessageId == m.Id && (d.State == DeliveryState.Undone || d.UndoUntil > now)))));
    }
}
