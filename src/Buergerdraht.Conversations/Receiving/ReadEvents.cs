using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Conversations.Receiving;

/// <summary>
/// Reads stored events: claims a batch of different conversations, lets the channels read the bytes in parallel, and applies what they
/// read in one transaction. When that fails, each event gets its own; the one at fault is tried again and then waits in quarantine.
/// </summary>
public sealed class ReadEvents(IServiceScopeFactory scopes, WorkQueue queue, InboundLog inbound, ISignals signals, ILogger<ReadEvents> log) : BackgroundService, IFeature
{
    private const int Batch = 32;
    private const int BatchInFlood = 8;
    private const int Readers = 4;
    private static readonly TimeSpan HoldBack = TimeSpan.FromMilliseconds(50);

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
            // Acknowledging comes before reading, but reading never stops.
            if (inbound.IsBusy)
            {
                await Task.Delay(HoldBack, ct);
            }

            var ids = await queue.Claim("inbound_events", inbound.IsBusy ? BatchInFlood : Batch, ct);
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
        var stored = await Fetch(ids, ct);
        var read = new ReadEvent[stored.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, stored.Count), new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = ct }, async (i, token) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            read[i] = await scope.ServiceProvider.GetRequiredService<ReadRaw>().Run(stored[i], token);
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

    private async Task<List<InboundEvent>> Fetch(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Db>().Set<InboundEvent>().AsNoTracking().Where(e => ids.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(ct);
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
