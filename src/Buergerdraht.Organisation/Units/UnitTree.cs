using System.Collections.Frozen;
using System.Globalization;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Organisation;

/// <summary>Every unit, held in memory and read again when a unit changed on any node.</summary>
public sealed class UnitTree : IDisposable
{
    /// <summary>The signal to send after the commit of a change.</summary>
    public const string Topic = "units-changed";

    private readonly IServiceScopeFactory _scopes;
    private readonly IDisposable _hearing;
    private readonly Lock _lock = new();
    private Task<Snapshot>? _loading;
    private Snapshot? _current;

    /// <summary>Hears the signals; reads nothing yet.</summary>
    public UnitTree(IServiceScopeFactory scopes, ISignals signals)
    {
        _scopes = scopes;
        _hearing = signals.Hear(s =>
        {
            if (s.Topic is Topic or "reconnected")
            {
                lock (_lock)
                {
                    _loading = null;
                }
            }
        });
    }

    /// <summary>Every unit, parents before children, siblings by name.</summary>
    public IReadOnlyList<Unit> All => Now.All;

    /// <summary>The unit, or null.</summary>
    public Unit? Find(Guid unit) => Now.ById.GetValueOrDefault(unit);

    /// <summary>Whether the unit is closed: it keeps its name and its old tickets, and nothing new comes to it.</summary>
    public bool IsClosed(Guid unit) => Now.Closed.Contains(unit);

    /// <summary>The unit with this key, or null.</summary>
    public Unit? Find(string key) => All.FirstOrDefault(u => u.Key == key);

    /// <summary>The unit and all below it, confidential ones included; empty when there is none.</summary>
    public IReadOnlyList<Guid> Subtree(Guid unitId) =>
        Find(unitId) is { } top ? [.. All.Where(u => u.Path.StartsWith(top.Path, StringComparison.Ordinal)).Select(u => u.Id)] : [];

    /// <summary>The unit and those below it that its members see: the way down stops at a confidential unit.</summary>
    public IReadOnlyList<Guid> SeenFrom(Guid unitId)
    {
        if (Find(unitId) is not { } top)
        {
            return [];
        }

        var shut = All.Where(u => u.Confidential && u.Id != unitId).Select(u => u.Path).ToArray();
        return [.. All.Where(u => u.Path.StartsWith(top.Path, StringComparison.Ordinal)
            && !shut.Any(p => p.Length > top.Path.Length && u.Path.StartsWith(p, StringComparison.Ordinal))).Select(u => u.Id)];
    }

    /// <summary>The unit's name in the language; empty for an unknown unit.</summary>
    public string Name(Guid unitId, CultureInfo culture) => Find(unitId) is not { } unit ? ""
        : culture.TwoLetterISOLanguageName == "de" || unit.NameEn.Length == 0 ? unit.Name : unit.NameEn;

    /// <summary>Waits until the latest heard change has been read; a request of the desk does so once at its begin.</summary>
    public async Task Fresh(CancellationToken ct)
    {
        Task<Snapshot> loading;
        lock (_lock)
        {
            if (_loading is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _loading = Task.Run(Load, CancellationToken.None);
            }

            loading = _loading;
        }

        _current = await loading.WaitAsync(ct);
    }

    private Snapshot Now
    {
        get
        {
            lock (_lock)
            {
                if (_loading is { IsCompletedSuccessfully: true })
                {
                    return _current = _loading.Result;
                }
            }

            var fresh = Fresh(CancellationToken.None);
            if (_current is null)
            {
                // Only before the first read; afterwards a reader gets the last state while the next one is on its way.
                fresh.GetAwaiter().GetResult();
            }

            return _current!;
        }
    }

    private async Task<Snapshot> Load()
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var units = await db.Set<Unit>().AsNoTracking().ToListAsync();
        var closed = await db.Set<UnitClosure>().AsNoTracking().Select(c => c.UnitId).ToListAsync();
        var byId = units.ToFrozenDictionary(u => u.Id);
        var german = CultureInfo.GetCultureInfo("de-DE");
        string Line(Unit u) => (u.ParentId is { } p && byId.TryGetValue(p, out var parent) ? Line(parent) : "") + "\u0001" + u.Name;
        return new Snapshot([.. units.OrderBy(Line, StringComparer.Create(german, false))], byId, closed.ToFrozenSet());
    }

    /// <inheritdoc/>
    public void Dispose() => _hearing.Dispose();

    private sealed record Snapshot(IReadOnlyList<Unit> All, FrozenDictionary<Guid, Unit> ById, FrozenSet<Guid> Closed);
}
