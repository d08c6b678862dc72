using Buergerdraht.Databases;
using Buergerdraht.Town;

namespace Buergerdraht.Verbs;

internal static class Serve
{
    private const string Empty = "--empty";

    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        var demo = !args.Contains(Empty);
        await using var app = TownHost.Build([.. args.Where(a => a != Empty)]);
        await Migrate.Run(app.Services, CancellationToken.None);
        await FreeLeases.Run(app.Services, CancellationToken.None);
        if (demo)
        {
            await Seed(app.Services);
        }

        await app.StartAsync();
        foreach (var url in app.Urls)
        {
            await output.WriteLineAsync($"Bürgerdraht: {url}/desk (desk), {url}/ (portal)");
        }

        if (demo)
        {
            await ShowLogins(app.Services, output);
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task Seed(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SeedDemo>().Run(CancellationToken.None);
    }

    // Only where the demo's own accounts are: the password of a real house is nobody's to print.
    private static async Task ShowLogins(IServiceProvider services, TextWriter output)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var (role, email) in await scope.ServiceProvider.GetRequiredService<DemoLogins>().Run(CancellationToken.None))
        {
            await output.WriteLineAsync($"Demo: {email} / {SeedDemo.Password} ({role})");
        }
    }
}
