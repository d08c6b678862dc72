using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Web;

/// <summary>The nonce of this response for <c>script</c> and <c>style</c> elements.</summary>
public sealed class CspNonce
{
    /// <summary>144 random bits.</summary>
    public string Value { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
}

/// <summary>Headers on every response; an endpoint that needs another value sets it itself.</summary>
public static class SecurityHeaders
{
    private static readonly string[] Personal = ["/desk", "/ticket", "/api"];

    /// <summary>Adds the headers just before the response starts.</summary>
    public static Task Add(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var nonce = context.RequestServices.GetRequiredService<CspNonce>().Value;
        headers.TryAdd("Content-Security-Policy",
            $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
            + "frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", Under(context, "/ticket") ? "no-referrer" : "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=(self), payment=(), usb=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        if (context.Request.IsHttps)
        {
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }

        if (Personal.Any(p => Under(context, p)))
        {
            headers.TryAdd("Cache-Control", "no-store");
        }
    }

    private static bool Under(HttpContext context, string path) => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);
}
