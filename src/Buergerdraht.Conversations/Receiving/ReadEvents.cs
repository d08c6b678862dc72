using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Conversations.Receiving;

/// <summary>
/// Reads stored events: claims a batch of different conversations, lets the channels read the bytes in parallel, and applies what they
/// read in one transaction. When that fails, each event gets its own; the one at fault is tried again and then waits in quarantine.
/// </summary>
public sealed class ReadEvents(IServiceScopeFactory scopes, WorkQueue queue, ISignals signals, ILogger<ReadEvents> log) : BackgroundService, IFeature
{
    private const int Batch = 32;
    private const int Readers = 4;

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddHostedService<ReadEvents>().AddSingleton<VirusScanSetting>();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = new WakeUp(signals, InboundLog.Topic);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await ReadSome(stoppingToken))
            {
                await wake.Wait(stoppingToken);
            }
        }
    }

    private async Task<bool> ReadSome(CancellationToken ct)
    {
        try
        {
            var ids = await queue.Claim("inbound_events", Batch, ct);
            if (ids.Count == 0)
            {
                return false;
            }

            await Handle(ids, ct);
            return true;
        }
        catch (Exception error) when (error is System.Data.Common.DbException && !ct.IsCancellationRequested)
        {
            log.LogWarning("Events could not be claimed ({Reason}); trying again.", error.Message);
            return false;
        }
    }

    private async Task Handle(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var read = new ReadEvent[ids.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, ids.Count), new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = ct }, async (i, token) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            read[i] = await scope.ServiceProvider.GetRequiredService<ReadRaw>().Run(ids[i], token);
        });
        if (read.Length > 1 && await TryTogether(read, ct))
        {
            return;
        }

        foreach (var one in read)
        {
            await Alone(one, ct);
        }
    }

    private async Task<bool> TryTogether(ReadEvent[] read, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<ApplyEvents>().Run(read, ct);
            return true;
        }
#pragma warning disable CA1031 // each event is tried again alone, where its failure is its own
        catch (Exception error) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogInformation("A batch of {Count} events is read one by one ({Reason}).", read.Length, error.GetType().Name);
            return false;
        }
    }

    private async Task Alone(ReadEvent one, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ApplyEvents>().Run([one], ct);
        }
#pragma warning disable CA1031 // the event waits for its next try, then for an administrator; the channel goes on
        catch (Exception error) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(error, "Event {Event} could not be applied.", one.Event.Id);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Quarantine>().Run(one.Event.Id, "quarantine.unexpected:" + error.GetType().Name, lastTry: false, ct);
        }
    }
}
