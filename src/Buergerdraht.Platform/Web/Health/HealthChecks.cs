using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Buergerdraht.Platform.Web;

/// <summary>The database answers.</summary>
internal sealed class DatabaseHealth(Connections connections) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await connections.Open(cancellationToken);
            await using var command = connection.Sql("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (error is System.Data.Common.DbException or IOException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}

/// <summary>Every migration this version knows is applied, and no newer version has taken away what this one needs.</summary>
internal sealed class MigrationHealth(IServiceScopeFactory scopes) : IHealthCheck
{
    private bool _applied;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            if (!_applied)
            {
                var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
                _applied = pending == 0;
                if (pending > 0)
                {
                    return HealthCheckResult.Unhealthy($"{pending} migrations are not applied; run 'buergerdraht migrate'.");
                }
            }

            return await NewerSchema.Contracted(db, cancellationToken) is { } migration ? HealthCheckResult.Unhealthy(new DatabaseTooNew(migration).Message) : HealthCheckResult.Healthy();
        }
        catch (Exception error) when (error is System.Data.Common.DbException or IOException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The migrations cannot be read.");
        }
    }
}

/// <summary>Signals of other nodes reach this one. Without them everything still happens, later: no reason to take the node away.</summary>
public sealed class SignalHealth(PostgresSignals signals) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(signals.IsListening
        ? HealthCheckResult.Healthy()
        : HealthCheckResult.Degraded("The listening connection to the database is lost; changes on other nodes are seen late. It is tried again every second."));
}

/// <summary>The keys that protect secrets can be opened.</summary>
internal sealed class KeyHealth(IKeyManager keys, Secrets secrets) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            _ = keys.GetAllKeys();
            _ = secrets.Unprotect(secrets.Protect("health"));
            return Task.FromResult(HealthCheckResult.Healthy());
        }
        catch (Exception error) when (error is SecretUnreadable or KeyWrapperMissing or System.Security.Cryptography.CryptographicException or InvalidOperationException or System.Data.Common.DbException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("The protection keys cannot be opened."));
        }
    }
}

/// <summary>The data folder can be written and has room.</summary>
internal sealed class DiskHealth(DataFolder folder) : IHealthCheck
{
    private const long Least = 256L * 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var free = new DriveInfo(folder.Path).AvailableFreeSpace;
            return Task.FromResult(free >= Least ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The data folder has only {free / (1024 * 1024)} MB left."));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("The data folder cannot be read."));
        }
    }
}
