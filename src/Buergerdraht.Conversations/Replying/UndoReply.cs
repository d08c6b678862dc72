using System.Text.Json;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Drafts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Closing;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Replying;

/// <summary>The undo window is over, or the message is not its author's.</summary>
public sealed class UndoTooLate() : RuleBroken("rule.undo-too-late")
{
    /// <inheritdoc/>
    public override int Status => 409;
}

/// <summary>Takes an answer back within its undo window: it never leaves, its words return to the draft, the promise runs on.</summary>
public sealed class UndoReply(Db db, TicketDesk desk)
{
    /// <summary>Takes back.</summary>
    public async Task Run(string number, Guid deliveryId, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.ReplyToTickets, ct);
        var now = desk.Now;

        // One guarded statement decides between the sender and the author; whoever comes second finds nothing.
        var won = await db.Transact(
            async () =>
            {
                var taken = await db.Set<Delivery>()
                    .Where(d => d.Id == deliveryId && d.TicketId == ticket.Id && d.State == DeliveryState.Queued && d.UndoUntil > now)
                    .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Undone).SetProperty(d => d.ChangedAt, now), ct);
                if (taken == 1)
                {
                    await Restore(ticket, deliveryId, now, ct);
                }

                return taken == 1;
            },
            ct);
        if (!won)
        {
            throw new UndoTooLate();
        }
    }

    private async Task Restore(Ticket ticket, Guid deliveryId, DateTimeOffset now, CancellationToken ct)
    {
        var delivery = await db.Set<Delivery>().AsNoTracking().FirstAsync(d => d.Id == deliveryId, ct);
        var message = await db.Set<Message>().FirstAsync(m => m.Id == delivery.MessageId, ct);
        message.UndoneAt = now;
        var undo = JsonSerializer.Deserialize<UndoState>(delivery.Undo!)!;
        foreach (var promise in await db.Set<Promise>().Where(p => p.TicketId == ticket.Id && (p.KeptAt == undo.KeptAt || p.StartsAt == undo.KeptAt)).ToListAsync(ct))
        {
            if (promise.KeptAt == undo.KeptAt)
            {
                promise.KeptAt = null;
            }
            else
            {
                promise.DroppedAt = now;
            }
        }

        if (ticket.State == TicketState.Done && undo.State != TicketState.Done)
        {
            await ReopenTicket.Reopen(db, ticket, now, ct);
        }

        (ticket.State, ticket.UnansweredSince, ticket.OuterDueAt, ticket.InnerDueAt) = (undo.State, undo.UnansweredSince, undo.OuterDueAt, undo.InnerDueAt);
        await KeepWords(ticket, message, now, ct);
        desk.Note(ticket, "undone");
        await desk.Save(ct);
    }

    private async Task KeepWords(Ticket ticket, Message message, DateTimeOffset now, CancellationToken ct)
    {
        var kind = message.Kind == MessageKind.Interim ? "interim" : "reply";
        var staff = message.AuthorId ?? desk.Viewer.StaffId;
        if (await db.Set<Draft>().FindAsync([ticket.Id, staff, kind], ct) is { } draft)
        {
            draft.Text = message.Text + "\n\n" + draft.Text;
        }
        else
        {
            db.Add(new Draft { TicketId = ticket.Id, StaffId = staff, Kind = kind, Text = message.Text, At = now });
        }
    }
}
