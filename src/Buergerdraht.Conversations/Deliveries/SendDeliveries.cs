using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Replying;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Conversations.Deliveries;

/// <summary>
/// Sends what is due. A row is durably <c>Sending</c> before the first byte leaves; when a node dies in between, nobody knows whether it
/// arrived, so the row becomes <c>Unknown</c> and its author decides (<see cref="MarkUnknown"/>). Nothing is sent twice by itself.
/// </summary>
public sealed class SendDeliveries(
    IServiceScopeFactory scopes, WorkQueue queue, ChannelRegistry channels, ChannelAccounts accounts, RecordOutcome outcomes, ISignals signals, TimeProvider clock, ILogger<SendDeliveries> log)
    : BackgroundService, IFeature
{
    private const int Batch = 16;

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<RecordOutcome>().AddHostedService<SendDeliveries>();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = new WakeUp(signals, QueueDelivery.Topic);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await SendSome(stoppingToken))
            {
                await wake.Wait(stoppingToken);
            }
        }
    }

    private async Task<bool> SendSome(CancellationToken ct)
    {
        try
        {
            var ids = await queue.Claim("deliveries", Batch, ct, nameof(DeliveryState.Queued), nameof(DeliveryState.Sending));

            // What was claimed is finished even while stopping: its rows say Sending.
            await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Batch }, async (id, _) => await SendOne(id));
            return ids.Count > 0;
        }
        catch (Exception error) when (error is System.Data.Common.DbException && !ct.IsCancellationRequested)
        {
            log.LogWarning("Deliveries could not be claimed ({Reason}); trying again.", error.Message);
            return false;
        }
    }

    private async Task SendOne(Guid id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var delivery = await scope.ServiceProvider.GetRequiredService<Db>().Set<Delivery>().AsNoTracking().FirstAsync(d => d.Id == id);
        await outcomes.Record(new Attempt(delivery, await Outcome(scope.ServiceProvider, delivery), clock.GetUtcNow()));
    }

    private async Task<SendOutcome> Outcome(IServiceProvider services, Delivery delivery)
    {
        if (await accounts.Find(delivery.Account, CancellationToken.None) is not { } account)
        {
            return new SendOutcome.Refused("delivery.account-gone");
        }

        if (account.Paused)
        {
            return new SendOutcome.Later("delivery.account-paused");
        }

        OutgoingMessage? outgoing = null;
        try
        {
            outgoing = await services.GetRequiredService<ComposeOutgoing>().Run(delivery, CancellationToken.None);
            return await channels.Of(delivery.Channel).Send(outgoing, account, CancellationToken.None);
        }
#pragma warning disable CA1031 // our own failure: tried again only when nothing can have left, otherwise shown to the author
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "Delivery {Delivery} failed inside the house.", delivery.Id);
            var reason = "delivery.internal:" + error.GetType().Name;
            return outgoing is null ? new SendOutcome.Later(reason) : new SendOutcome.Unknown(reason);
        }
    }
}
