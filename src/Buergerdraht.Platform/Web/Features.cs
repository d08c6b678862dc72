using System.Reflection;
using Buergerdraht.Platform.Outbox;
using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Buergerdraht.Platform.Web;

/// <summary>A feature that brings services; found in the module assemblies, so adding one changes no list.</summary>
public interface IFeature
{
    /// <summary>Adds what the feature needs.</summary>
    static abstract void Add(IServiceCollection services, IConfiguration configuration);
}

/// <summary>A feature with addresses; found in the module assemblies.</summary>
public interface IEndpoints
{
    /// <summary>Maps the addresses, each with the right it needs.</summary>
    static abstract void Map(IEndpointRouteBuilder routes);
}

/// <summary>Finds features, use cases and endpoints by convention.</summary>
public static class FeatureScan
{
    /// <summary>
    /// Adds every <see cref="IFeature"/>; every sealed class with a public <c>Run</c> method (a use case) and every reaction, scoped.
    /// </summary>
    public static void AddFeatures(this IServiceCollection services, ModuleAssemblies modules, IConfiguration configuration)
    {
        services.AddSingleton(modules);
        var types = modules.Types.Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }).ToList();
        foreach (var feature in types.Where(t => t.IsAssignableTo(typeof(IFeature))))
        {
            Call(feature, nameof(IFeature.Add), services, configuration);
        }

        // A feature that registered one of its use cases itself, as a singleton for example, had the first word.
        foreach (var useCase in types.Where(IsUseCase))
        {
            services.TryAddScoped(useCase);
        }
    }

    /// <summary>Maps every <see cref="IEndpoints"/>.</summary>
    public static void MapFeatures(this IEndpointRouteBuilder routes)
    {
        foreach (var type in routes.ServiceProvider.GetRequiredService<ModuleAssemblies>().Types.Where(t => t.IsClass && t.IsAssignableTo(typeof(IEndpoints))))
        {
            Call(type, nameof(IEndpoints.Map), routes);
        }
    }

    private static bool IsUseCase(Type type) =>
        type.IsSealed && type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Any(m => m.Name == "Run")
        && !type.IsAssignableTo(typeof(Microsoft.Extensions.Hosting.IHostedService))
        && type.GetConstructors().Length == 1
        && (type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReaction<>)) || !type.IsNested);

    private static void Call(Type type, string method, params object[] arguments)
    {
        var target = type.GetMethod(method, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            ?? type.GetInterfaceMap(type.GetInterfaces().First(i => i.GetMethod(method) is not null)).TargetMethods[0];
        target.Invoke(null, arguments);
    }
}
