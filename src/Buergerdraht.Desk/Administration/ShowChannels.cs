using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Email;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Administration;

/// <summary>Channel accounts and mailboxes with their health.</summary>
public sealed class ShowChannels(Db db, Viewer viewer, ChannelAccounts options, Frames frames, Texts texts, TimeProvider clock)
{
    /// <summary>All accounts of the viewer's units.</summary>
    public async Task<ChannelsView> Run(CancellationToken ct) => new(await frames.Build(ct), [.. (await Accounts(ct)).Select(Row)]);

    /// <summary>The mailboxes among them.</summary>
    public async Task<MailboxesView> Mailboxes(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var waiting = await db.Set<Delivery>().Where(d => d.State == DeliveryState.Queued).GroupBy(d => d.Account).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var nodes = await db.Set<Lease>().AsNoTracking().Where(l => l.Name.StartsWith("mailbox:") && l.Until > now).ToDictionaryAsync(l => l.Name, l => l.Owner, ct);
        var boxes = (await Accounts(ct)).Where(a => a.Kind == "email").Select(a => new MailboxRow(
            a.Address, options.Options<EmailOptions>(a).ImapHost is { Length: > 0 } host ? host : "–", Health(a), Words(a.Trouble), a.LastSuccessAt, waiting.GetValueOrDefault(a.Name), nodes.GetValueOrDefault("mailbox:" + a.Name)));
        return new MailboxesView(await frames.Build(ct), [.. boxes]);
    }

    private async Task<List<ChannelAccount>> Accounts(CancellationToken ct) =>
        [.. (await db.Set<ChannelAccount>().AsNoTracking().OrderBy(a => a.Name).ToListAsync(ct)).Where(a => viewer.Can(Right.ManageChannels, a.UnitId))];

    private ChannelAccountRow Row(ChannelAccount a) =>
        new(Badges.Channel(texts, a.Kind), a.Name, a.Address, Health(a), Words(a.Trouble), a.LastEventAt, a.LastSuccessAt) { Paused = a.Paused };

    private static HealthMark Health(ChannelAccount a) => a switch
    {
        { Paused: true } => HealthMark.Off,
        { Trouble: not null } => HealthMark.Failing,
        { SilentSince: not null } => HealthMark.Silent,
        _ => HealthMark.Well,
    };

    private string? Words(string? trouble)
    {
        var key = trouble?.Split(':', 2);
        return key is [var k, .. var rest] && texts.Has(k) ? string.Join(": ", [texts[k], .. rest]) : trouble;
    }

    internal sealed class Addresses : IEndpoints
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            var administration = routes.MapGroup("/desk/administration").RequireRight(Right.ManageChannels).ExcludeFromDescription();
            administration.MapGet("/channels", async (ShowChannels show, CancellationToken ct) => Frames.Page<ChannelsPage>(await show.Run(ct)));
            administration.MapGet("/mailboxes", async (ShowChannels show, CancellationToken ct) => Frames.Page<MailboxesPage>(await show.Mailboxes(ct)));
            administration.MapPost("/channels/{name}/pause", Pause).Idempotent();
        }

        private static Task<IResult> Pause(string name, HttpContext context, ShowChannels show, PauseAccount pause, AdministrationPost post) => post.Run(
            context,
            async (form, ct) =>
            {
                await pause.Run(name, bool.TryParse(form["paused"], out var paused) ? paused : throw new FieldInvalid("paused", "rule.choice-missing"), ct);
                return Frames.SeeOther(context, DeskAddresses.Administration("channels"), paused ? "channel-paused" : "channel-resumed");
            },
            async (errors, _, status) => Frames.Page<ChannelsPage>(await show.Run(context.RequestAborted) with { Errors = errors }, status));
    }
}
