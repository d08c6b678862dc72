using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Platform.Web;

/// <summary>One line a request: method, route pattern, status, milliseconds. No path, query, address or name ever reaches it.</summary>
public sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log, TimeProvider clock)
{
    /// <summary>Runs the rest of the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var begin = clock.GetTimestamp();
        await next(context);
        log.LogInformation("{Method} {Route} {Status} {Milliseconds} {Trace}", context.Request.Method, Route(context), context.Response.StatusCode,
            (long)clock.GetElapsedTime(begin).TotalMilliseconds, Activity.Current?.TraceId.ToString());
    }

    /// <summary>The pattern of the endpoint, such as <c>/desk/tickets/{number}</c>.</summary>
    public static string Route(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
}
