using System.Globalization;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Town.Pictures;
using Buergerdraht.Town.Seeding;
using Buergerdraht.Town.World;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Town;

/// <summary>
/// Fills an empty house with the invented town of Musterstadt: units, staff, services and more than 300 matters of its citizens on a time
/// line that ends now. Does nothing where there are tickets or staff. All or nothing: a seeding that breaks off leaves the town to be
/// seeded again.
/// </summary>
public sealed class SeedDemo(Db db, UnitTree units, RenewProtectionKeys keys, IServiceProvider services, TimeProvider clock)
{
    /// <summary>The password of every account of the demo.</summary>
    public const string Password = "Musterstadt-2026!";

    private const int Slice = 25;

    /// <summary>Seeds.</summary>
    public async Task Run(CancellationToken ct)
    {
        if (!await IsWanted(ct))
        {
            return;
        }

        var world = new TownWorld();
        await keys.Run(ct);
        var pictures = Motifs.DrawAll();
        await db.Transact(
            async () =>
            {
                await Lock(ct);
                await Of<SeedHouse>().Run(world, ct);
            },
            ct);
        await units.Fresh(ct);
        await db.Transact(
            async () =>
            {
                await Lock(ct);
                if (await IsWanted(ct))
                {
                    await Fill(world, pictures, ct);
                }
            },
            ct);
    }

    private async Task<bool> IsWanted(CancellationToken ct) =>
        !await db.Set<StaffAccount>().AnyAsync(ct) && !await db.Set<Ticket>().AnyAsync(ct);

    // Nodes that start together on one database: the second waits here and then finds the town.
    private async Task Lock(CancellationToken ct)
    {
        if (db.Engine == Engine.Postgres)
        {
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE units IN SHARE ROW EXCLUSIVE MODE", ct);
        }
    }

    private async Task Fill(TownWorld world, IReadOnlyDictionary<string, byte[]> pictures, CancellationToken ct)
    {
        var staff = Of<SeedStaff>().Run(world, key => units.Find(key)!.Id);
        var now = clock.GetUtcNow();
        Of<SeedTextModules>().Run(world, key => units.Find(key)!.Id, now);
        await db.SaveChangesAsync(ct);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var book = new TownBook(world, units, now, zone)
        {
            Staff = staff,
            Services = await db.Set<PublicService>().ToDictionaryAsync(s => s.Key, s => s.Id, ct),
            Mail = await db.Set<ChannelAccount>().AsNoTracking().FirstAsync(a => a.Name == Accounts.Mail, ct),
            Pictures = pictures,
        };
        db.ChangeTracker.Clear();

        // Everything from here on is new: nothing to compare, and comparing is what would take the time.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await Tell([.. world.Matters().Select(m => Matter.Lay(m.Matter, m.Citizen, now, zone)).OrderBy(m => m.Start)], book, ct);
        db.AddRange(book.Citizens);
        db.AddRange(book.Points);
        db.AddRange(book.Conversations);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    private async Task Tell(IReadOnlyList<Matter> matters, TownBook book, CancellationToken ct)
    {
        var tell = Of<TellMatter>();
        var next = new Dictionary<int, long>();
        foreach (var slice in matters.Chunk(Slice))
        {
            foreach (var matter in slice)
            {
                var year = TimeZoneInfo.ConvertTime(matter.Start, book.Zone).Year;
                var number = next[year] = next.GetValueOrDefault(year) + 1;
                await tell.Run(matter, string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{number:000000}"), book, ct);
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        db.AddRange(next.Select(n => new NumberCounter { Year = n.Key, Next = n.Value + 1 }));
    }

    // The parts are internal, so a public constructor cannot name them.
    private T Of<T>()
        where T : notnull => (T)(services.GetService(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not registered."));
}
