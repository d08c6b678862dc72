using System.Reflection;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Organisation.Tests;

/// <summary>A town with a citizens' office, and a youth welfare office that is confidential, with a team inside.</summary>
internal sealed class World
{
    public const string Password = "eine-lange-Losung";
    public static readonly Assembly[] Modules = [typeof(Db).Assembly, typeof(Unit).Assembly];

    public Unit Town { get; } = Make(null, "town", "Musterstadt", false);

    public Unit Social { get; }

    public Unit Office { get; }

    public Unit Youth { get; }

    public Unit Team { get; }

    public World()
    {
        Office = Make(Town, "buergerservice", "Bürgerservice", false);
        Social = Make(Town, "soziales", "Soziales", false);
        Youth = Make(Social, "jugendamt", "Jugendamt", true);
        Team = Make(Youth, "asd", "Allgemeiner Sozialdienst", false);
    }

    public static async Task<(TestHouse House, World World)> Open(Action<IEndpointRouteBuilder>? routes = null)
    {
        var house = await TestHouse.Open(Modules, routes: routes);
        var world = new World();
        await house.In(async s =>
        {
            var db = s.GetRequiredService<Db>();
            db.AddRange(world.Town, world.Office, world.Social, world.Youth, world.Team);
            await db.SaveChangesAsync();
        });
        return (await house.Start(), world);
    }

    public static async Task<StaffAccount> Staff(TestHouse house, string name, params (Unit Unit, Role Role)[] memberships)
    {
        var account = await house.In(async s =>
        {
            var db = s.GetRequiredService<Db>();
            var made = s.GetRequiredService<NewAccounts>().Prepare(new NewAccount(name, name.ToLowerInvariant().Replace(' ', '.') + "@musterstadt.example", "", Password));
            db.Add(made);
            db.AddRange(memberships.Select(m => new Membership { StaffId = made.Id, UnitId = m.Unit.Id, Role = m.Role }));
            await db.SaveChangesAsync();
            return made;
        });
        house.Services.GetRequiredService<ISignals>().Send(new Signal(Viewers.Topic, account.Id.ToString()));
        return account;
    }

    public static async Task<Viewer> Viewer(TestHouse house, StaffAccount staff)
    {
        var viewer = new Viewer();
        viewer.Become(await house.Services.GetRequiredService<Viewers>().Of(staff.Id, CancellationToken.None));
        return viewer;
    }

    private static Unit Make(Unit? parent, string key, string name, bool confidential)
    {
        var id = Ids.New();
        return new Unit { Id = id, ParentId = parent?.Id, Key = key, Name = name, NameEn = key == "buergerservice" ? "Citizens' office" : "", Path = Unit.PathUnder(parent?.Path ?? "", id), Confidential = confidential };
    }
}
