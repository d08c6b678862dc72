using System.Globalization;
using System.Text;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Conversations.Receiving;
using Buergerdraht.Desk.OneTicket;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Administration;

/// <summary>What could not be read: looked at, downloaded, read again. Everybody sees the events of accounts of their units.</summary>
public sealed class ShowQuarantine(Db db, Viewer viewer, UnitTree tree, SketchEvents sketches, Frames frames, Texts texts, IFileStore files)
{
    private const int PageSize = 50;
    private const int Shown = 20_000;

    /// <summary>The list.</summary>
    public async Task<QuarantineView> Run(string? after, CancellationToken ct)
    {
        var events = (await Seen(ct)).Where(e => e.State != InboundState.Waiting && e.State == InboundState.Quarantined);
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms < 253_000_000_000_000)
        {
            var before = DateTimeOffset.FromUnixTimeMilliseconds(ms);
            events = events.Where(e => e.ReceivedAt < before);
        }

        var rows = await events.OrderByDescending(e => e.ReceivedAt).Take(PageSize + 1)
            .Select(e => new { e.Id, e.ReceivedAt, e.Kind, e.Account, e.Reason, e.Size, e.Tries }).ToListAsync(ct);
        var page = rows.Take(PageSize).ToList();
        var about = await sketches.Run([.. page.Select(e => e.Id)], ct);
        return new QuarantineView(
            await frames.Build(ct),
            [.. page.Select(e => new QuarantineRow(e.Id.ToString(), e.ReceivedAt, Badges.Channel(texts, e.Kind), e.Account, about.GetValueOrDefault(e.Id), Reason(e.Reason), e.Size, e.Tries))],
            rows.Count > PageSize ? page[^1].ReceivedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>One event.</summary>
    /// <exception cref="NotFound">No such event, or not for this viewer.</exception>
    public async Task<InboundEvent> Find(Guid id, CancellationToken ct) =>
        await (await Seen(ct)).FirstOrDefaultAsync(e => e.Id == id, ct) ?? throw new NotFound("event");

    /// <summary>The page of one event.</summary>
    public async Task<QuarantinedEventView> One(Guid id, FormErrors errors, CancellationToken ct)
    {
        var e = await Find(id, ct);
        await using var bytes = await RawBytes.Of(e, files, ct);
        var head = new byte[Math.Min(Shown, bytes.Length)];
        await bytes.ReadExactlyAsync(head, ct);
        var about = (await sketches.Run([id], ct)).GetValueOrDefault(id);
        var row = new QuarantineRow(e.Id.ToString(), e.ReceivedAt, Badges.Channel(texts, e.Kind), e.Account, about, Reason(e.Reason), e.Size, e.Tries);
        return new QuarantinedEventView(await frames.Build(ct), row, Enum.Parse<EventMark>(e.State.ToString()), Readable(head), bytes.Length > Shown, errors);
    }

    // Whoever reads inbound data of the whole town also sees what belongs to no account any more.
    private async Task<IQueryable<InboundEvent>> Seen(CancellationToken ct)
    {
        var all = db.Set<InboundEvent>().AsNoTracking();
        if (tree.All.FirstOrDefault(u => u.ParentId is null) is { } root && viewer.Can(Right.ReadInbound, root.Id))
        {
            return all;
        }

        var accounts = await db.Set<ChannelAccount>().AsNoTracking().Select(a => new { a.Name, a.UnitId }).ToListAsync(ct);
        string[] names = [.. accounts.Where(a => viewer.Can(Right.ReadInbound, a.UnitId)).Select(a => a.Name)];
        return all.Where(e => names.Contains(e.Account));
    }

    private string Reason(string? reason)
    {
        var (key, detail) = reason?.Split(':', 2) is [var k, var d] ? (k, " " + d) : (reason ?? "", "");
        return texts.Has(key) ? texts[key] + detail : reason ?? "";
    }

    private static string Readable(byte[] bytes) =>
        string.Concat(Encoding.UTF8.GetString(bytes).Select(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t') ? '\uFFFD' : c));

    internal sealed class Addresses : IEndpoints
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            var quarantine = routes.MapGroup("/desk/administration/quarantine").ExcludeFromDescription();
            quarantine.MapGet("", async (string? after, ShowQuarantine show, CancellationToken ct) => Frames.Page<QuarantinePage>(await show.Run(after, ct))).RequireRight(Right.ReadInbound);
            quarantine.MapGet("/{id:guid}", async (Guid id, ShowQuarantine show, CancellationToken ct) => Frames.Page<QuarantinedEventPage>(await show.One(id, FormErrors.None, ct))).RequireRight(Right.ReadInbound);
            quarantine.MapGet("/{id:guid}/raw", Raw).RequireRight(Right.ReadInbound);
            quarantine.MapPost("/{id:guid}/replay", Replay).RequireRight(Right.ReplayInbound).Idempotent();
        }

        private static async Task<IResult> Raw(Guid id, ShowQuarantine show, IFileStore files, CancellationToken ct)
        {
            var stored = await show.Find(id, ct);
            return RawBytes.Download(stored, await RawBytes.Of(stored, files, ct), id.ToString("n"));
        }

        private static Task<IResult> Replay(Guid id, HttpContext context, ShowQuarantine show, ReplayEvent replay, AdministrationPost post) => post.Run(
            context,
            async (_, ct) =>
            {
                await show.Find(id, ct);
                await replay.Run(id, ct);
                return Frames.SeeOther(context, DeskAddresses.Administration($"quarantine/{id}"), "event-replayed");
            },
            async (errors, _, status) => Frames.Page<QuarantinedEventPage>(await show.One(id, errors, context.RequestAborted), status));
    }
}
