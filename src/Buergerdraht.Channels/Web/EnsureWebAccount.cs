using Buergerdraht.Channels.Accounts;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Buergerdraht.Channels.Web;

/// <summary>
/// The portal and the API submit through the account <c>web</c>, so it exists from the first start, with the root unit it belongs to. Nodes
/// that start together queue at a table lock on PostgreSQL and at the gate on SQLite.
/// </summary>
public sealed class EnsureWebAccount(IServiceScopeFactory scopes, ISignals signals) : IHostedService, IFeature
{
    /// <summary>Name of the account.</summary>
    public const string Name = "web";

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddHostedService<EnsureWebAccount>();

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        if (await db.Set<ChannelAccount>().AnyAsync(a => a.Name == Name, cancellationToken))
        {
            return;
        }

        var town = (await scope.ServiceProvider.GetRequiredService<Town>().Profile(cancellationToken)).Name;
        await db.Transact(() => Add(db, town, cancellationToken), cancellationToken);
        signals.Send(new Signal(UnitTree.Topic));
        signals.Send(new Signal(ChannelAccounts.Topic));
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task Add(Db db, string town, CancellationToken ct)
    {
        if (db.Engine == Engine.Postgres)
        {
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE units IN SHARE ROW EXCLUSIVE MODE", ct);
        }

        if (await db.Set<ChannelAccount>().AnyAsync(a => a.Name == Name, ct))
        {
            return;
        }

        var root = await db.Set<Unit>().OrderBy(u => u.Id).FirstOrDefaultAsync(u => u.ParentId == null, ct);
        if (root is null)
        {
            var id = Ids.New();
            root = new Unit { Id = id, Key = "town", Name = town, NameEn = town, Path = Unit.PathUnder("", id) };
            db.Add(root);
        }

        db.Add(new ChannelAccount { Name = Name, Kind = "web", UnitId = root.Id });
        await db.SaveChangesAsync(ct);
    }
}
