using Buergerdraht.Databases;

namespace Buergerdraht.Verbs;

internal static class Serve
{
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        await using var app = TownHost.Build([.. args.Where(a => a != "--empty")]);
        await Migrate.Run(app.Services, CancellationToken.None);
        await FreeLeases.Run(app.Services, CancellationToken.None);
        await app.StartAsync();
        foreach (var url in app.Urls)
        {
            await output.WriteLineAsync($"Bürgerdraht: {url}/desk (desk), {url}/ (portal)");
        }

        await app.WaitForShutdownAsync();
        return 0;
    }
}
