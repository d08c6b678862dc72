using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Buergerdraht.Platform.Ui;

/// <summary>Serves the built assets: names carry a hash, so a year of caching is safe; compressed at build time.</summary>
public static class WebAssetsEndpoint
{
    /// <summary>Maps <c>GET /assets/{name}</c>, open to everybody.</summary>
    public static IEndpointConventionBuilder MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", (string name, WebAssets assets, HttpContext http) => assets.File(name) is { } asset ? Send(asset, http) : Results.NotFound())
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static IResult Send(Asset asset, HttpContext http)
    {
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (body, encoding) = asset switch
        {
            { Brotli: { } brotli } when accepted.Contains("br", StringComparison.OrdinalIgnoreCase) => (brotli, "br"),
            { Gzip: { } gzip } when accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) => (gzip, "gzip"),
            _ => (asset.Plain, null),
        };
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        return Results.Bytes(body, asset.ContentType);
    }
}
