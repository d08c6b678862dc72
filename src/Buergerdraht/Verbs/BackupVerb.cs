using Buergerdraht.Backups;

namespace Buergerdraht.Verbs;

internal static class BackupVerb
{
    public static async Task<int> Act(IServiceProvider services, VerbCall call, CancellationToken ct)
    {
        if (call.Arguments.Words is not [var file])
        {
            await call.Errors.WriteLineAsync("usage: buergerdraht backup FILE   (FILE.tar, or FILE.tar.gz to compress)");
            return 2;
        }

        try
        {
            var made = await services.GetRequiredService<MakeBackup>().Run(Path.GetFullPath(file), ct);
            await call.Output.WriteLineAsync($"Backup {file}: database and {made.Files} files, {made.Bytes} bytes.");
            await call.Errors.WriteLineAsync(made.KeyHint);
            return 0;
        }
        catch (BackupFailed failed)
        {
            await call.Errors.WriteLineAsync(failed.Message);
            return 1;
        }
    }
}
