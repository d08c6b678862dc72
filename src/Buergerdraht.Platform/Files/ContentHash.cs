using System.Buffers;
using System.Security.Cryptography;

namespace Buergerdraht.Platform.Files;

/// <summary>Copies a stream while hashing and counting it, and checks keys.</summary>
internal static class ContentHash
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>The key itself if it is 64 lower-case hexadecimal digits; nothing else may become part of a path.</summary>
    public static string Checked(string sha256) =>
        sha256 is { Length: 64 } && !sha256.AsSpan().ContainsAnyExcept(Hex)
            ? sha256
            : throw new ArgumentException("not a lower-case hexadecimal SHA-256", nameof(sha256));

    public static async Task<StoredFile> Copy(Stream from, Stream to, long limit, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            long size = 0;
            for (int read; (read = await from.ReadAsync(buffer, cancellation)) > 0;)
            {
                size += read;
                if (size > limit)
                {
                    throw new FileTooLargeException(limit);
                }
                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            return new StoredFile(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
