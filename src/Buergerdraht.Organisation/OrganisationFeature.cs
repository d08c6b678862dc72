using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Organisation;

/// <summary>Units, rights and the viewer of each request.</summary>
public sealed class OrganisationFeature : IFeature
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<UnitTree>();
        services.AddSingleton<Viewers>();
        services.AddScoped<Viewer>();
        services.AddScoped<IAuthorizationHandler, RightHandler>();
        services.AddScoped<IClaimsTransformation, KnowViewer>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, SecondFactorGate>();
        services.AddHostedService<FirstAdministratorNotice>();
    }
}
