using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Receiving;

/// <summary>Puts an event back for another try, or into quarantine after the last.</summary>
public sealed class Quarantine(Db db, TimeProvider clock)
{
    private const int MostTries = 4;

    /// <summary>Puts back.</summary>
    public async Task Run(Guid id, string reason, bool lastTry, CancellationToken ct)
    {
        var stored = await db.Set<InboundEvent>().FirstAsync(e => e.Id == id, ct);
        var now = clock.GetUtcNow();
        stored.Reason = reason;
        stored.LeaseUntil = DateTimeOffset.UnixEpoch;
        if (lastTry || stored.Tries >= MostTries)
        {
            (stored.State, stored.DoneAt) = (InboundState.Quarantined, now);
        }
        else
        {
            stored.DueAt = now + TimeSpan.FromSeconds(Math.Pow(3, stored.Tries));
        }

        await db.SaveChangesAsync(ct);
    }
}
