using Buergerdraht.Platform.Live;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Web;

/// <summary>A post without the token of the page it came from; answered with 400.</summary>
public sealed class FormNotOurs() : RuleBroken("rule.form-not-ours")
{
    /// <inheritdoc/>
    public override int Status => 400;
}

/// <summary>
/// Every write that a browser authenticates by cookie carries an antiforgery token. Bearer tokens and hooks carry their own proof and no
/// cookie; an endpoint without effect on anybody else says <c>DisableAntiforgery</c>.
/// </summary>
public static class AntiforgeryGuard
{
    private const int LongestMark = 64;
    private static readonly string[] WithoutCookies = ["/api", "/hooks", "/open311"];

    /// <summary>Checks, and reads the mark a tab puts on its own requests.</summary>
    public static async Task Check(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var write = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
        if (write && !WithoutCookies.Any(p => request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase)))
        {
            if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: false })
            {
                await Demand(context);
            }
        }

        Mark(context, write);
        await next(context);
    }

    private static async Task Demand(HttpContext context)
    {
        await BodyLimits.Check(context);
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { } checkedBefore)
        {
            // The framework has looked already, at an endpoint that binds a form.
            if (!checkedBefore.IsValid)
            {
                throw new FormNotOurs();
            }

            return;
        }

        try
        {
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
        }
        catch (AntiforgeryValidationException failure) when (failure.InnerException is BadHttpRequestException tooLarge)
        {
            // The token could not be read because the body could not: that is what the sender must hear.
            throw new BadHttpRequestException(tooLarge.Message, tooLarge.StatusCode, tooLarge);
        }
        catch (AntiforgeryValidationException)
        {
            throw new FormNotOurs();
        }
    }

    private static void Mark(HttpContext context, bool write)
    {
        var mark = context.Request.Headers["X-Request-Mark"].ToString();
        if (mark.Length == 0 && write && context.Features.Get<Microsoft.AspNetCore.Http.Features.IFormFeature>()?.Form is { } form)
        {
            mark = form["mark"].ToString();
        }

        if (mark.Length is > 0 and <= LongestMark)
        {
            context.RequestServices.GetRequiredService<RequestMark>().Id = mark;
        }
    }
}
