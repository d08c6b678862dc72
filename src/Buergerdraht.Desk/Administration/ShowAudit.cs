using System.Globalization;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Administration;

/// <summary>The audit log, and whether its chain holds.</summary>
public sealed class ShowAudit(Db db, Viewer viewer, StaffDirectory staff, Frames frames, AuditWords words, VerifyAuditChain verify, TownTime time) : IEndpoints
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(
        "/desk/administration/audit",
        async (string? who, string? what, string? q, string? from, string? to, string? after, string? check, ShowAudit show, CancellationToken ct) =>
            Frames.Page<AuditPage>(await show.Run(AuditQuery.Of(who, what, q, from, to, after), check is not null, ct)))
        .RequireRight(Right.ReadAudit).ExcludeFromDescription();

    /// <summary>Reads; <paramref name="check"/> walks the whole chain.</summary>
    public async Task<AuditView> Run(AuditQuery query, bool check, CancellationToken ct)
    {
        var people = await staff.Now(ct);
        var entries = query.Filter(db.Set<AuditEntry>().AsNoTracking(), query.Words is { } name ? people.Named(name) : [], time.Zone);
        var rows = new List<AuditEntry>();
        var cursor = long.TryParse(query.After, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : (long?)null;
        if (cursor is null)
        {
            // Not sealed yet: the last second's.
            rows.AddRange(await entries.Where(e => e.Seq == null).OrderByDescending(e => e.At).Take(PageSize).ToListAsync(ct));
        }

        var sealedOnes = await entries.Where(e => e.Seq != null && (cursor == null || e.Seq < cursor)).OrderByDescending(e => e.Seq).Take(PageSize + 1).ToListAsync(ct);
        rows.AddRange(sealedOnes.Take(PageSize));
        var state = check ? await verify.Run(ct) : null;
        var links = await Links(rows, ct);
        return new AuditView(await frames.Build(ct), [.. rows.Select(e => Row(e, people, links))], query, sealedOnes.Count > PageSize ? sealedOnes[PageSize - 1].Seq?.ToString(CultureInfo.InvariantCulture) : null)
        {
            CheckedAt = state is null ? null : time.Now,
            BrokenAt = state?.BrokenAt?.ToString(CultureInfo.InvariantCulture),
            People = [.. people.Everybody.Select(p => (p.Id, p.Name))],
            Actions = words.Actions,
        };
    }

    // Only tickets the reader may open become links; an auditor opens none.
    private async Task<HashSet<string>> Links(List<AuditEntry> rows, CancellationToken ct)
    {
        string[] numbers = [.. rows.Where(r => r.Action.StartsWith("ticket.", StringComparison.Ordinal)).Select(r => r.Subject).Distinct()];
        var units = viewer.VisibleUnits;
        return numbers.Length == 0 || units.Count == 0 ? [] : [.. await db.Set<Ticket>().Where(t => numbers.Contains(t.Number) && units.Contains(t.UnitId)).Select(t => t.Number).ToListAsync(ct)];
    }

    private AuditRow Row(AuditEntry e, StaffList people, HashSet<string> links) => new(
        e.Seq?.ToString(CultureInfo.InvariantCulture) ?? "", e.At, people.Find(e.ActorId)?.Name ?? words.Who(e.ActorKind), words.What(e.Action), words.Subject(e.Subject, people),
        links.Contains(e.Subject) ? DeskAddresses.Ticket(e.Subject) : null, words.Detail(e.Details));
}
