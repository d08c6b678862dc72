using System.Globalization;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Buergerdraht.Channels.Health;

/// <summary>Names the accounts that are silent for longer than usual. Degraded, never unready: the node itself can do its work.</summary>
internal sealed class ChannelHealth(IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var silent = await scope.ServiceProvider.GetRequiredService<Db>().Set<ChannelAccount>().Where(a => a.SilentSince != null && !a.Paused)
                .OrderBy(a => a.Name).Select(a => new { a.Name, a.SilentSince }).Take(20).ToListAsync(cancellationToken);
            return silent.Count == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("Silent for longer than usual: " + string.Join(", ", silent.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Name} since {a.SilentSince:yyyy-MM-dd HH:mm}Z"))) + ".");
        }
        catch (Exception error) when (error is System.Data.Common.DbException or TimeoutException)
        {
            return HealthCheckResult.Degraded("The channel accounts cannot be read.");
        }
    }
}
