using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Retention;

/// <summary>
/// Deletes raw events at the end of their retention. The messages read from them stay as long as their tickets. What waits or lies in
/// quarantine is never deleted by itself: it was acknowledged and nobody has read it yet.
/// </summary>
public sealed class PurgeEvents(Db db, RetentionPeriods periods, AuditTrail audit, TimeProvider clock) : IFeature
{
    private const int Slice = 50;
    private const int MostSlices = 40;

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddTick<PurgeEvents>("purge-events", TimeSpan.FromMinutes(10));

    /// <summary>Some slices, oldest first.</summary>
    public async Task Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await Delete(Read(now - periods.RawEvents), "read", ct);
        await Delete(Ignored(now - periods.IgnoredEvents), "ignored", ct);
    }

    // "Not waiting" is said again, as it stands in the filter of the index.
    private IQueryable<InboundEvent> Read(DateTimeOffset before) => db.Set<InboundEvent>().Where(e => e.State != InboundState.Waiting && e.State == InboundState.Read && e.ReceivedAt < before
        && !db.Set<Message>().Any(m => m.EventId == e.Id && db.Set<Ticket>().Any(t => t.Id == m.TicketId && (t.State != TicketState.Done || t.LastAt >= before))));

    private IQueryable<InboundEvent> Ignored(DateTimeOffset before) => db.Set<InboundEvent>().Where(e => e.State != InboundState.Waiting && e.State == InboundState.Ignored && e.ReceivedAt < before && e.DoneAt < before);

    private async Task Delete(IQueryable<InboundEvent> ended, string state, CancellationToken ct)
    {
        for (var slices = 0; slices < MostSlices; slices++)
        {
            var events = await ended.OrderBy(e => e.ReceivedAt).Take(Slice).Select(e => e.Id).ToArrayAsync(ct);
            if (events.Length == 0)
            {
                return;
            }

            await db.Transact(
                async () =>
                {
                    await db.Set<Message>().Where(m => m.EventId != null && events.Contains(m.EventId.Value)).ExecuteUpdateAsync(s => s.SetProperty(m => m.EventId, (Guid?)null), ct);
                    var deleted = await db.Set<InboundEvent>().Where(e => events.Contains(e.Id)).ExecuteDeleteAsync(ct);
                    audit.Write(db, "events.purged", "retention", new { state, events = deleted });
                    await db.SaveChangesAsync(ct);
                },
                ct);
        }
    }
}
