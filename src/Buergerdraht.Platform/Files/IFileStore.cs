namespace Buergerdraht.Platform.Files;

/// <summary>Content that is durable in the store: lower-case hexadecimal SHA-256 and size in bytes.</summary>
public sealed record StoredFile(string Sha256, long Size);

/// <summary>
/// Keeps content once by its SHA-256. What <see cref="Put"/> returned survives a crash. Keys are 64 lower-case hexadecimal digits; others
/// throw <see cref="ArgumentException"/>.
/// </summary>
/// <remarks>
/// A put of content that is already there writes nothing: delete only content that no row has named for some time, or a row about to be
/// saved may lose it.
/// </remarks>
public interface IFileStore
{
    /// <summary>Reads to the end and keeps it; throws <see cref="FileTooLargeException"/> beyond the limit and keeps nothing.</summary>
    Task<StoredFile> Put(Stream content, long limit, CancellationToken cancellation);

    /// <summary>A seekable stream over the content, or null; the caller disposes it.</summary>
    Task<Stream?> Open(string sha256, CancellationToken cancellation);

    /// <summary>Whether the content is there.</summary>
    Task<bool> Exists(string sha256, CancellationToken cancellation);

    /// <summary>Removes the content; false when it was not there.</summary>
    Task<bool> Delete(string sha256, CancellationToken cancellation);
}

/// <summary>More bytes than allowed; text key <c>files.too-large</c> with <c>{limit}</c> in bytes.</summary>
public sealed class FileTooLargeException(long limit) : Exception("content exceeds " + limit + " bytes")
{
    /// <summary>Key of the message for the person who sent the file.</summary>
    public static string TextKey => "files.too-large";

    /// <summary>The limit in bytes.</summary>
    public long Limit { get; } = limit;
}
