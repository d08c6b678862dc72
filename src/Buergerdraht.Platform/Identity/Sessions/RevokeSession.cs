using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Platform.Identity;

/// <summary>Ends a session; within a second no node serves it any more, and its event streams end.</summary>
public sealed class RevokeSession(Db db, AuditTrail audit, ISignals signals, TimeProvider clock)
{
    /// <summary>Ends it; false when there is none, it is over already, or it is not <paramref name="onlyOf"/>'s.</summary>
    public Task<bool> Run(Guid session, Guid? onlyOf, CancellationToken ct) => End("session.revoked", s => s.Id == session && (onlyOf == null || s.StaffId == onlyOf), ct);

    internal async Task<bool> End(string action, System.Linq.Expressions.Expression<Func<StaffSession, bool>> which, CancellationToken ct)
    {
        var ended = await db.Set<StaffSession>().Where(which).Where(s => s.RevokedAt == null).ToListAsync(ct);
        foreach (var session in ended)
        {
            session.RevokedAt = clock.GetUtcNow();
            audit.Write(db, action, $"staff:{session.StaffId}", new { session = session.Id });
            db.AfterCommit(() => signals.Send(new Signal(StaffSession.RevokedTopic, session.Id.ToString())));
        }

        await db.SaveChangesAsync(ct);
        return ended.Count > 0;
    }
}

/// <summary>Ends every session of somebody: after a change of password, or when they leave.</summary>
public sealed class EndSessions(RevokeSession revoke)
{
    /// <summary>Ends all of <paramref name="staff"/>'s sessions but one.</summary>
    public Task Run(Guid staff, Guid? except, CancellationToken ct) => revoke.End("session.revoked", s => s.StaffId == staff && (except == null || s.Id != except), ct);
}

/// <summary>Signs out: the session ends, wherever its cookie went.</summary>
public sealed class SignOut(RevokeSession revoke)
{
    /// <summary>Ends the session; nothing happens when it is over already.</summary>
    public Task Run(Guid session, CancellationToken ct) => revoke.End("session.signed-out", s => s.Id == session, ct);
}
