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
public sealed class ShowAudit(Db db, Viewer viewer, StaffDirectory staff, Frames frames, Texts texts, VerifyAuditChain verify, TimeProvider clock) : IEndpoints
{
    private const int PageSize = 100;
    private const int LongestWords = 100;

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(
        "/desk/administration/audit",
        async (string? q, string? after, string? check, ShowAudit show, CancellationToken ct) => Frames.Page<AuditPage>(await show.Run(q, after, check is not null, ct)))
        .RequireRight(Right.ReadAudit).ExcludeFromDescription();

    /// <summary>Reads; <paramref name="check"/> walks the whole chain.</summary>
    public async Task<AuditView> Run(string? words, string? after, bool check, CancellationToken ct)
    {
        words = words?.Trim() is { Length: > 0 } given ? given[..Math.Min(given.Length, LongestWords)] : null;
        var people = await staff.Now(ct);
        var entries = Matching(words, people);
        var rows = new List<AuditEntry>();
        var cursor = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : (long?)null;
        if (cursor is null)
        {
            // Not sealed yet: the last second's.
            rows.AddRange(await entries.Where(e => e.Seq == null).OrderByDescending(e => e.At).Take(PageSize).ToListAsync(ct));
        }

        var sealedOnes = await entries.Where(e => e.Seq != null && (cursor == null || e.Seq < cursor)).OrderByDescending(e => e.Seq).Take(PageSize + 1).ToListAsync(ct);
        rows.AddRange(sealedOnes.Take(PageSize));
        var state = check ? await verify.Run(ct) : null;
        var links = await Links(rows, ct);
        return new AuditView(
            await frames.Build(ct), [.. rows.Select(e => Row(e, people, links))], words, sealedOnes.Count > PageSize ? sealedOnes[PageSize - 1].Seq?.ToString(CultureInfo.InvariantCulture) : null,
            state is null ? null : clock.GetUtcNow(), state?.BrokenAt?.ToString(CultureInfo.InvariantCulture));
    }

    private IQueryable<AuditEntry> Matching(string? words, StaffList people)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (words is null)
        {
            return entries;
        }

        Guid?[] actors = [.. people.Named(words).Select(id => (Guid?)id)];
        return entries.Where(e => e.Subject.StartsWith(words) || actors.Contains(e.ActorId));
    }

    // Only tickets the reader may open become links; an auditor opens none.
    private async Task<HashSet<string>> Links(List<AuditEntry> rows, CancellationToken ct)
    {
        string[] numbers = [.. rows.Where(r => r.Action.StartsWith("ticket.", StringComparison.Ordinal)).Select(r => r.Subject).Distinct()];
        var units = viewer.VisibleUnits;
        return numbers.Length == 0 || units.Count == 0 ? [] : [.. await db.Set<Ticket>().Where(t => numbers.Contains(t.Number) && units.Contains(t.UnitId)).Select(t => t.Number).ToListAsync(ct)];
    }

    private AuditRow Row(AuditEntry e, StaffList people, HashSet<string> links)
    {
        var what = "audit.action." + e.Action;
        var subject = e.Subject.Split(':', 2) is ["staff", var id] && Guid.TryParse(id, out var staffId) && people.Find(staffId) is { } somebody ? somebody.Name : e.Subject;
        return new AuditRow(
            e.Seq?.ToString(CultureInfo.InvariantCulture) ?? "", e.At, people.Find(e.ActorId)?.Name ?? (e.ActorKind == ActorKind.House ? null : e.ActorKind.ToString()),
            texts.Has(what) ? texts[what] : e.Action, subject, links.Contains(e.Subject) ? DeskAddresses.Ticket(e.Subject) : null, e.Details is "{}" ? null : e.Details);
    }
}
