using Buergerdraht.Backups;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Verbs;

internal static class RestoreVerb
{
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        var arguments = VerbArguments.Parse(args);
        if (arguments.Words is not [var file])
        {
            await errors.WriteLineAsync("usage: buergerdraht restore FILE [--data FOLDER]   (into an empty folder or database)");
            return 2;
        }

        await using var app = WritingVerb.Host(arguments);
        var folder = app.Services.GetRequiredService<DataFolder>().Path;
        try
        {
            using var held = ServerLock.Take(folder, new LockHolder(Environment.ProcessId, null, "restore"));
            var restored = await app.Services.GetRequiredService<RestoreBackup>().Run(Path.GetFullPath(file), CancellationToken.None);
            await output.WriteLineAsync($"Restored the backup of {restored.MadeAt:O}: database and {restored.Files} files. 'serve' brings the database to this version.");
            await errors.WriteLineAsync(restored.KeyHint);
            return 0;
        }
        catch (BackupFailed error)
        {
            await errors.WriteLineAsync(error.Message);
            return 1;
        }
    }
}
