using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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

    /// <summary>
    /// Refuses a body announced larger than the endpoint takes. One up to four times as large is heard out first: a browser that is cut
    /// off while it sends shows a broken connection instead of the answer.
    /// </summary>
    /// <exception cref="BadHttpRequestException">It is too large.</exception>
    internal static async Task Check(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { MaxRequestBodySize: { } most } limit || context.Request.ContentLength is not { } announced || announced <= most)
        {
            return;
        }

        if (announced <= most * 4 && !limit.IsReadOnly && context.Request.Headers.Expect.Count == 0)
        {
            limit.MaxRequestBodySize = announced;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }

        throw new BadHttpRequestException("The body is larger than this address takes.", StatusCodes.Status413PayloadTooLarge);
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
