using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Web;

/// <summary>Removes what the platform needs for a while only: idempotency keys, counters, sessions long over.</summary>
public sealed class CleanUp(Db db, IdempotencyKeys keys, Attempts attempts, TimeProvider clock)
{
    private static readonly TimeSpan SessionsKept = TimeSpan.FromDays(30);

    /// <summary>Cleans once.</summary>
    public async Task Run(CancellationToken ct)
    {
        await keys.Clean();
        await attempts.Clean(ct);
        var before = clock.GetUtcNow() - SessionsKept;
        await db.Transact(() => db.Set<StaffSession>().Where(s => s.SeenAt < before).ExecuteDeleteAsync(ct), ct);
    }
}

/// <summary>Cleans every hour.</summary>
public sealed class CleanUpFeature : IFeature
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IdempotencyKeys>();
        services.AddTick<CleanUp>("clean-up", TimeSpan.FromHours(1));
    }
}
