using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Organisation;
using Buergerdraht.Organisation.Hours;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Portal.Front;

/// <summary>The ways to reach the town, the best first: what is not configured is not shown.</summary>
public sealed class ListWays(Db db, ChannelRegistry channels, Town town, UnitTree units, UnitCalendars calendars, Texts texts, TimeProvider clock)
{
    private const int MostMailboxes = 3;
    private static readonly DayOfWeek[] Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Lists.</summary>
    public async Task<IReadOnlyList<WayView>> Run(CancellationToken ct)
    {
        var profile = await town.Profile(ct);
        var root = units.All.FirstOrDefault(u => u.ParentId is null);
        var ways = new List<WayView> { new(WayKind.Form, texts["portal.front.way-form"], texts["portal.front.way-form-value"]) { Url = Shell.PortalAddresses.Report, Hint = texts["portal.front.way-form-hint"] } };
        foreach (var address in await Mailboxes(profile, ct))
        {
            ways.Add(new WayView(WayKind.Mail, texts["portal.front.way-mail"], address) { Url = "mailto:" + address, Hint = texts["portal.front.way-mail-hint"] });
        }

        if (profile.Phone.Length > 0)
        {
            var dialled = string.Concat(profile.Phone.Where(c => char.IsAsciiDigit(c) || c == '+'));
            ways.Add(new WayView(WayKind.Phone, texts["portal.front.way-phone"], profile.Phone) { Url = "tel:" + dialled, Hint = texts["portal.front.way-phone-hint"], Hours = root is null ? null : Hours(root.Id) });
        }

        if (profile.Address.Trim() is { Length: > 0 } address2)
        {
            ways.Add(new WayView(WayKind.Counter, texts["portal.front.way-counter"], address2.ReplaceLineEndings(", ")) { Hint = texts["portal.front.way-counter-hint"], Hours = root is null ? null : Hours(root.Id) });
        }

        return ways;
    }

    private async Task<IReadOnlyList<string>> Mailboxes(TownProfile profile, CancellationToken ct)
    {
        var kinds = channels.All.Where(c => c.Abilities is { Sends: true, AddressKind: AddressKinds.Mail }).Select(c => c.Kind).ToArray();
        var accounts = await db.Set<ChannelAccount>().AsNoTracking().Where(a => kinds.Contains(a.Kind) && a.Address != "" && !a.Paused).OrderBy(a => a.Name).Take(MostMailboxes).Select(a => a.Address).ToListAsync(ct);
        return accounts.Count == 0 && profile.Email.Length > 0 ? [profile.Email] : [.. accounts.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private HoursView Hours(Guid unit)
    {
        var calendar = calendars.For(unit);
        var now = clock.GetUtcNow();
        var open = calendar.IsOpen(now);
        return new HoursView(open, open ? calendar.ClosesAt(now) : calendar.NextOpening(now).At, [.. Days.Select(d => new DayHours(d, Slots(calendar.Hours, d)))]);
    }

    private static IReadOnlyList<TimeSlot> Slots(Platform.Calendar.OpeningHours hours, DayOfWeek day) =>
        [.. hours.Week.Where(w => w.Day == day).SelectMany(w => w.Open).OrderBy(i => i.FromMinute).Select(i => new TimeSlot(At(i.FromMinute), At(i.ToMinute)))];

    // The end of the day is written 0:00, since a clock has no 24:00.
    private static TimeOnly At(int minute) => new(minute / 60 % 24, minute % 60);
}
