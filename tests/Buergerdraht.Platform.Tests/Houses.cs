using System.Reflection;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Tests;

internal static class Houses
{
    public const string Password = "eine-lange-Losung";
    private static readonly Assembly[] Modules = [typeof(Db).Assembly];

    public static Task<TestHouse> Open(Action<IServiceCollection>? services = null, Action<IEndpointRouteBuilder>? routes = null, Dictionary<string, string?>? settings = null) =>
        TestHouse.Open(Modules, services, routes, settings);

    public static TestHouse Beside(TestHouse other, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, Action<IEndpointRouteBuilder>? routes = null) =>
        TestHouse.Beside(other, Modules, services, routes, settings);

    public static Task<StaffAccount> Aylin(this TestHouse house) => house.In(async s =>
    {
        var account = s.GetRequiredService<NewAccounts>().Prepare(new NewAccount("Aylin Demir", "aylin.demir@musterstadt.example", "", Password));
        var db = s.GetRequiredService<Db>();
        db.Add(account);
        await db.SaveChangesAsync();
        return account;
    });
}
