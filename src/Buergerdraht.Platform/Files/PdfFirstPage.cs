namespace Buergerdraht.Platform.Files;

/// <summary>Bounds for the first page of a PDF.</summary>
public sealed record PdfSettings
{
    /// <summary>Program of poppler-utils, a name on the path or a path.</summary>
    public string Tool { get; init; } = "pdftoppm";

    /// <summary>Longest run.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Address space of the process in MB, where the system has ulimit.</summary>
    public int MemoryMegabytes { get; init; } = 1024;
}

/// <summary>
/// Draws the first page of a PDF with poppler's pdftoppm, in a process of its own. Only ever one page, never larger than a preview, whatever
/// the document says of itself. Without the tool there is no picture and nothing else is missing.
/// </summary>
public sealed class PdfFirstPage(PdfSettings settings, TimeProvider time) : IDisposable
{
    private const string LongestEdge = "1600";
    private const int LargestPage = 32 * 1024 * 1024;
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The page as PNG; null when there is none to be had: no tool, a damaged or locked document, too slow or too greedy.</summary>
    public async Task<byte[]?> Draw(ReadOnlyMemory<byte> document, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        var folder = Directory.CreateTempSubdirectory("page-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "document"), document, cancellation);
            var line = BoundedCommand.Line(settings.Tool, settings.MemoryMegabytes, folder.FullName, "-q", "-f", "1", "-l", "1", "-singlefile", "-png", "-scale-to", LongestEdge, "document", "page");
            var page = new FileInfo(Path.Combine(folder.FullName, "page.png"));
            return await BoundedCommand.Run(line, settings.Timeout, time, cancellation) is CommandEnd.Exited { Code: 0 } && page.Exists && page.Length <= LargestPage
                ? await File.ReadAllBytesAsync(page.FullName, cancellation)
                : null;
        }
        finally
        {
            folder.Delete(recursive: true);
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
