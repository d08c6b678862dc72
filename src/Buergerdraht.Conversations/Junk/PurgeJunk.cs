using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Drafts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Specialists;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Buergerdraht.Tickets.Snoozing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Junk;

/// <summary>
/// Deletes junk after 30 days with everything that hangs on it, raw events and people nobody else knows included. The audit log keeps how many, not who. Counted from
/// the mark, so that a ticket marked late is kept as long as any other.
/// </summary>
public sealed class PurgeJunk(Db db, ForgetStrangers strangers, AuditTrail audit, TimeProvider clock) : IFeature
{
    private const int Slice = 20;

    /// <summary>How long junk is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddTick<PurgeJunk>("purge-junk", TimeSpan.FromMinutes(5));

    /// <summary>One slice.</summary>
    public async Task Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Kept;
        var old = await db.Set<Ticket>().Where(t => t.State == TicketState.Junk && t.LastAt < before
                && !db.Set<JunkMark>().Any(j => j.TicketId == t.Id && j.LiftedAt == null && j.At >= before))
            .OrderBy(t => t.LastAt).Take(Slice).Select(t => t.Id).ToArrayAsync(ct);
        if (old.Length == 0)
        {
            return;
        }

        await db.Transact(
            async () =>
            {
                var known = await strangers.Of(old, ct);
                var (messages, files) = await Delete(old, ct);
                var citizens = await strangers.Run(known, before, ct);
                audit.Write(db, "junk.purged", "junk", new { tickets = old.Length, messages, files, citizens });
                await db.SaveChangesAsync(ct);
            },
            ct);
    }

    // Contents stay in the store until nothing names them: SweepFiles removes them.
    private async Task<(int Messages, int Files)> Delete(Guid[] tickets, CancellationToken ct)
    {
        var messages = await db.Set<Message>().Where(m => tickets.Contains(m.TicketId)).Select(m => new { m.Id, m.EventId }).ToListAsync(ct);
        Guid[] ids = [.. messages.Select(m => m.Id)], events = [.. messages.Select(m => m.EventId).OfType<Guid>()];
        await db.Set<DeliveryAttempt>().Where(a => db.Set<Delivery>().Any(d => d.Id == a.DeliveryId && tickets.Contains(d.TicketId))).ExecuteDeleteAsync(ct);
        await db.Set<Delivery>().Where(d => tickets.Contains(d.TicketId)).ExecuteDeleteAsync(ct);
        var files = await db.Set<Attachment>().Where(a => ids.Contains(a.MessageId)).ExecuteDeleteAsync(ct);
        await db.Set<ForwardedQuestion>().Where(f => tickets.Contains(f.TicketId)).ExecuteDeleteAsync(ct);
        await db.Set<Draft>().Where(d => tickets.Contains(d.TicketId)).ExecuteDeleteAsync(ct);
        await db.Set<Message>().Where(m => tickets.Contains(m.TicketId)).ExecuteDeleteAsync(ct);
        await db.Set<InboundEvent>().Where(e => events.Contains(e.Id) && !db.Set<Message>().Any(m => m.EventId == e.Id)).ExecuteDeleteAsync(ct);
        await DeleteRecords(tickets, ct);
        await db.Set<Ticket>().Where(t => tickets.Contains(t.Id)).ExecuteDeleteAsync(ct);
        return (ids.Length, files);
    }

    private async Task DeleteRecords(Guid[] tickets, CancellationToken ct)
    {
        await db.Set<TicketEvent>().Where(e => tickets.Contains(e.TicketId)).ExecuteDeleteAsync(ct);
        await db.Set<Participant>().Where(p => tickets.Contains(p.TicketId)).ExecuteDeleteAsync(ct);
        await db.Set<Promise>().Where(p => tickets.Contains(p.TicketId)).ExecuteDeleteAsync(ct);
        await db.Set<Snooze>().Where(s => tickets.Contains(s.TicketId)).ExecuteDeleteAsync(ct);
        await db.Set<Assignment>().Where(a => tickets.Contains(a.TicketId)).ExecuteDeleteAsync(ct);
        await db.Set<Handover>().Where(h => tickets.Contains(h.TicketId)).ExecuteDeleteAsync(ct);
        await db.Set<Closure>().Where(c => tickets.Contains(c.TicketId)).ExecuteDeleteAsync(ct);
        await db.Set<JunkMark>().Where(j => tickets.Contains(j.TicketId)).ExecuteDeleteAsync(ct);
    }
}
