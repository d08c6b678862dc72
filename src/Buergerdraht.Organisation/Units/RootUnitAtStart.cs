using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Buergerdraht.Organisation;

/// <summary>
/// A house without any unit gets its root at start, so that form and API can take matters in before anybody has signed in. The first
/// administrator names it. Nodes that start together queue at a table lock on PostgreSQL and at the gate on SQLite.
/// </summary>
public sealed class RootUnitAtStart(IServiceScopeFactory scopes, ISignals signals) : IHostedService, IFeature
{
    /// <summary>Key of the root.</summary>
    public const string Key = "town";

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddHostedService<RootUnitAtStart>();

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        if (await db.Set<Unit>().AnyAsync(cancellationToken))
        {
            return;
        }

        var name = (await scope.ServiceProvider.GetRequiredService<Town>().Profile(cancellationToken)).Name;
        await db.Transact(() => Make(db, name, cancellationToken), cancellationToken);
        signals.Send(new Signal(UnitTree.Topic));
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task Make(Db db, string name, CancellationToken ct)
    {
        if (db.Engine == Engine.Postgres)
        {
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE units IN SHARE ROW EXCLUSIVE MODE", ct);
        }

        if (!await db.Set<Unit>().AnyAsync(ct))
        {
            var id = Ids.New();
            db.Add(new Unit { Id = id, Key = Key, Name = name, NameEn = name, Path = Unit.PathUnder("", id) });
            await db.SaveChangesAsync(ct);
        }
    }
}
