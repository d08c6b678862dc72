using Buergerdraht.Databases;

namespace Buergerdraht.Verbs;

internal static class MigrateVerb
{
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        await using var app = TownHost.Build(args);
        await Migrate.Run(app.Services, CancellationToken.None);
        await output.WriteLineAsync("The database is up to date.");
        return 0;
    }
}
