using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Portal.Front;

/// <summary>Public services as topics to choose.</summary>
public sealed class ListTopics(Db db, UnitTree units, Texts texts)
{
    private const int MostOnFront = 12;
    private const int MostInForm = 500;
    private const int Recent = 2000;

    /// <summary>All of them, by the office in charge.</summary>
    public async Task<IReadOnlyList<TopicView>> Run(CancellationToken ct)
    {
        var services = await db.Set<PublicService>().AsNoTracking().OrderBy(s => s.Name).Take(MostInForm).ToListAsync(ct);
        return [.. services.Select(View).OrderBy(t => t.Group, Order).ThenBy(t => t.Name, Order)];
    }

    /// <summary>Those people write about most, judged by the last tickets; without any, the first by name.</summary>
    public async Task<IReadOnlyList<TopicView>> Frequent(CancellationToken ct)
    {
        // Identifiers sort by time, so the last tickets come straight from the primary key.
        var counts = await db.Set<Ticket>().OrderByDescending(t => t.Id).Take(Recent).Where(t => t.ServiceId != null && t.State != TicketState.Junk)
            .GroupBy(t => t.ServiceId).Select(g => new { Service = g.Key!.Value, Count = g.Count() }).ToDictionaryAsync(g => g.Service, g => g.Count, ct);
        var services = await db.Set<PublicService>().AsNoTracking().Where(s => !s.Sensitive).OrderBy(s => s.Name).Take(MostInForm).ToListAsync(ct);
        return [.. services.OrderByDescending(s => counts.GetValueOrDefault(s.Id)).Take(MostOnFront).Select(View)];
    }

    private StringComparer Order => StringComparer.Create(texts.Culture, ignoreCase: true);

    private TopicView View(PublicService service) => new(service.Key, texts.Language == "de" || service.NameEn.Length == 0 ? service.Name : service.NameEn)
    {
        Group = units.Name(service.UnitId, texts.Culture) is { Length: > 0 } unit ? unit : null,
    };
}
