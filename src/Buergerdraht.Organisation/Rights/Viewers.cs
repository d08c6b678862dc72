using System.Collections.Concurrent;
using System.Collections.Frozen;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Settings;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Organisation;

/// <summary>Computes what somebody may see and do from their memberships; kept for half a minute, dropped by signal.</summary>
public sealed class Viewers : IDisposable
{
    /// <summary>The signal after a change of an account or its memberships; the payload is the staff id, or nothing for all.</summary>
    public const string Topic = "staff-changed";

    private const int Kept = 10_000;
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset Until, ViewerFacts Facts)> _cache = [];
    private readonly IServiceScopeFactory _scopes;
    private readonly UnitTree _tree;
    private readonly SettingStore _settings;
    private readonly TimeProvider _clock;
    private readonly IDisposable _hearing;
    private int _version;

    /// <summary>Hears the signals.</summary>
    public Viewers(IServiceScopeFactory scopes, UnitTree tree, SettingStore settings, ISignals signals, TimeProvider clock)
    {
        (_scopes, _tree, _settings, _clock) = (scopes, tree, settings, clock);
        _hearing = signals.Hear(s =>
        {
            if (s.Topic is Topic or UnitTree.Topic or "reconnected")
            {
                Interlocked.Increment(ref _version);
                _cache.Clear();
            }
        });
    }

    /// <summary>The facts of a colleague; nobody when the account is unknown or disabled.</summary>
    public async Task<ViewerFacts> Of(Guid staffId, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        if (_cache.TryGetValue(staffId, out var known) && known.Until > now)
        {
            return known.Facts;
        }

        var version = _version;
        await _tree.Fresh(ct);
        var facts = await Read(staffId, ct);
        if (_cache.Count >= Kept)
        {
            _cache.Clear();
        }

        if (version == _version)
        {
            _cache[staffId] = (now + Term, facts);
        }

        return facts;
    }

    /// <summary>The facts of an API token: its rights in every unit that is not confidential.</summary>
    public async Task<ViewerFacts> OfToken(Guid token, string name, IEnumerable<Right> rights, CancellationToken ct)
    {
        await _tree.Fresh(ct);
        var roots = _tree.All.Where(u => u.ParentId is null).SelectMany(u => _tree.SeenFrom(u.Id));
        var open = roots.Where(id => !_tree.Find(id)!.Confidential).ToFrozenSet();
        var byRight = rights.ToFrozenDictionary(r => r, _ => open);
        IReadOnlyList<Guid> visible = byRight.ContainsKey(Right.ReadTickets) ? [.. open] : [];
        return new ViewerFacts(Guid.Empty, token, name, "", "de") { Rights = byRight, VisibleUnits = visible, CountedUnits = visible };
    }

    private async Task<ViewerFacts> Read(Guid staffId, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var account = await db.Set<StaffAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == staffId && !a.Disabled, ct);
        if (account is null)
        {
            return ViewerFacts.Nobody;
        }

        var memberships = await db.Set<Membership>().AsNoTracking().Where(m => m.StaffId == staffId).ToListAsync(ct);
        if (!account.TwoFactorEnabled && (await _settings.Get<SecondFactorPolicy>(SecondFactorPolicy.Key, ct)).Demands(memberships.Select(m => m.Role)))
        {
            return new ViewerFacts(account.Id, null, account.DisplayName, account.Initials, account.Language) { OwesSecondFactor = true };
        }

        var rights = new Dictionary<Right, HashSet<Guid>>();
        foreach (var membership in memberships)
        {
            foreach (var right in RoleRights.Of(membership.Role))
            {
                var reach = RoleRights.OpensContent(right) ? _tree.SeenFrom(membership.UnitId) : _tree.Subtree(membership.UnitId);
                (rights.TryGetValue(right, out var units) ? units : rights[right] = []).UnionWith(reach);
            }
        }

        IReadOnlyList<Guid> In(Right right) => rights.TryGetValue(right, out var units) ? [.. units.Order()] : [];
        return new ViewerFacts(account.Id, null, account.DisplayName, account.Initials, account.Language)
        {
            Rights = rights.ToFrozenDictionary(p => p.Key, p => p.Value.ToFrozenSet()),
            VisibleUnits = In(Right.ReadTickets),
            CountedUnits = In(Right.ReadCounts),
            OwnUnits = [.. memberships.Select(m => m.UnitId).Distinct().Order()],
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _hearing.Dispose();
}
