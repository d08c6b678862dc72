using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Tickets.Promises;

/// <summary>Notes promises whose end has passed, so that timeline and lists show it at once and reports can count it.</summary>
public sealed class BreakPromises(Db db, Changes changes, TimeProvider clock) : IFeature
{
    private const int Slice = 200;

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddTick<BreakPromises>("break-promises", TimeSpan.FromSeconds(15));

    /// <summary>One slice.</summary>
    public async Task Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<Promise>().Where(p => p.KeptAt == null && p.DroppedAt == null && p.BrokenAt == null && p.DueAt < now)
            .OrderBy(p => p.DueAt).Take(Slice).ToListAsync(ct);
        foreach (var promise in due)
        {
            promise.BrokenAt = now;
            var ticket = await db.Set<Ticket>().FirstAsync(t => t.Id == promise.TicketId, ct);
            db.Add(new TicketEvent { Id = Ids.New(), TicketId = ticket.Id, At = promise.DueAt, Kind = "promise-broken-" + promise.Kind.ToString().ToLowerInvariant() });
            changes.Announce(db, ticket.Number, ticket.UnitId);
        }

        await db.SaveChangesAsync(ct);
    }
}
