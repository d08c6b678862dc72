using System.Globalization;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Organisation.Tests;

public sealed class ViewerTests
{
    [Fact]
    public async Task ConfidentialUnitsAreSeenByTheirOwnMembersOnly()
    {
        var (house, world) = await World.Open();
        await using var _ = house;
        var lead = await World.Viewer(house, await World.Staff(house, "Olga Brandt", (world.Town, Role.Lead)));
        Assert.Equal(Sorted(world.Town, world.Office, world.Social), lead.VisibleUnits);
        Assert.Equal(Sorted(world.Town, world.Office, world.Social, world.Youth, world.Team), lead.CountedUnits);
        Assert.False(lead.Can(Right.ReadTickets, world.Team.Id));
        var refused = Assert.Throws<RightMissing>(() => lead.Require(Right.ReadTickets, world.Youth.Id));
        Assert.Equal(403, refused.Status);

        var head = await World.Viewer(house, await World.Staff(house, "Jana Vogt", (world.Youth, Role.Lead)));
        Assert.Equal(Sorted(world.Youth, world.Team), head.VisibleUnits);
        var inside = await World.Viewer(house, await World.Staff(house, "Timo Lenz", (world.Team, Role.Agent)));
        Assert.Equal([world.Team.Id], inside.VisibleUnits);
        Assert.Equal([world.Team.Id], inside.OwnUnits);
    }

    [Fact]
    public async Task AdministratorsManageEverywhereAndReadNothing()
    {
        var (house, world) = await World.Open();
        await using var _ = house;
        var admin = await World.Viewer(house, await World.Staff(house, "Karl Adam", (world.Town, Role.Administrator)));
        Assert.Empty(admin.VisibleUnits);
        Assert.True(admin.Can(Right.ManageStaff, world.Team.Id));
        Assert.False(admin.Can(Right.ReadTickets));
        Assert.False(admin.Can(Right.ReplyToTickets, world.Office.Id));
    }

    [Fact]
    public async Task RolesOfSeveralUnitsAddUpWhereTheyAre()
    {
        var (house, world) = await World.Open();
        await using var _ = house;
        var both = await World.Viewer(house, await World.Staff(house, "Nuri Kaya", (world.Office, Role.Social), (world.Youth, Role.Auditor)));
        Assert.True(both.Can(Right.PublishReplies, world.Office.Id));
        Assert.False(both.Can(Right.PublishReplies, world.Youth.Id));
        Assert.True(both.Can(Right.ReadAudit));
        Assert.Equal([world.Office.Id], both.VisibleUnits);
    }

    [Fact]
    public async Task AChangeOfRolesIsSeenAtOnceAfterItsSignal()
    {
        var (house, world) = await World.Open();
        await using var _ = house;
        var staff = await World.Staff(house, "Lea Sommer", (world.Office, Role.Agent));
        Assert.False((await World.Viewer(house, staff)).Can(Right.ReadInbound));
        await house.In(async s =>
        {
            var db = s.GetRequiredService<Db>();
            db.Add(new Membership { StaffId = staff.Id, UnitId = world.Office.Id, Role = Role.Lead });
            var signals = s.GetRequiredService<ISignals>();
            db.AfterCommit(() => signals.Send(new Signal(Viewers.Topic, staff.Id.ToString())));
            await db.SaveChangesAsync();
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!(await World.Viewer(house, staff)).Can(Right.ReadInbound))
        {
            await Task.Delay(10, patience.Token);
        }

        await house.In(s => s.GetRequiredService<Db>().Users.ExecuteUpdateAsync(u => u.SetProperty(a => a.Disabled, true)));
        house.Clock.Pass(TimeSpan.FromSeconds(31));
        Assert.False((await World.Viewer(house, staff)).IsKnown);
    }

    [Fact]
    public async Task TheTreeKnowsNamesAndHearsOfChanges()
    {
        var (house, world) = await World.Open();
        await using var _ = house;
        var tree = house.Services.GetRequiredService<UnitTree>();
        Assert.Equal(["Musterstadt", "Bürgerservice", "Soziales", "Jugendamt", "Allgemeiner Sozialdienst"], tree.All.Select(u => u.Name));
        Assert.Equal("Citizens' office", tree.Name(world.Office.Id, CultureInfo.GetCultureInfo("en-GB")));
        Assert.Equal("Soziales", tree.Name(world.Social.Id, CultureInfo.GetCultureInfo("en-GB")));
        Assert.Equal("", tree.Name(Ids.New(), CultureInfo.InvariantCulture));
        Assert.Equal(3, tree.Subtree(world.Social.Id).Count);
        await house.In(async s =>
        {
            await s.GetRequiredService<Db>().Set<Unit>().Where(u => u.Id == world.Office.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.Name, "Bürgerbüro"));
            s.GetRequiredService<ISignals>().Send(new Signal(UnitTree.Topic));
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (tree.Find(world.Office.Id)!.Name != "Bürgerbüro")
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private static Guid[] Sorted(params Unit[] units) => [.. units.Select(u => u.Id).Order()];
}
