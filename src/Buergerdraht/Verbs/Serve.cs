using Buergerdraht.Databases;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Verbs;

internal static class Serve
{
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        await using var app = TownHost.Build([.. args.Where(a => a != "--empty")]);
        var folder = app.Services.GetRequiredService<DataFolder>().Path;
        var socket = ControlSocket.PathFor(folder);
        using var held = ServerLock.Take(folder, new LockHolder(Environment.ProcessId, socket, "serve"));
        if (held.WasStale)
        {
            await errors.WriteLineAsync("The last server of this folder ended without giving its lock back; going on.");
        }

        await Migrate.Run(app.Services, CancellationToken.None);
        ControlSocket.Listen(app, socket);
        await Serving(app, socket, output);
        return 0;
    }

    private static async Task Serving(WebApplication app, string socket, TextWriter output)
    {
        await app.StartAsync();
        ControlSocket.Guard(socket);
        foreach (var url in app.Urls.Where(u => !u.StartsWith("http://unix:", StringComparison.Ordinal)))
        {
            await output.WriteLineAsync($"Bürgerdraht: {url}/desk (desk), {url}/ (portal)");
        }

        await app.WaitForShutdownAsync();
        File.Delete(socket);
    }
}
