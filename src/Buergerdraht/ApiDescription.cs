using Buergerdraht.Platform.Identity;
using Microsoft.OpenApi;

namespace Buergerdraht;

/// <summary>What <c>/openapi/v1.json</c> says: the API only, not the pages, with the scope each operation needs.</summary>
public static class ApiDescription
{
    /// <summary>Adds the document.</summary>
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(o =>
    {
        o.ShouldInclude = d => d.RelativePath?.StartsWith("api/", StringComparison.Ordinal) ?? false;
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Bürgerdraht";
            document.Servers?.Clear();
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token made in the desk or by 'buergerdraht token create'." };
            return Task.CompletedTask;
        });
        o.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredScope>().FirstOrDefault() is { } needed)
            {
                operation.Description = $"Needs the scope `{needed.Scope}`.";
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
            }

            return Task.CompletedTask;
        });
    });
}
