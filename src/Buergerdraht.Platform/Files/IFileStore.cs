namespace Buergerdraht.Platform.Files;

/// <summary>Content that is durable in the store: lower-case hexadecimal SHA-256 and size in bytes.</summary>
public sealed record StoredFile(string Sha256, long Size);

/// <summary>
/// Keeps content once by its SHA-256. What <see cref="Put"/> returned survives a crash. Keys are 64 lower-case hexadecimal digits; others
/// throw <see cref="ArgumentException"/>.
/// </summary>
/// <remarks>
/// A put of content that is already there notes the moment only: delete with a moment far enough back, or a row about to be saved may lose
/// its content.
/// </remarks>
public interface IFileStore
{
    /// <summary>The moment of a repeated put is kept to this much; what is deleted as unused lies further back.</summary>
    static readonly TimeSpan PutNoted = TimeSpan.FromHours(1);

    /// <summary>Reads to the end and keeps it; throws <see cref="FileTooLargeException"/> beyond the limit and keeps nothing.</summary>
    Task<StoredFile> Put(Stream content, long limit, CancellationToken cancellation);

    /// <summary>A seekable stream over the content, or null; the caller disposes it.</summary>
    Task<Stream?> Open(string sha256, CancellationToken cancellation);

    /// <summary>Whether the content is there.</summary>
    Task<bool> Exists(string sha256, CancellationToken cancellation);

    /// <summary>Removes the content; false when it was not there.</summary>
    Task<bool> Delete(string sha256, CancellationToken cancellation);

    /// <summary>Removes the content unless it was put at <paramref name="before"/> or later; false when it stays or was not there.</summary>
    Task<bool> DeleteUnused(string sha256, DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Contents whose hash begins with <paramref name="first"/> and that were last put before <paramref name="before"/>.</summary>
    IAsyncEnumerable<string> PutBefore(byte first, DateTimeOffset before, CancellationToken cancellation);
}

/// <summary>More bytes than allowed; text key <c>files.too-large</c> with <c>{limit}</c> in bytes.</summary>
public sealed class FileTooLargeException(long limit) : Exception("content exceeds " + limit + " bytes")
{
    /// <summary>Key of the message for the person who sent the file.</summary>
    public static string TextKey => "files.too-large";

    /// <summary>The limit in bytes.</summary>
    public long Limit { get; } = limit;
}
