using Buergerdraht.Databases;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Town;

namespace Buergerdraht.Verbs;

internal static class Serve
{
    private const string Empty = "--empty";

    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        var demo = !args.Contains(Empty);
        await using var app = TownHost.Build([.. args.Where(a => a != Empty)]);
        var folder = app.Services.GetRequiredService<DataFolder>().Path;
        var socket = ControlSocket.PathFor(folder);
        using var held = ServerLock.Take(folder, new LockHolder(Environment.ProcessId, socket, "serve"));
        if (held.WasStale)
        {
            await errors.WriteLineAsync("The last server of this folder ended without giving its lock back; going on.");
        }

        await Prepare(app.Services, demo);
        ControlSocket.Listen(app, socket);
        await Serving(app, socket, demo, output);
        return 0;
    }

    private static async Task Prepare(IServiceProvider services, bool demo)
    {
        await Migrate.Run(services, CancellationToken.None);
        await FreeLeases.Run(services, CancellationToken.None);
        if (demo)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SeedDemo>().Run(CancellationToken.None);
        }
    }

    private static async Task Serving(WebApplication app, string socket, bool demo, TextWriter output)
    {
        await app.StartAsync();
        ControlSocket.Guard(socket);
        foreach (var url in app.Urls.Where(u => !u.StartsWith("http://unix:", StringComparison.Ordinal)))
        {
            await output.WriteLineAsync($"Bürgerdraht: {url}/desk (desk), {url}/ (portal)");
        }

        if (demo)
        {
            await ShowLogins(app.Services, output);
        }

        await app.WaitForShutdownAsync();
        File.Delete(socket);
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
