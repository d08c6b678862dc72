using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Organisation;

/// <summary>Marks what somebody may do who still owes a second factor: set it up, or leave.</summary>
public sealed record BeforeSecondFactor;

/// <summary>
/// Whoever owes a second factor is led to set it up, whatever page they ask for; anything but a page is refused. Their viewer has no right
/// at all meanwhile, so that a forgotten mark opens nothing.
/// </summary>
internal sealed class SecondFactorGate : IAuthorizationMiddlewareResultHandler
{
    /// <summary>Where it is set up.</summary>
    public const string Page = "/desk/sign-in/authenticator";

    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var owes = context.RequestServices.GetRequiredService<Viewer>().OwesSecondFactor && context.GetEndpoint()?.Metadata.GetMetadata<BeforeSecondFactor>() is null;
        if (!owes)
        {
            await _usual.HandleAsync(next, context, policy, authorizeResult);
        }
        else if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(Page);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }
}

/// <summary>States what may be done while a second factor is owed.</summary>
public static class SecondFactorConventions
{
    /// <summary>Open also to a signed-in colleague who still owes a second factor.</summary>
    public static TBuilder OpenBeforeSecondFactor<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new BeforeSecondFactor());
}
