using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Buergerdraht.Platform;

/// <summary>Registers the texts.</summary>
public static class TextsSetup
{
    /// <summary>
    /// Adds <see cref="TextCatalogue"/>, <see cref="TownTime"/> and, per request, <see cref="Texts"/>.
    /// Outside a request <see cref="Texts"/> are German; a job that writes to somebody uses <see cref="TextCatalogue.In"/>.
    /// </summary>
    public static IServiceCollection AddTexts(this IServiceCollection services, IEnumerable<Assembly> modules, TimeZoneInfo zone, bool strict)
    {
        var catalogue = TextCatalogue.Load([typeof(TextsSetup).Assembly, .. modules], strict);
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(catalogue);
        services.TryAddSingleton(provider => new TownTime(provider.GetRequiredService<TimeProvider>(), zone));
        services.AddScoped(provider =>
        {
            var request = provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request;
            return catalogue.In(request is null ? TextCatalogue.DefaultLanguage : LanguageOfRequest.Choose(request, catalogue), provider.GetRequiredService<TownTime>());
        });
        return services;
    }
}
