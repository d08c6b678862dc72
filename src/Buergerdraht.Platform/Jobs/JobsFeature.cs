using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Buergerdraht.Platform.Jobs;

/// <summary>The scheduler: clustered in the database on PostgreSQL, in memory on SQLite. It only ticks; what is due lies in rows of ours.</summary>
public sealed class JobsFeature : IFeature
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var database = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = "buergerdraht";
                o.GenerateInstanceId = true;
            });
            quartz.UseDefaultThreadPool(4);
            if (database.Engine == Engine.Postgres)
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(database.Connection);
                    store.UseSystemTextJsonSerializer();
                    store.UseClustering(c =>
                    {
                        c.CheckinInterval = TimeSpan.FromSeconds(3);
                        c.CheckinMisfireThreshold = TimeSpan.FromSeconds(6);
                    });
                });
            }
            else
            {
                quartz.UseInMemoryStore();
            }
        });
        services.AddHostedService<Schedule>();
    }
}

/// <summary>Runs a tick in a scope; Quartz lets none run beside itself, on any node.</summary>
[DisallowConcurrentExecution]
public sealed class TickJob(IServiceScopeFactory scopes, IEnumerable<Tick> ticks, ILogger<TickJob> log) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A tick of a newer version is left to the nodes that know it.
        if (ticks.FirstOrDefault(t => t.Name == context.JobDetail.Key.Name) is not { } tick)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await tick.Run(scope.ServiceProvider, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping.
        }
#pragma warning disable CA1031 // the next tick tries again; what it left undone is still due
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "Tick {Tick} failed.", tick.Name);
        }
    }
}
