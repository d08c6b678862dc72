using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Backups;

/// <summary>A backup that was made.</summary>
public sealed record BackupMade(int Files, long Bytes, string KeyHint);

/// <summary>
/// Database and files into one file, while everything goes on: the database first, as of one moment, then the files, which are never changed
/// once they are there, so that none the database names is missing.
/// </summary>
public sealed class MakeBackup(Db db, Connections connections, DatabaseOptions options, DataFolder folder, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>Makes it.</summary>
    /// <param name="file">Where it goes; must not exist. A name ending in <c>.gz</c> or <c>.tgz</c> is compressed.</param>
    /// <param name="ct">Cancels; nothing is left behind.</param>
    /// <exception cref="BackupFailed">The file exists, cannot be written, or a tool is missing.</exception>
    public async Task<BackupMade> Run(string file, CancellationToken ct)
    {
        if (File.Exists(file))
        {
            throw new BackupFailed($"'{file}' exists already; a backup never overwrites.");
        }

        var (part, dump) = (file + ".part", file + ".database");
        try
        {
            await (connections.Engine == Engine.Sqlite ? Copy(dump, ct) : PostgresTools.Dump(options.Connection, dump, ct));
            var key = BackupFormat.KeyFile(configuration, folder.Path);
            var files = await Write(part, dump, BackupFormat.Fingerprint(key), ct);
            File.Move(part, file);
            return new BackupMade(files, new FileInfo(file).Length, Hint(key));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BackupFailed($"The backup cannot be written: {error.Message}", error);
        }
        finally
        {
            File.Delete(part);
            File.Delete(dump);
        }
    }

    private static string Hint(string? key) => key is null
        ? "The certificate that opens the secrets is not in the backup; keep it apart from it."
        : $"The key file '{key}' is not in the backup; keep a copy of it in another place. Without it the stored secrets cannot be read.";

    private async Task Copy(string dump, CancellationToken ct)
    {
        // A read transaction of one moment: writers go on beside it.
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql("VACUUM INTO @file", ("file", dump));
        command.CommandTimeout = 0;
        await using (Private(dump))
        {
            // Made empty first, so that nobody else may read it while it grows.
        }

        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<int> Write(string part, string dump, string? key, CancellationToken ct)
    {
        var engine = connections.Engine.ToString().ToLowerInvariant();
        var migration = (await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() ?? throw new BackupFailed("The database is empty; there is nothing to back up.");
        var version = typeof(MakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        await using var target = Private(part);
        var compressed = part.EndsWith("gz.part", StringComparison.Ordinal);
        await using (var packed = compressed ? new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true) : (Stream)target)
        await using (var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true))
        {
            await Add(tar, BackupFormat.Manifest, new BackupManifest(BackupFormat.Current, engine, version, migration, clock.GetUtcNow(), key), ct);
            await tar.WriteEntryAsync(dump, BackupFormat.Database(engine), ct);
            var files = await AddFiles(tar, ct);
            await Add(tar, BackupFormat.End, new BackupEnd(files), ct);
            await tar.DisposeAsync();
            await packed.FlushAsync(ct);
            target.Flush(flushToDisk: true);
            return files;
        }
    }

    private async Task<int> AddFiles(TarWriter tar, CancellationToken ct)
    {
        var root = FilesFolder(configuration, folder, connections);
        if (root is null || !Directory.Exists(root))
        {
            return 0;
        }

        var count = 0;
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(root, path).Replace('\\', '/');
            if (name.StartsWith("temp/", StringComparison.Ordinal))
            {
                continue;
            }

            await tar.WriteEntryAsync(path, BackupFormat.Files + name, ct);
            count++;
        }

        return count;
    }

    /// <summary>Where files lie outside the database; null when they lie inside.</summary>
    internal static string? FilesFolder(IConfiguration configuration, DataFolder folder, Connections connections) =>
        configuration["Files:Folder"] is { Length: > 0 } told ? told : connections.Engine == Engine.Sqlite ? Path.Combine(folder.Path, "files") : null;

    private static async Task Add<T>(TarWriter tar, string name, T value, CancellationToken ct)
    {
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, BackupFormat.Json));
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, ct);
    }

    private static FileStream Private(string path)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, how);
    }
}
