using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Knowledge.TextModules;

/// <summary>Text modules.</summary>
internal sealed class TextModulesFeature : IFeature
{
    public static void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<TextModuleRights>();
}
