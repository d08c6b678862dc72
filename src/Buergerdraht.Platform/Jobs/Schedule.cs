using Buergerdraht.Platform.Storage;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Buergerdraht.Platform.Jobs;

/// <summary>Declares the ticks at start, one node after the other, since nodes that declare in the same second would deadlock.</summary>
public sealed class Schedule(ISchedulerFactory factory, IEnumerable<Tick> ticks, Connections connections) : IHostedService
{
    private const string Group = "ticks";
    private const long LockNumber = 7_203_451_108;
    private IScheduler? _scheduler;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _scheduler = await factory.GetScheduler(cancellationToken);
        if (connections.Engine == Engine.Sqlite)
        {
            await Declare(_scheduler, cancellationToken);
        }
        else
        {
            await DeclareLocked(_scheduler, cancellationToken);
        }

        await _scheduler.Start(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is not null)
        {
            await _scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    private async Task DeclareLocked(IScheduler scheduler, CancellationToken ct)
    {
        await using var connection = await connections.Open(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var take = connection.Sql("SELECT pg_advisory_xact_lock(@number)", ("number", LockNumber)))
        {
            await take.ExecuteNonQueryAsync(ct);
        }

        await Declare(scheduler, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task Declare(IScheduler scheduler, CancellationToken ct)
    {
        foreach (var tick in ticks)
        {
            var trigger = TriggerBuilder.Create().WithIdentity(tick.Name, Group).StartNow()
                .WithSimpleSchedule(s => s.WithInterval(tick.Every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount)).Build();
            if (await scheduler.GetTrigger(trigger.Key, ct) is ISimpleTrigger known && known.RepeatInterval == tick.Every)
            {
                continue;
            }

            await scheduler.ScheduleJob(JobBuilder.Create<TickJob>().WithIdentity(tick.Name, Group).Build(), trigger, ScheduleJobOptions.Replacing, ct);
        }
    }
}
