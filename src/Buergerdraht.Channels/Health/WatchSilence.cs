using System.Diagnostics.Metrics;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Organisation.Hours;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Channels.Health;

/// <summary>
/// Notes when each account last had an event, and raises the alarm when one is silent for longer than usual (see <see cref="UsualSilence"/>): a
/// provider that stopped calling makes no error. The next event ends the alarm. Once a minute, one statement for all accounts; history is read
/// only of those silent for two hours.
/// </summary>
public sealed class WatchSilence(Db db, UnitCalendars calendars, TimeProvider clock, ILogger<WatchSilence> log) : IFeature
{
    private const int MostPerWindow = 5000;
    private static readonly Gauge<int> Silent = Measures.Meter.CreateGauge<int>("channel.silent", description: "1 while an account is silent for longer than usual.");

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTick<WatchSilence>("watch-silence", TimeSpan.FromMinutes(1));
        services.AddHealthChecks().AddCheck<ChannelHealth>("channels", timeout: TimeSpan.FromSeconds(5));
    }

    /// <summary>Looks once.</summary>
    public async Task Run(CancellationToken ct)
    {
        await NoteLastEvents(ct);
        foreach (var account in await db.Set<ChannelAccount>().Where(a => a.LastEventAt != null || a.SilentSince != null).ToListAsync(ct))
        {
            var silent = await IsSilent(account, ct);
            if (silent != account.SilentSince is not null)
            {
                account.SilentSince = silent ? account.LastEventAt : null;
                log.LogWarning("Channel account {Account} {State}.", account.Name, silent ? "is silent for longer than usual" : "is heard again");
            }

            Silent.Record(silent ? 1 : 0, new KeyValuePair<string, object?>("account", account.Name));
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task NoteLastEvents(CancellationToken ct) => await db.Transact(
        () => db.Database.ExecuteSqlRawAsync(
            """
            UPDATE channel_accounts SET last_event_at = (SELECT MAX(e.received_at) FROM inbound_events e WHERE e.account = channel_accounts.name)
            WHERE EXISTS (SELECT 1 FROM inbound_events e WHERE e.account = channel_accounts.name AND e.received_at > COALESCE(channel_accounts.last_event_at, -1))
            """,
            ct),
        ct);

    private async Task<bool> IsSilent(ChannelAccount account, CancellationToken ct)
    {
        if (account.Paused || account.LastEventAt is not { } last || clock.GetUtcNow() - last is var silence && silence <= UsualSilence.Least)
        {
            return false;
        }

        // Once raised, the alarm stays until the next event: the same silence is not judged anew.
        return account.SilentSince is { } since && since == last || (await Usual(account, last, ct) is { } usual && silence > usual);
    }

    private async Task<TimeSpan?> Usual(ChannelAccount account, DateTimeOffset last, CancellationToken ct)
    {
        var zone = calendars.For(account.UnitId).Zone;
        foreach (var width in UsualSilence.Widths)
        {
            var pauses = new List<TimeSpan>();
            foreach (var (from, to) in UsualSilence.Windows(last, width, zone))
            {
                pauses.AddRange(await Pauses(account.Name, from, to, ct));
            }

            if (UsualSilence.Threshold(pauses) is { } usual)
            {
                return usual;
            }
        }

        return null;
    }

    private async Task<IEnumerable<TimeSpan>> Pauses(string account, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var events = db.Set<InboundEvent>().Where(e => e.Account == account).Select(e => e.ReceivedAt);
        var times = await events.Where(at => at >= from && at < to).OrderBy(at => at).Take(MostPerWindow).ToListAsync(ct);
        if (times.Count > 0 && times.Count < MostPerWindow && await events.Where(at => at >= to).OrderBy(at => at).Take(1).ToListAsync(ct) is [var next])
        {
            times.Add(next);
        }

        return times.Zip(times.Skip(1), (a, b) => b - a);
    }
}
