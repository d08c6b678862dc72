using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Buergerdraht.Architecture.Tests.Rules;

/// <summary>Rules over types, endpoints, tables and texts.</summary>
internal static class TypeRules
{
    /// <summary>Interfaces that fewer than two types implement.</summary>
    public static IEnumerable<string> LonelyInterfaces(IReadOnlyCollection<Type> types, params Type[] allowed) =>
        from port in types
        where port.IsInterface && !allowed.Contains(port)
        let count = types.Count(t => t is { IsClass: true, IsAbstract: false } && t.GetInterfaces().Any(i => (i.IsGenericType ? i.GetGenericTypeDefinition() : i) == port))
        where count < 2
        select $"{port.FullName} has {count} implementation(s): use the class.";

    /// <summary>Endpoints that state neither a right, nor a scope, nor why they are open.</summary>
    public static IEnumerable<string> OpenEndpoints(IEnumerable<Endpoint> endpoints) =>
        from endpoint in endpoints.OfType<RouteEndpoint>()
        let metadata = endpoint.Metadata
        let isPublic = metadata.GetMetadata<PublicAddress>()
        where isPublic is null && metadata.GetMetadata<RightRequirement>() is null && metadata.GetMetadata<StaffOnly>() is null && metadata.GetMetadata<RequiredScope>() is null
            || isPublic is { Because.Length: < 5 }
        select $"{string.Join(',', metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])} {endpoint.RoutePattern.RawText} states no right, no scope and no reason to be public.";

    /// <summary>Tables without a retention class.</summary>
    public static IEnumerable<string> TablesWithoutRetention(IModel model) =>
        from entity in model.GetEntityTypes()
        where !entity.IsOwned() && entity.FindAnnotation(Retention.Annotation)?.Value is not string { Length: > 0 }
        select $"{entity.GetTableName()} ({entity.ClrType.Name}) states no retention class: call HasRetention in its configuration.";

    /// <summary>Keys that only one of the languages has.</summary>
    public static IEnumerable<string> OneSided(IReadOnlyCollection<string> german, IReadOnlyCollection<string> english) =>
        german.Except(english).Select(k => $"'{k}' is missing in English.").Concat(english.Except(german).Select(k => $"'{k}' is missing in German."));
}
