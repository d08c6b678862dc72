using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Buergerdraht.Platform.Web;

/// <summary>What an error page says.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="TextKey">Key of the sentence.</param>
/// <param name="Values">Values for its placeholders.</param>
/// <param name="Trace">Number under which the log has the details.</param>
public sealed record ErrorShown(int Status, string TextKey, IReadOnlyList<(string Name, object? Value)> Values, string Trace);

/// <summary>How errors look to people; whoever brings pages says so for its addresses, with <c>services.Configure&lt;ErrorPages&gt;</c>.</summary>
public sealed class ErrorPages
{
    private readonly List<(string Path, Func<HttpContext, ErrorShown, IResult> Render)> _pages = [];

    /// <summary>The sentence in the request's language, for problem documents; null leaves the key.</summary>
    public Func<HttpContext, ErrorShown, string>? Sentence { get; set; }

    /// <summary>Renders errors under a path, such as <c>/desk</c>; the longest fitting path wins, and <c>/</c> fits all.</summary>
    public void Under(string path, Func<HttpContext, ErrorShown, IResult> render) => _pages.Add((path.TrimEnd('/'), render));

    internal Func<HttpContext, ErrorShown, IResult>? For(PathString path) =>
        _pages.Where(p => path.StartsWithSegments(p.Path, StringComparison.OrdinalIgnoreCase)).OrderByDescending(p => p.Path.Length).Select(p => p.Render).FirstOrDefault();
}

/// <summary>
/// Turns every failure into an answer: problem documents (RFC 9457) for programs, pages for people; never a stack trace. What is not a
/// broken rule is logged.
/// </summary>
public sealed class Failures(RequestDelegate next, IOptions<ErrorPages> pages, ILogger<Failures> log)
{
    private static readonly string[] Programs = ["/api", "/hooks", "/open311", "/health", "/metrics"];

    /// <summary>Runs the rest of the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            var response = context.Response;
            if (!response.HasStarted && response.StatusCode >= 400 && response.ContentType is null && response.ContentLength is null)
            {
                await Answer(context, Shown(context, response.StatusCode, Key(response.StatusCode), []));
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody is left to answer.
        }
        catch (RuleBroken rule) when (!context.Response.HasStarted)
        {
            await Answer(context, Shown(context, rule.Status, rule.TextKey, rule.Values), rule);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await Answer(context, Shown(context, bad.StatusCode, Key(bad.StatusCode), []));
        }
#pragma warning disable CA1031 // the last line: logged once, answered without details
        catch (Exception error) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            log.LogError(error, "{Method} {Route} failed.", context.Request.Method, RequestLog.Route(context));
            await Answer(context, Shown(context, 500, "rule.status-500", []));
        }
    }

    private static string Key(int status) => status switch
    {
        401 => "rule.status-401",
        403 => "rule.status-403",
        404 => "rule.status-404",
        405 => "rule.status-405",
        408 => "rule.status-408",
        413 => "rule.status-413",
        415 => "rule.status-415",
        429 => "rule.status-429",
        >= 500 => "rule.status-500",
        _ => "rule.status-400",
    };

    private static ErrorShown Shown(HttpContext context, int status, string key, IReadOnlyList<(string Name, object? Value)> values) =>
        new(status, key, values, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);

    private async Task Answer(HttpContext context, ErrorShown shown, RuleBroken? rule = null)
    {
        var headers = context.Response.Headers;
        var keep = headers.WWWAuthenticate;
        context.Response.Clear();
        context.Response.StatusCode = shown.Status;
        headers.WWWAuthenticate = keep;
        if (rule is TooManyTries tries)
        {
            var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            headers.RetryAfter = Math.Max(1, (long)(tries.Until - now).TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (ForPeople(context) && pages.Value.For(context.Request.Path) is { } render)
        {
            await render(context, shown).ExecuteAsync(context);
            return;
        }

        await Problem(shown, rule, pages.Value.Sentence?.Invoke(context, shown)).ExecuteAsync(context);
    }

    private static bool ForPeople(HttpContext context) =>
        !Programs.Any(p => context.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase))
        && (context.Request.Headers.Accept.Count == 0 || context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            || context.Request.Headers.Accept.ToString().Contains("*/*", StringComparison.Ordinal));

    private static IResult Problem(ErrorShown shown, RuleBroken? rule, string? sentence)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = shown.TextKey, ["trace"] = shown.Trace };
        if (rule?.Field is { } field)
        {
            extensions["field"] = field;
        }

        return Results.Problem(type: "urn:buergerdraht:" + shown.TextKey, title: sentence ?? shown.TextKey, statusCode: shown.Status, extensions: extensions);
    }
}
