using Buergerdraht.Databases;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Verbs;

internal static class MigrateVerb
{
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        await using var app = TownHost.Build(args);
        if (app.Services.GetRequiredService<Connections>().Engine == Engine.Sqlite)
        {
            using var held = ServerLock.Take(app.Services.GetRequiredService<DataFolder>().Path, new LockHolder(Environment.ProcessId, null, "migrate"));
            await Migrate.Run(app.Services, CancellationToken.None);
        }
        else
        {
            // Not the folder's lock: a server beside it may serve on while the schema grows.
            await Migrate.Run(app.Services, CancellationToken.None);
        }

        await output.WriteLineAsync("The database is up to date.");
        return 0;
    }
}
