using System.Globalization;
using System.Runtime.CompilerServices;

namespace Buergerdraht.Platform.Files;

/// <summary>
/// Content in a folder, also one on a shared mount: <c>ab/cd/abcd…</c>. Written to <c>temp/</c>, flushed to the disk and renamed, so a
/// name never stands for half a file.
/// </summary>
public sealed class FolderFileStore : IFileStore
{
    private readonly string root;
    private readonly string temporary;
    private readonly TimeProvider clock;

    /// <summary>The folder is made if it is missing.</summary>
    public FolderFileStore(string folder, TimeProvider? time = null)
    {
        clock = time ?? TimeProvider.System;
        root = Path.GetFullPath(folder);
        temporary = Path.Combine(root, "temp");
        Directory.CreateDirectory(temporary);
    }

    /// <inheritdoc />
    public async Task<StoredFile> Put(Stream content, long limit, CancellationToken cancellation)
    {
        var written = Path.Combine(temporary, Path.GetRandomFileName());
        try
        {
            StoredFile stored;
            await using (var file = new FileStream(written, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                stored = await ContentHash.Copy(content, file, limit, cancellation);
                file.Flush(flushToDisk: true);
            }
            File.SetLastWriteTimeUtc(written, clock.GetUtcNow().UtcDateTime);
            Publish(written, PathOf(stored.Sha256));
            return stored;
        }
        finally
        {
            File.Delete(written);
        }
    }

    /// <inheritdoc />
    public Task<Stream?> Open(string sha256, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81_920, FileOptions.Asynchronous));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc />
    public Task<bool> Exists(string sha256, CancellationToken cancellation) => Task.FromResult(File.Exists(PathOf(sha256)));

    /// <inheritdoc />
    public Task<bool> Delete(string sha256, CancellationToken cancellation)
    {
        var path = PathOf(sha256);
        var there = File.Exists(path);
        if (there)
        {
            File.Delete(path);
        }
        return Task.FromResult(there);
    }

    /// <inheritdoc />
    public Task<bool> DeleteUnused(string sha256, DateTimeOffset before, CancellationToken cancellation)
    {
        var path = PathOf(sha256);
        var aside = Path.Combine(temporary, Path.GetRandomFileName());
        if (File.GetLastWriteTimeUtc(path) >= before.UtcDateTime || !TryMove(path, aside))
        {
            return Task.FromResult(false);
        }

        // Set aside first and looked at then: whoever puts it from now on finds nothing and writes it anew.
        if (File.GetLastWriteTimeUtc(aside) >= before.UtcDateTime)
        {
            File.Move(aside, path, overwrite: true);
            return Task.FromResult(false);
        }

        File.Delete(aside);
        return Task.FromResult(true);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<string> PutBefore(byte first, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var folder = new DirectoryInfo(Path.Combine(root, first.ToString("x2", CultureInfo.InvariantCulture)));
        foreach (var file in folder.Exists ? folder.EnumerateFiles("*", SearchOption.AllDirectories) : [])
        {
            cancellation.ThrowIfCancellationRequested();
            if (file.Name.Length == 64 && file.LastWriteTimeUtc < before.UtcDateTime)
            {
                yield return file.Name;
            }
        }

        await Task.CompletedTask;
    }

    /// <summary>Removes what a crash left half written; returns how many files.</summary>
    public int SweepTemporary(DateTimeOffset olderThan)
    {
        var old = new DirectoryInfo(temporary).EnumerateFiles().Where(file => file.LastWriteTimeUtc < olderThan.UtcDateTime).ToList();
        old.ForEach(file => file.Delete());
        return old.Count;
    }

    private void Publish(string written, string target)
    {
        var folder = Path.GetDirectoryName(target)!;
        var outer = Path.GetDirectoryName(folder)!;
        if (!Touch(target))
        {
            Directory.CreateDirectory(folder);
            // Two writers of one content race to the same bytes; either may win.
            File.Move(written, target, overwrite: true);
        }
        // Also for a file found there: its writer may not have come this far yet.
        DirectoryFlush.ToDisk(folder);
        DirectoryFlush.ToDisk(outer);
        DirectoryFlush.ToDisk(Path.GetDirectoryName(outer)!);
    }

    private bool Touch(string target)
    {
        try
        {
            File.SetLastWriteTimeUtc(target, clock.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static bool TryMove(string from, string to)
    {
        try
        {
            File.Move(from, to);
            return true;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private string PathOf(string sha256)
    {
        var key = ContentHash.Checked(sha256);
        return Path.Combine(root, key[..2], key[2..4], key);
    }
}
