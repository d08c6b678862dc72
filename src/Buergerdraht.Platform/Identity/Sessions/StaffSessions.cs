using System.Collections.Concurrent;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Identity;

/// <summary>Finds the session of each request: from memory for at most half a minute, dropped at once on every node when it is ended.</summary>
public sealed class StaffSessions : IDisposable
{
    private const int Kept = 20_000;
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset Until, StaffSession Session)> _cache = [];
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly IDisposable _hearing;
    private int _version;

    /// <summary>Hears the signals.</summary>
    public StaffSessions(IServiceScopeFactory scopes, ISignals signals, TimeProvider clock)
    {
        (_scopes, _clock) = (scopes, clock);
        _hearing = signals.Hear(s =>
        {
            if (s.Topic is StaffSession.RevokedTopic or "reconnected")
            {
                Drop(Guid.TryParse(s.Payload, out var id) ? id : null);
            }
        });
    }

    /// <summary>The session, when it holds and its account may work.</summary>
    public async Task<StaffSession?> Find(Guid id, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        if (_cache.TryGetValue(id, out var known) && known.Until > now)
        {
            return known.Session.HoldsAt(now) ? known.Session : null;
        }

        var version = _version;
        var session = await Read(id, now, ct);
        if (session is not null && version == _version)
        {
            if (_cache.Count >= Kept)
            {
                _cache.Clear();
            }

            _cache[id] = (now + Term, session);
        }

        return session;
    }

    private async Task<StaffSession?> Read(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var session = await (from s in db.Set<StaffSession>().AsNoTracking()
                             join a in db.Set<StaffAccount>() on s.StaffId equals a.Id
                             where s.Id == id && !a.Disabled
                             select s).FirstOrDefaultAsync(ct);
        if (session is null || !session.HoldsAt(now))
        {
            return null;
        }

        if (now - session.SeenAt > SeenEvery)
        {
            session.SeenAt = now;
            await db.Transact(() => db.Set<StaffSession>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), ct), ct);
        }

        return session;
    }

    private void Drop(Guid? id)
    {
        Interlocked.Increment(ref _version);
        if (id is { } one)
        {
            _cache.TryRemove(one, out _);
        }
        else
        {
            _cache.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _hearing.Dispose();
}
