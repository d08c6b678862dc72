using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Buergerdraht.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Backups;

/// <summary>A backup that was restored.</summary>
public sealed record BackupRestored(DateTimeOffset MadeAt, int Files, string KeyHint);

/// <summary>A backup into an empty place. Everything is unpacked and checked beside it first; only then it takes its place.</summary>
public sealed class RestoreBackup(IServiceScopeFactory scopes, Connections connections, DatabaseOptions options, DataFolder folder, IConfiguration configuration)
{
    private const long LargestManifest = 64 * 1024;

    /// <summary>Restores.</summary>
    /// <exception cref="BackupFailed">The place is not empty, or the backup is incomplete, of another engine or of a newer version.</exception>
    public async Task<BackupRestored> Run(string file, CancellationToken ct)
    {
        await DemandEmpty(ct);
        var partial = Path.Combine(folder.Path, "restore.partial");
        Discard(partial);
        Directory.CreateDirectory(partial);
        try
        {
            var (manifest, files) = await Unpack(file, partial, ct);
            await PutDatabase(Path.Combine(partial, BackupFormat.Database(manifest.Engine)), ct);
            PutFiles(Path.Combine(partial, "files"));
            return new BackupRestored(manifest.MadeAt, files, KeyHint(manifest));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            throw new BackupFailed($"'{file}' cannot be restored: {error.Message}", error);
        }
        finally
        {
            Discard(partial);
        }
    }

    private async Task DemandEmpty(CancellationToken ct)
    {
        if (MakeBackup.FilesFolder(configuration, folder, connections) is { } files && Directory.Exists(files)
            && Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Any())
        {
            throw new BackupFailed($"'{files}' is not empty; restore into an empty folder.");
        }

        if (connections.SqliteFile is { } sqlite)
        {
            if (File.Exists(sqlite))
            {
                throw new BackupFailed($"There is a database already, '{sqlite}'; restore into an empty folder.");
            }

            return;
        }

        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'");
        if (await command.ExecuteScalarAsync(ct) is long and > 0)
        {
            throw new BackupFailed("The database has tables already; restore into an empty database.");
        }
    }

    private async Task<(BackupManifest Manifest, int Files)> Unpack(string file, string partial, CancellationToken ct)
    {
        await using var source = new FileStream(file, FileMode.Open, FileAccess.Read);
        await using var unpacked = file.EndsWith("gz", StringComparison.Ordinal) ? new GZipStream(source, CompressionMode.Decompress) : (Stream)source;
        await using var tar = new TarReader(unpacked);
        var first = await tar.GetNextEntryAsync(cancellationToken: ct);
        var manifest = first?.Name == BackupFormat.Manifest ? Read<BackupManifest>(first) : throw new BackupFailed($"'{file}' is not a backup of Bürgerdraht.");
        Check(manifest);
        var files = 0;
        while (await tar.GetNextEntryAsync(cancellationToken: ct) is { } entry)
        {
            if (entry.Name == BackupFormat.End)
            {
                return Read<BackupEnd>(entry).Files == files && File.Exists(Path.Combine(partial, BackupFormat.Database(manifest.Engine)))
                    ? (manifest, files)
                    : throw new BackupFailed($"'{file}' is incomplete.");
            }

            files += entry.Name.StartsWith(BackupFormat.Files, StringComparison.Ordinal) ? 1 : 0;
            await Extract(entry, partial, manifest.Engine, ct);
        }

        throw new BackupFailed($"'{file}' is incomplete: its end is missing.");
    }

    private void Check(BackupManifest manifest)
    {
        var engine = connections.Engine.ToString().ToLowerInvariant();
        if (manifest.Format != BackupFormat.Current)
        {
            throw new BackupFailed($"The backup has the layout {manifest.Format}; this program reads {BackupFormat.Current}.");
        }

        if (manifest.Engine != engine)
        {
            throw new BackupFailed($"The backup is of the engine {manifest.Engine}, the configuration says {engine}.");
        }

        using var scope = scopes.CreateScope();
        if (!scope.ServiceProvider.GetRequiredService<Db>().Database.GetMigrations().Contains(manifest.Migration))
        {
            throw new BackupFailed($"The backup was made by a newer version ({manifest.Version}, migration {manifest.Migration}); restore it with that one.");
        }
    }

    private static async Task Extract(TarEntry entry, string partial, string engine, CancellationToken ct)
    {
        // Only names of ours: a prepared archive must not write anywhere else.
        var path = entry.Name.Split('/') is ["files", { Length: 2 } a, { Length: 2 } b, { Length: 64 } hash] && hash.All(char.IsAsciiHexDigitLower) && hash.StartsWith(a + b, StringComparison.Ordinal)
            ? Path.Combine(partial, "files", a, b, hash)
            : entry.Name == BackupFormat.Database(engine) ? Path.Combine(partial, entry.Name) : throw new BackupFailed($"The backup holds '{entry.Name}', which is none of ours.");
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
        {
            throw new BackupFailed($"'{entry.Name}' in the backup is not a file.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await entry.ExtractToFileAsync(path, overwrite: false, ct);
    }

    private static T Read<T>(TarEntry entry) => entry is { DataStream: { } content, Length: <= LargestManifest } && JsonSerializer.Deserialize<T>(content, BackupFormat.Json) is { } read
        ? read
        : throw new BackupFailed($"'{entry.Name}' in the backup cannot be read.");

    private async Task PutDatabase(string dump, CancellationToken ct)
    {
        if (connections.SqliteFile is not { } target)
        {
            await PostgresTools.Restore(options.Connection, dump, ct);
            return;
        }

        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = dump, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString()))
        {
            await connection.OpenAsync(ct);
            await using var check = connection.Sql("PRAGMA quick_check(1)");
            if (await check.ExecuteScalarAsync(ct) is not "ok")
            {
                throw new BackupFailed("The database in the backup is damaged.");
            }

            // The copy was made without a log; the first look into it, only for reading, could not switch.
            await using var log = connection.Sql("PRAGMA journal_mode=WAL");
            await log.ExecuteNonQueryAsync(ct);
        }

        File.Move(dump, target);
    }

    private void PutFiles(string unpacked)
    {
        if (MakeBackup.FilesFolder(configuration, folder, connections) is not { } target || !Directory.Exists(unpacked))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(unpacked, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(target, Path.GetRelativePath(unpacked, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(file, place);
        }
    }

    private string KeyHint(BackupManifest manifest)
    {
        var key = BackupFormat.KeyFile(configuration, folder.Path);
        return manifest.Key is null ? "Secrets in it need the certificate of the house it came from."
            : BackupFormat.Fingerprint(key) == manifest.Key ? "The key file fits."
            : $"Put the key file of the house it came from at '{key}' before you start; without it the stored secrets cannot be read.";
    }

    private static void Discard(string partial)
    {
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }
    }
}
