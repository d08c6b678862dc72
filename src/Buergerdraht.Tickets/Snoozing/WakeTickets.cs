using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Tickets.Snoozing;

/// <summary>Brings back tickets whose snooze is over. Due rows, not timers: nothing is lost while no process runs.</summary>
public sealed class WakeTickets(Db db, Changes changes, TimeProvider clock) : IFeature
{
    private const int Slice = 200;

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddTick<WakeTickets>("wake-tickets", TimeSpan.FromSeconds(5));

    /// <summary>One slice.</summary>
    public async Task Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<Snooze>().Where(s => s.WokenAt == null && s.Until <= now).OrderBy(s => s.Until).Take(Slice).ToListAsync(ct);
        foreach (var snooze in due)
        {
            snooze.WokenAt = now;
            var ticket = await db.Set<Ticket>().FirstAsync(t => t.Id == snooze.TicketId, ct);
            if (ticket.State == TicketState.Snoozed)
            {
                ticket.State = TicketState.Open;
                ticket.Revision++;
                db.Add(new TicketEvent { Id = Ids.New(), TicketId = ticket.Id, At = now, Kind = "woken" });
                changes.Announce(db, ticket.Number, ticket.UnitId);
            }
        }

        await db.SaveChangesAsync(ct);
    }
}
