using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Platform.Outbox;

/// <summary>Runs the reactions: claims rows, each in a scope and transaction of its own; a failing row is tried again, then parked.</summary>
public sealed class OutboxPump(IServiceScopeFactory scopes, WorkQueue queue, ReactionRegistry registry, ISignals signals, TimeProvider clock, ILogger<OutboxPump> log)
    : BackgroundService
{
    private const int Batch = 64;
    private const int Concurrent = 4;
    private const int MaxTries = 8;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = new WakeUp(signals, EventOutbox.Topic);
        while (!stoppingToken.IsCancellationRequested)
        {
            var ids = await Claimed(stoppingToken);
            if (ids.Count == 0)
            {
                await wake.Wait(stoppingToken);
                continue;
            }

            await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Concurrent, CancellationToken = stoppingToken }, async (id, ct) => await Handle(id, ct));
        }
    }

    private async Task<IReadOnlyList<Guid>> Claimed(CancellationToken ct)
    {
        try
        {
            return await queue.Claim("outbox", Batch, ct);
        }
        catch (System.Data.Common.DbException error) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("The outbox could not be read ({Reason}); trying again.", error.Message);
            return [];
        }
    }

    private async Task Handle(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var row = await db.Set<OutboxRow>().FirstAsync(r => r.Id == id, ct);
        try
        {
            db.Remove(row);
            await registry.Run(scope.ServiceProvider, row, ct);
            await db.SaveChangesAsync(ct);
        }
#pragma warning disable CA1031 // a failing reaction waits for its next try; after the last it is parked and shown
        catch (Exception error) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(error, "Reaction {Reaction} failed at try {Try}.", row.Reaction, row.Tries);
            await PutBack(row, error);
        }
    }

    private async Task PutBack(OutboxRow row, Exception error)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var due = clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Pow(2, row.Tries));
        var reason = error.GetType().Name + ": " + error.Message;
        reason = reason.Length > 500 ? reason[..500] : reason;
        using var pass = await scope.ServiceProvider.GetRequiredService<WriteGate>().Enter(CancellationToken.None);
        await db.Set<OutboxRow>().Where(r => r.Id == row.Id).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.State, row.Tries >= MaxTries ? WorkState.Parked : WorkState.Waiting)
                .SetProperty(r => r.DueAt, due)
                .SetProperty(r => r.LeaseUntil, DateTimeOffset.UnixEpoch)
                .SetProperty(r => r.Error, reason),
            CancellationToken.None);
    }
}
