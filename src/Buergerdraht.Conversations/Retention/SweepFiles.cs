using Buergerdraht.Conversations.Messages;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Retention;

/// <summary>
/// Removes contents from the file store that nothing names: their message was deleted, or a crash came between the store and the row. What
/// was put within the last seven days stays, so that a row that is being written never loses its content. One 256th of the store at a
/// time, the whole within a day.
/// </summary>
public sealed class SweepFiles(Db db, IFileStore store, Town town, TimeProvider clock) : IFeature
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    private const int Slice = 100;

    /// <summary>How long a content that nothing names is kept.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddTick<SweepFiles>("sweep-files", Pause);

    /// <summary>Sweeps the part whose turn it is.</summary>
    public async Task Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = now - Grace;
        var slice = new List<string>(Slice);
        await foreach (var content in store.PutBefore((byte)(now.Ticks / Pause.Ticks % 256), before, ct))
        {
            slice.Add(content);
            if (slice.Count == Slice)
            {
                await Sweep([.. slice], before, ct);
                slice.Clear();
            }
        }

        await Sweep([.. slice], before, ct);
    }

    private async Task Sweep(string[] contents, DateTimeOffset before, CancellationToken ct)
    {
        if (contents.Length == 0)
        {
            return;
        }

        var named = await Named(contents, ct);
        foreach (var content in contents.Where(c => !named.Contains(c)))
        {
            // The row first, unless somebody names the content again: then it is newer. Its content follows, or the next sweep finds it.
            await db.Transact(() => db.Set<KeptFile>().Where(f => f.Sha256 == content && (f.PutAt ?? f.At) < before).ExecuteDeleteAsync(ct), ct);
            if (!await db.Set<KeptFile>().AnyAsync(f => f.Sha256 == content, ct))
            {
                await store.DeleteUnused(content, before, ct);
            }
        }
    }

    private async Task<HashSet<string>> Named(string[] contents, CancellationToken ct)
    {
        HashSet<string> named = [.. await db.Set<Attachment>().Where(a => contents.Contains(a.Sha256)).Select(a => a.Sha256).Distinct().ToListAsync(ct)];
        named.UnionWith(await db.Set<InboundEvent>().Where(e => e.BodyFile != null && contents.Contains(e.BodyFile)).Select(e => e.BodyFile!).ToListAsync(ct));
        named.UnionWith(await db.Set<KeptFile>().Where(f => f.Thumbnail != null && contents.Contains(f.Thumbnail)).Select(f => f.Thumbnail!).ToListAsync(ct));
        named.UnionWith(await db.Set<KeptFile>().Where(f => f.Preview != null && contents.Contains(f.Preview)).Select(f => f.Preview!).ToListAsync(ct));
        named.Add((await town.Profile(ct)).LogoFile ?? "");
        return named;
    }
}
