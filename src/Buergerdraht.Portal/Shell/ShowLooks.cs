using Buergerdraht.Organisation;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Portal.Shell;

/// <summary>Logo and colours of the town, for pages and mails. Only the present ones are there; their addresses can be kept for ever.</summary>
public sealed class ShowLooks(Town town, IFileStore files) : IEndpoints
{
    private const string Forever = "public, max-age=31536000, immutable";

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/town/logo-{file}", (string file, HttpContext context, ShowLooks looks, CancellationToken ct) => looks.Run(context, file, ct))
            .WithMetadata(new PublicAddress("the town's logo, also for mail programs")).ExcludeFromDescription();
        routes.MapGet("/town/colours-{accent}.css", (string accent, HttpContext context, ShowLooks looks, CancellationToken ct) => looks.Colours(context, accent, ct))
            .WithMetadata(new PublicAddress("the town's colours")).ExcludeFromDescription();
    }

    /// <summary>The logo.</summary>
    /// <exception cref="NotFound">It is not the town's.</exception>
    public async Task<IResult> Run(HttpContext context, string file, CancellationToken ct)
    {
        if (file != (await town.Profile(ct)).LogoFile || await files.Read(file, SaveTown.LargestLogo, ct) is not { } bytes)
        {
            throw new NotFound("logo");
        }

        context.Response.Headers.CacheControl = Forever;
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Bytes(bytes, FileKind.Detect(bytes, null, null).Kind.MediaType);
    }

    private async Task<IResult> Colours(HttpContext context, string accent, CancellationToken ct)
    {
        if ("#" + accent != (await town.Profile(ct)).Accent || TownColour.Parse("#" + accent) is not { } colour)
        {
            throw new NotFound("colours");
        }

        context.Response.Headers.CacheControl = Forever;
        return Results.Text(colour.StyleSheet(), "text/css; charset=utf-8");
    }
}
