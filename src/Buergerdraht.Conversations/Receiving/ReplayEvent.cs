using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Receiving;

/// <summary>The event waits or was read already.</summary>
public sealed class NothingToReplay() : RuleBroken("rule.nothing-to-replay")
{
    /// <inheritdoc/>
    public override int Status => 409;
}

/// <summary>Lets a quarantined or ignored event be read again, from the bytes that arrived; also <c>buergerdraht replay ID</c>.</summary>
public sealed class ReplayEvent(Db db, AuditTrail audit, ISignals signals, TimeProvider clock)
{
    /// <summary>Puts it back to the waiting ones.</summary>
    /// <exception cref="NotFound">There is no such event.</exception>
    /// <exception cref="NothingToReplay">It waits or was read.</exception>
    public async Task Run(Guid id, CancellationToken ct)
    {
        var stored = await db.Set<InboundEvent>().FirstOrDefaultAsync(e => e.Id == id, ct) ?? throw new NotFound("event");
        if (stored.State is not (InboundState.Quarantined or InboundState.Ignored))
        {
            throw new NothingToReplay();
        }

        (stored.State, stored.Reason, stored.DoneAt, stored.Tries) = (InboundState.Waiting, null, null, 0);
        (stored.DueAt, stored.LeaseUntil) = (clock.GetUtcNow(), DateTimeOffset.UnixEpoch);
        audit.Write(db, "inbound.replayed", $"event:{id}");
        db.AfterCommit(() => signals.Send(new Signal(InboundLog.Topic)));
        await db.SaveChangesAsync(ct);
    }
}
