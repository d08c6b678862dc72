using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Citizens.Contacts;

/// <summary>The contact point behind an address; a new citizen when nobody has it yet.</summary>
public sealed class FindContact(Db db)
{
    private const int NameLength = 200;
    private readonly HashSet<(string Kind, string Address)> _asked = [];

    /// <summary>Asks for many addresses at once, so that <see cref="Run"/> need not ask for each.</summary>
    public async Task Foresee(string kind, IReadOnlyCollection<string> addresses, CancellationToken ct)
    {
        var points = await db.Set<ContactPoint>().Where(p => p.Kind == kind && addresses.Contains(p.Address)).ToListAsync(ct);
        if (points.Count > 0)
        {
            var citizens = points.Select(p => p.CitizenId).Distinct().ToArray();
            await db.Set<Citizen>().Where(c => citizens.Contains(c.Id)).LoadAsync(ct);
        }

        _asked.UnionWith(addresses.Select(a => (kind, a)));
    }

    /// <summary>Finds or adds, without saving. Two nodes adding the same address meet in the unique index; the loser tries again and finds.</summary>
    /// <param name="kind">Kind of address.</param>
    /// <param name="address">Normalised address.</param>
    /// <param name="name">As shown beside the address; may be empty.</param>
    /// <param name="language">Of the message, when known.</param>
    /// <param name="at">When it was used.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(ContactPoint Point, Citizen Citizen)> Run(string kind, string address, string? name, string? language, DateTimeOffset at, CancellationToken ct)
    {
        var point = db.Set<ContactPoint>().Local.FirstOrDefault(p => p.Kind == kind && p.Address == address)
            ?? (_asked.Contains((kind, address)) ? null : await db.Set<ContactPoint>().FirstOrDefaultAsync(p => p.Kind == kind && p.Address == address, ct));
        if (point is not null)
        {
            var known = await db.Set<Citizen>().FindAsync([point.CitizenId], ct) ?? throw new InvalidOperationException("A contact point without its citizen.");
            point.DisplayName = Short(name) ?? point.DisplayName;
            known.Language ??= language;
            return (point, known);
        }

        var citizen = new Citizen { Id = Ids.New(), Name = Short(name) ?? "", Language = language, CreatedAt = at };
        point = new ContactPoint { Id = Ids.New(), CitizenId = citizen.Id, Kind = kind, Address = address, DisplayName = Short(name), CreatedAt = at };
        db.Add(citizen);
        db.Add(point);
        return (point, citizen);
    }

    private static string? Short(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim() is var n && n.Length > NameLength ? n[..NameLength] : name.Trim();
}
