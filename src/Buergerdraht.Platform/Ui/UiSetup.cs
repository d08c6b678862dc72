using System.Reflection;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Ui;

/// <summary>Registers what pages need: static Razor components, assets and slots; texts are added by <see cref="TextsSetup"/>.</summary>
public static class UiSetup
{
    /// <summary>Adds the look.</summary>
    /// <param name="services">The services.</param>
    /// <param name="modules">The module assemblies, searched for slot components.</param>
    /// <param name="assetsFolder">Where the built web assets lie.</param>
    public static IServiceCollection AddUi(this IServiceCollection services, IEnumerable<Assembly> modules, string assetsFolder)
    {
        services.AddRazorComponents();
        services.AddSingleton(WebAssets.Load(assetsFolder));
        services.AddSingleton(SlotRegistry.Scan(modules));
        return services;
    }

    /// <summary>Maps <c>/assets/{name}</c> and <c>POST /preferences</c>.</summary>
    public static void MapUi(this IEndpointRouteBuilder routes)
    {
        routes.MapAssets().WithMetadata(new PublicAddress("styles, scripts and icons, the same for everybody"));
        routes.MapPreferences().WithMetadata(new PublicAddress("language and look, kept in the reader's own cookie"));
    }
}
