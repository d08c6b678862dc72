using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Buergerdraht.Platform.Web;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, with the reasons when it cannot (503). A module adds
/// its own with <c>services.AddHealthChecks().AddCheck</c>.
/// </summary>
public sealed class HealthFeature : IFeature, IEndpoints
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddHealthChecks()
        .AddCheck<DatabaseHealth>("database", timeout: TimeSpan.FromSeconds(5))
        .AddCheck<MigrationHealth>("migrations", timeout: TimeSpan.FromSeconds(5))
        .AddCheck<KeyHealth>("keys")
        .AddCheck<DiskHealth>("disk");

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicAddress("asked by load balancers; says nothing but states"));
        health.MapGet("/live", () => Results.Json(new { status = "live" }));
        health.MapGet("/ready", Ready);
    }

    private static async Task<IResult> Ready(HealthCheckService checks, CancellationToken ct)
    {
        var report = await checks.CheckHealthAsync(ct);
        var ready = report.Status != HealthStatus.Unhealthy;
        var states = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString().ToLowerInvariant(), reason = e.Value.Description });
        return Results.Json(new { status = ready ? "ready" : "unready", checks = states }, statusCode: ready ? 200 : 503);
    }
}
