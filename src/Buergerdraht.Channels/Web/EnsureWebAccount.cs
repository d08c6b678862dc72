using Buergerdraht.Channels.Accounts;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Channels.Web;

/// <summary>Makes the account the portal writes to, as soon as there is a unit to give its mail to. Making it twice changes nothing.</summary>
public sealed class EnsureWebAccount(Db db, ChannelAccounts accounts)
{
    /// <summary>Name of the account, and kind of its channel.</summary>
    public const string Name = "web";

    /// <summary>The account; null while the town has no unit yet.</summary>
    public async Task<ChannelAccount?> Run(CancellationToken ct)
    {
        if (await accounts.Find(Name, ct) is { } known)
        {
            return known;
        }

        var root = await db.Set<Unit>().AsNoTracking().Where(u => u.ParentId == null).OrderBy(u => u.Id).FirstOrDefaultAsync(ct);
        if (root is null)
        {
            return null;
        }

        var account = new ChannelAccount { Name = Name, Kind = Name, UnitId = root.Id };
        db.Add(account);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another node was faster; whether it was is what the reading below tells.
            db.Entry(account).State = EntityState.Detached;
        }

        return await accounts.Find(Name, ct) ?? throw new InvalidOperationException("The portal's account could not be made.");
    }
}

/// <summary>Ensures the account at start, and again when units change while it is missing.</summary>
internal sealed class WebAccountAtStart(IServiceScopeFactory scopes, ISignals signals, ILogger<WebAccountAtStart> log) : BackgroundService, IFeature
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddHostedService<WebAccountAtStart>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = new WakeUp(signals, UnitTree.Topic);
        while (!await Ensure(stoppingToken))
        {
            await wake.Wait(stoppingToken);
        }
    }

    private async Task<bool> Ensure(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<EnsureWebAccount>().Run(ct) is not null;
        }
        catch (Exception error) when (error is System.Data.Common.DbException or DbUpdateException && !ct.IsCancellationRequested)
        {
            log.LogWarning("The portal's account could not be made ({Reason}); trying again.", error.GetType().Name);
            return false;
        }
    }
}
