namespace Buergerdraht.Platform.Files;

/// <summary>How large a thumbnail may be; it is never enlarged.</summary>
public enum ThumbnailSize
{
    /// <summary>For lists: at most 320 pixels on each side.</summary>
    Small = 320,

    /// <summary>For reading: at most 1600 pixels on each side.</summary>
    Large = 1600,
}

/// <summary>Encoding of a thumbnail.</summary>
public enum ThumbnailFormat
{
    /// <summary>WebP, for the desk and the portal.</summary>
    Webp,

    /// <summary>JPEG, for mail and messengers; transparency becomes white.</summary>
    Jpeg,
}

/// <summary>Why there is no thumbnail.</summary>
public enum NoThumbnail
{
    /// <summary>libvips is not installed.</summary>
    ToolMissing,

    /// <summary>Not one of the raster formats, or a damaged header.</summary>
    NotAnImage,

    /// <summary>More pixels than allowed.</summary>
    TooManyPixels,

    /// <summary>Not ready in time; the process was ended.</summary>
    TimedOut,

    /// <summary>The tool could not decode it, or needed too much memory.</summary>
    Failed,
}

/// <summary>A thumbnail or the reason there is none.</summary>
public abstract record ThumbnailOutcome
{
    private ThumbnailOutcome()
    {
    }

    /// <summary>Upright, in sRGB, without any metadata.</summary>
    public sealed record Made(byte[] Bytes, string MediaType, ImageSize Size) : ThumbnailOutcome;

    /// <summary>Show <see cref="MetadataStripper"/>'s output or a symbol instead, never the original.</summary>
    public sealed record NotMade(NoThumbnail Reason, string Detail) : ThumbnailOutcome;
}

/// <summary>Bounds for making thumbnails.</summary>
public sealed record ThumbnailSettings
{
    /// <summary>Program of libvips-tools, a name on the path or a path.</summary>
    public string Tool { get; init; } = "vipsthumbnail";

    /// <summary>Largest picture, by the header's pixels.</summary>
    public long MostPixels { get; init; } = 120_000_000;

    /// <summary>Longest run.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Address space of the process in MB, where the system has ulimit.</summary>
    public int MemoryMegabytes { get; init; } = 2048;

    /// <summary>Processes at a time.</summary>
    public int Concurrency { get; init; } = 2;
}

/// <summary>
/// Makes thumbnails with libvips in a process of its own, so that a hostile picture costs a process and not the server. Only loaders that
/// libvips itself trusts are used.
/// </summary>
public sealed class Thumbnails(ThumbnailSettings settings, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim turns = new(settings.Concurrency);

    /// <summary>Makes one thumbnail; waits for its turn.</summary>
    public async Task<ThumbnailOutcome> Make(ReadOnlyMemory<byte> picture, ThumbnailSize size, ThumbnailFormat format, CancellationToken cancellation)
    {
        if (ImageSize.Read(picture.Span) is not { } original)
        {
            return new ThumbnailOutcome.NotMade(NoThumbnail.NotAnImage, "no readable image header");
        }
        if (original.Pixels > settings.MostPixels)
        {
            return new ThumbnailOutcome.NotMade(NoThumbnail.TooManyPixels, $"{original.Width} x {original.Height}");
        }
        await turns.WaitAsync(cancellation);
        var folder = Directory.CreateTempSubdirectory("thumbnail-");
        try
        {
            return await Run(picture, folder.FullName, size, format, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
            turns.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => turns.Dispose();

    private async Task<ThumbnailOutcome> Run(ReadOnlyMemory<byte> picture, string folder, ThumbnailSize size, ThumbnailFormat format, CancellationToken cancellation)
    {
        var output = Path.Combine(folder, format == ThumbnailFormat.Webp ? "small.webp" : "small.jpg");
        await File.WriteAllBytesAsync(Path.Combine(folder, "picture"), picture, cancellation);
        return await BoundedCommand.Run(ThumbnailCommand.For(settings, folder, output, size, format), settings.Timeout, time, cancellation) switch
        {
            CommandEnd.Missing missing => new ThumbnailOutcome.NotMade(NoThumbnail.ToolMissing, missing.Detail),
            CommandEnd.Exited { Code: 0 } when File.Exists(output) => await Made(output, format, cancellation),
            CommandEnd.Exited failed => new ThumbnailOutcome.NotMade(NoThumbnail.Failed, failed.Errors),
            _ => new ThumbnailOutcome.NotMade(NoThumbnail.TimedOut, settings.Timeout.ToString()),
        };
    }

    private static async Task<ThumbnailOutcome> Made(string output, ThumbnailFormat format, CancellationToken cancellation)
    {
        // libvips writes an EXIF block with the resolution into WebP even when told to strip.
        var bytes = MetadataStripper.Strip(await File.ReadAllBytesAsync(output, cancellation));
        return bytes is not null && ImageSize.Read(bytes) is { } size
            ? new ThumbnailOutcome.Made(bytes, format == ThumbnailFormat.Webp ? "image/webp" : "image/jpeg", size)
            : new ThumbnailOutcome.NotMade(NoThumbnail.Failed, "the tool wrote no picture");
    }
}
