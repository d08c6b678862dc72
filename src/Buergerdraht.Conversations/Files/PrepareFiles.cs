using System.Text.Json;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Buergerdraht.Conversations.Files;

/// <summary>
/// Prepares new files: what the camera wrote goes aside for the agent, and pictures get a thumbnail and a preview without it. A picture the
/// tool cannot make is stripped instead; what cannot be stripped has no picture. A PDF gets a thumbnail of its first page where the tool for
/// it is installed. A tick runs on one node at a time, and the row is
/// written only while nobody else has prepared it.
/// </summary>
public sealed class PrepareFiles(Db db, IFileStore store, Thumbnails thumbnails, PdfFirstPage pages, TimeProvider clock) : IFeature
{
    private const int Slice = 8;
    private const int LargestPicture = 50 * 1024 * 1024;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(new ThumbnailSettings());
        services.TryAddSingleton(p => new Thumbnails(p.GetRequiredService<ThumbnailSettings>(), p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(new PdfSettings());
        services.TryAddSingleton(p => new PdfFirstPage(p.GetRequiredService<PdfSettings>(), p.GetRequiredService<TimeProvider>()));
        services.AddTick<PrepareFiles>("prepare-files", TimeSpan.FromSeconds(2));
    }

    /// <summary>One slice, oldest first.</summary>
    public async Task Run(CancellationToken ct)
    {
        var waiting = await db.Set<KeptFile>().AsNoTracking().Where(f => f.PreparedAt == null).OrderBy(f => f.At).Take(Slice).ToListAsync(ct);
        foreach (var file in waiting)
        {
            var (capture, small, large) = file.ContentType.StartsWith("image/", StringComparison.Ordinal) ? await Pictures(file, ct) : (null, await Page(file, ct), null);
            var now = clock.GetUtcNow();
            await db.Transact(
                () => db.Set<KeptFile>().Where(f => f.Sha256 == file.Sha256 && f.PreparedAt == null).ExecuteUpdateAsync(
                    s => s.SetProperty(f => f.Capture, capture).SetProperty(f => f.Thumbnail, small).SetProperty(f => f.Preview, large).SetProperty(f => f.PreparedAt, now), ct),
                ct);
        }
    }

    private async Task<(string? Capture, string? Small, string? Large)> Pictures(KeptFile file, CancellationToken ct)
    {
        if (file.Size > LargestPicture || await store.Read(file.Sha256, LargestPicture, ct) is not { } bytes)
        {
            return (null, null, null);
        }

        var details = CaptureDetails.Read(bytes);
        var capture = details == CaptureDetails.None ? null : JsonSerializer.Serialize(details, Json);
        return (capture, await Picture(bytes, ThumbnailSize.Small, ct), await Picture(bytes, ThumbnailSize.Large, ct));
    }

    private async Task<string?> Page(KeptFile file, CancellationToken ct)
    {
        if (file.ContentType != "application/pdf" || file.Scan == ScanState.Infected || file.Size > LargestPicture || await store.Read(file.Sha256, LargestPicture, ct) is not { } bytes)
        {
            return null;
        }

        return await pages.Draw(bytes, ct) is { } page && await thumbnails.Make(page, ThumbnailSize.Small, ThumbnailFormat.Webp, ct) is ThumbnailOutcome.Made small
            ? (await store.Put(small.Bytes, LargestPicture, ct)).Sha256
            : null;
    }

    private async Task<string?> Picture(byte[] original, ThumbnailSize size, CancellationToken ct)
    {
        var made = await thumbnails.Make(original, size, ThumbnailFormat.Webp, ct) switch
        {
            ThumbnailOutcome.Made picture => picture.Bytes,
            _ => MetadataStripper.Strip(original),
        };
        return made is null ? null : (await store.Put(made, LargestPicture, ct)).Sha256;
    }
}
