using System.Collections.Frozen;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Desk.Shell;

/// <summary>Names and memberships of the staff, held in memory and read again when somebody changed on any node.</summary>
public sealed class StaffDirectory : IDisposable
{
    private readonly IServiceScopeFactory _scopes;
    private readonly UnitTree _tree;
    private readonly IDisposable _hearing;
    private Task<StaffList>? _loading;

    /// <summary>Hears the signals; reads nothing yet.</summary>
    public StaffDirectory(IServiceScopeFactory scopes, UnitTree tree, ISignals signals)
    {
        (_scopes, _tree) = (scopes, tree);
        _hearing = signals.Hear(s =>
        {
            if (s.Topic is Viewers.Topic or UnitTree.Topic or "reconnected")
            {
                Volatile.Write(ref _loading, null);
            }
        });
    }

    /// <summary>Everybody, as of the last change heard.</summary>
    public Task<StaffList> Now(CancellationToken ct)
    {
        var loading = Volatile.Read(ref _loading);
        if (loading is null or { IsFaulted: true } or { IsCanceled: true })
        {
            Volatile.Write(ref _loading, loading = Task.Run(Load, CancellationToken.None));
        }

        return loading.WaitAsync(ct);
    }

    private async Task<StaffList> Load()
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await _tree.Fresh(CancellationToken.None);
        var memberships = await db.Set<Membership>().AsNoTracking().ToListAsync();
        var first = memberships.GroupBy(m => m.StaffId).ToDictionary(g => g.Key, g => g.Select(m => _tree.Find(m.UnitId)).OfType<Unit>().OrderByDescending(u => u.Path.Length).FirstOrDefault());
        var accounts = await db.Set<StaffAccount>().AsNoTracking().Select(a => new { a.Id, a.DisplayName, a.Disabled }).ToListAsync();
        var badges = accounts.ToFrozenDictionary(a => a.Id, a => new StaffBadge(a.Id.ToString(), a.DisplayName, first.GetValueOrDefault(a.Id)?.Name));
        return new StaffList(badges, accounts.Where(a => !a.Disabled).Select(a => a.Id).ToHashSet(), memberships);
    }

    /// <inheritdoc/>
    public void Dispose() => _hearing.Dispose();

    internal sealed class Feature : IFeature
    {
        public static void Add(IServiceCollection services, IConfiguration configuration) =>
            services.AddSingleton<StaffDirectory>().AddSingleton<ListCounts>().AddScoped<Frames>();
    }
}

/// <summary>The staff at one moment.</summary>
public sealed class StaffList(FrozenDictionary<Guid, StaffBadge> badges, IReadOnlySet<Guid> active, IReadOnlyList<Membership> memberships)
{
    private const int MostColleagues = 300;
    private const int MostListed = 2000;

    /// <summary>Somebody's badge; null for nobody and the unknown.</summary>
    public StaffBadge? Find(Guid? id) => id is { } known ? badges.GetValueOrDefault(known) : null;

    /// <summary>Everybody who ever was here, by name.</summary>
    public IEnumerable<StaffBadge> Everybody => badges.Values.OrderBy(b => b.Name, StringComparer.CurrentCulture).Take(MostListed);

    /// <summary>Ids of those whose name contains the words.</summary>
    public IReadOnlyList<Guid> Named(string words) => [.. badges.Where(b => b.Value.Name.Contains(words, StringComparison.OrdinalIgnoreCase)).Select(b => b.Key).Take(MostColleagues)];

    /// <summary>Those who may read tickets of the unit, by name.</summary>
    public IReadOnlyList<StaffBadge> WhoSee(Guid unit, UnitTree tree)
    {
        var reach = new HashSet<Guid>();
        for (var at = tree.Find(unit); at is not null; at = at.ParentId is { } parent ? tree.Find(parent) : null)
        {
            reach.Add(at.Id);
            if (at.Confidential)
            {
                break;
            }
        }

        return [.. memberships.Where(m => reach.Contains(m.UnitId) && RoleRights.Of(m.Role).Contains(Right.ReadTickets) && active.Contains(m.StaffId))
            .Select(m => m.StaffId).Distinct().Select(id => badges[id]).OrderBy(b => b.Name, StringComparer.CurrentCulture).Take(MostColleagues)];
    }
}
