using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Organisation.Tests;

public sealed class MakeFirstAdministratorTests
{
    [Fact]
    public async Task OnlyOneIsMadeHoweverManyTryAtOnce()
    {
        await using var house = await (await TestHouse.Open(World.Modules)).Start();
        var code = MakeFirstAdministrator.Code(house.Services.GetRequiredService<Tokens>());
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Try(house, $"admin{i}@musterstadt.example", code)));
        Assert.Equal(3, results.Count(r => r is HouseIsNotEmpty));
        Assert.Equal((1, 2), await house.In(async s => (await s.GetRequiredService<Db>().Users.CountAsync(), await s.GetRequiredService<Db>().Set<Membership>().CountAsync())));
        var account = await house.In(s => s.GetRequiredService<Db>().Users.SingleAsync());
        var viewer = await World.Viewer(house, account);
        Assert.True(viewer.Can(Right.ManageStaff) && viewer.Can(Right.ReadTickets));
        Assert.Equal("Musterstadt", Assert.Single(house.Services.GetRequiredService<UnitTree>().All).Name);
    }

    [Fact]
    public async Task TheCodeFromTheLogIsWanted()
    {
        await using var house = await (await TestHouse.Open(World.Modules)).Start();
        Assert.IsType<SetUpCodeWrong>(await Try(house, "admin@musterstadt.example", "geraten"));
        Assert.IsType<PasswordWeak>(await Try(house, "admin@musterstadt.example", null, "kurz"));
        Assert.Null(await Try(house, "admin@musterstadt.example", null));
    }

    private static async Task<Exception?> Try(TestHouse house, string email, string? code, string password = World.Password)
    {
        try
        {
            await house.In(s => s.GetRequiredService<MakeFirstAdministrator>().Run(new NewAccount("Karl Adam", email, "", password), "Musterstadt", code, CancellationToken.None));
            return null;
        }
        catch (Exception error) when (error is Buergerdraht.Platform.Web.RuleBroken)
        {
            return error;
        }
    }
}
