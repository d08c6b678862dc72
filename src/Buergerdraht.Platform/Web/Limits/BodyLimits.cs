using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace Buergerdraht.Platform.Web;

/// <summary>How large a request's body may be.</summary>
public static class BodyLimits
{
    /// <summary>Unless an endpoint says otherwise: 2 MiB.</summary>
    public const long Usual = 2 * 1024 * 1024;

    /// <summary>Lets the endpoint take larger bodies; beyond it the answer is 413.</summary>
    public static TBuilder AcceptsUpTo<TBuilder>(this TBuilder builder, long bytes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new BodyLimit(bytes));

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
