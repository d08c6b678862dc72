using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Audit;

/// <summary>The audit log and the job that seals it.</summary>
public sealed class AuditFeature : IFeature
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Actor>();
        services.AddScoped<AuditTrail>();
        services.AddTick<SealAudit>("audit-seal", TimeSpan.FromSeconds(1));
    }
}
