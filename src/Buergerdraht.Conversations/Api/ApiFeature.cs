using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Api;

/// <summary>What the endpoints of the API share.</summary>
public sealed class ApiFeature : IFeature
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<VisibleMessages>();
}
