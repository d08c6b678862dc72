using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Email;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Calendar;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Settings;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Town.Pictures;
using Buergerdraht.Town.World;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Town.Seeding;

/// <summary>The town itself: profile, units, public services, channel accounts. What is there already stays.</summary>
internal sealed class SeedHouse(Db db, SettingStore settings, SaveTown looks, ISignals signals)
{
    private static readonly (string Key, DayOfWeek Day)[] Days =
    [
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday), ("thu", DayOfWeek.Thursday),
        ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday), ("sun", DayOfWeek.Sunday),
    ];

    /// <summary>Adds and saves within the caller's transaction.</summary>
    public async Task Run(TownWorld world, CancellationToken ct)
    {
        var profile = new TownProfile { Name = world.Town.Name, Address = world.Town.Address.Replace(", ", "\n", StringComparison.Ordinal), Phone = world.Town.Phone, Email = world.Town.Email };
        await settings.Put(db, TownProfile.Key, await looks.WithLogo(profile, CoatOfArms.Draw(), ct), ct);
        var units = await AddUnits(world, ct);
        await AddServices(world, units, ct);
        await AddAccounts(world, units, ct);
        await db.SaveChangesAsync(ct);
        db.AfterCommit(() =>
        {
            signals.Send(new Signal(UnitTree.Topic));
            signals.Send(new Signal(ChannelAccounts.Topic));
        });
    }

    private async Task<Dictionary<string, Unit>> AddUnits(TownWorld world, CancellationToken ct)
    {
        var units = await db.Set<Unit>().ToDictionaryAsync(u => u.Key, ct);
        foreach (var facts in world.Units.Where(u => !units.ContainsKey(u.Key)))
        {
            var parent = facts.Parent is { } key ? units[key] : null;
            var id = Ids.New();
            units[facts.Key] = new Unit
            {
                Id = id,
                ParentId = parent?.Id,
                Key = facts.Key,
                Name = facts.Name.De,
                NameEn = facts.Name.En,
                Path = Unit.PathUnder(parent?.Path ?? "", id),
                Email = $"{facts.EmailLocalPart}@{world.Demo.Domain}",
                Phone = facts.Phone,
                Room = facts.Room,
                Signature = string.Join('\n', facts.Signature),
                Hours = HoursOf(facts).ToJson(),
                Confidential = facts.Confidential,
            };
            db.Add(units[facts.Key]);
        }

        return units;
    }

    /// <summary>The hours in the form of the calendar, with the holidays of North Rhine-Westphalia.</summary>
    internal static OpeningHours HoursOf(UnitFacts facts)
    {
        var hours = new OpeningHours { Region = new HolidayRegion("DE-NW") };
        foreach (var (key, day) in Days)
        {
            if (facts.Hours.TryGetValue(key, out var open) && open.Length > 0)
            {
                hours = hours.With([day], [.. open.Select(i => $"{i[0]}-{i[1]}")]);
            }
        }

        return hours;
    }

    private async Task AddServices(TownWorld world, Dictionary<string, Unit> units, CancellationToken ct)
    {
        var known = await db.Set<PublicService>().Select(s => s.Key).ToHashSetAsync(ct);
        db.AddRange(world.Services.Where(s => !known.Contains(s.Key)).Select(s => new PublicService
        {
            Key = s.Key,
            LeikaKey = s.Leika,
            Name = s.Name.De,
            NameEn = s.Name.En,
            UnitId = units[s.Unit].Id,
            Keywords = string.Join(", ", s.Keywords),
            RequiresFormalChannel = s.RequiresFormalChannel,
            MustBeArchived = s.MustBeArchived,
            MayCreatePaymentDuty = s.MayCreatePaymentDuty,
            Sensitive = s.Sensitive,
            RetentionClass = s.Retention,
        }));
    }

    // Without servers: nothing the demo writes ever leaves the house.
    private async Task AddAccounts(TownWorld world, Dictionary<string, Unit> units, CancellationToken ct)
    {
        var known = await db.Set<ChannelAccount>().Select(a => a.Name).ToHashSetAsync(ct);
        ChannelAccount[] accounts =
        [
            new() { Name = Accounts.Mail, Kind = "email", Address = $"{Accounts.Mail}@{world.Demo.Domain}", UnitId = units["citizens"].Id, Options = ChannelAccounts.ToJson(new EmailOptions()) },
            new() { Name = Accounts.Web, Kind = "web", UnitId = units["town"].Id },
        ];
        db.AddRange(accounts.Where(a => !known.Contains(a.Name)));
    }
}

/// <summary>Names of the accounts.</summary>
internal static class Accounts
{
    public const string Mail = "buergerservice";

    public const string Web = "web";
}
