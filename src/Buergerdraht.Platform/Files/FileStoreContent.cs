using System.Runtime.InteropServices;

namespace Buergerdraht.Platform.Files;

/// <summary>Puts and reads content that is in memory anyway.</summary>
public static class FileStoreContent
{
    /// <summary>As <see cref="IFileStore.Put"/>, from memory.</summary>
    public static async Task<StoredFile> Put(this IFileStore store, ReadOnlyMemory<byte> content, long limit, CancellationToken cancellation)
    {
        if (content.Length > limit)
        {
            throw new FileTooLargeException(limit);
        }
        await using var stream = MemoryMarshal.TryGetArray(content, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);
        return await store.Put(stream, limit, cancellation);
    }

    /// <summary>The whole content, or null when it is not there; throws <see cref="FileTooLargeException"/> beyond the limit.</summary>
    public static async Task<byte[]?> Read(this IFileStore store, string sha256, int limit, CancellationToken cancellation)
    {
        await using var stream = await store.Open(sha256, cancellation);
        if (stream is null)
        {
            return null;
        }
        if (stream.Length > limit)
        {
            throw new FileTooLargeException(limit);
        }
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
