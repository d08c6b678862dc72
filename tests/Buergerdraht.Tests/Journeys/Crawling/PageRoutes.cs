using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Buergerdraht.Tests.Journeys.Crawling;

/// <summary>The addresses of the house that answer GET, and which of them show a page.</summary>
internal sealed class PageRoutes
{
    /// <summary>Addresses that show no page, by their beginning or their end, each with what it gives instead.</summary>
    private static readonly (string Start, string End, string Gives)[] Others =
    [
        ("/api/", "", "documents for programs"),
        ("/openapi/", "", "the description of the API"),
        ("/health/", "", "a word for load balancers"),
        ("/metrics", "", "numbers for monitoring"),
        ("/assets/", "", "scripts, styles, icons"),
        ("/town/", "", "the coat of arms and the colours"),
        ("/desk/stream", "", "a stream of events"),
        ("/desk/navigation", "", "a part of every page of the desk, fetched again"),
        ("/desk/inbox/", "/rows", "a part of the inbox, fetched again"),
        ("/desk/tickets/{number}/messages/", "", "files and raw messages"),
        ("/desk/tickets/{number}", "/text-modules", "what the composer fetches when a slash is typed"),
        ("/desk/administration/quarantine/", "/raw", "a raw message"),
        ("/ticket/{number}/files/", "", "files"),
    ];

    /// <summary>Leads on to one's first list; it can be opened, but shows nothing itself.</summary>
    private const string WayIn = "/desk";

    private readonly List<(string Pattern, TemplateMatcher Matcher)> _routes;

    public PageRoutes(IEndpointRouteBuilder house)
    {
        var gets = house.DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") != false);
        _routes = [.. gets.OrderBy(e => e.RoutePattern.InboundPrecedence)
            .Select(e => ("/" + e.RoutePattern.RawText!.Trim('/'), new TemplateMatcher(new RouteTemplate(e.RoutePattern), [])))];
    }

    /// <summary>The patterns of all pages.</summary>
    public IEnumerable<string> Pages => _routes.Select(r => r.Pattern).Where(p => IsPage(p) && p != WayIn).Distinct(StringComparer.Ordinal);

    /// <summary>Exceptions that except nothing.</summary>
    public IEnumerable<string> Idle => Others.Where(o => !_routes.Exists(r => Fits(o, r.Pattern))).Select(o => $"{o.Start}…{o.End}");

    /// <summary>The pattern an address belongs to; null when it belongs to none.</summary>
    public string? Of(string path) => _routes.Find(r => r.Matcher.TryMatch(new PathString(path.Split('?', '#')[0]), [])).Pattern;

    /// <summary>Whether a pattern is that of a page.</summary>
    public static bool IsPage(string pattern) => !Array.Exists(Others, o => Fits(o, pattern));

    private static bool Fits((string Start, string End, string Gives) other, string pattern) =>
        pattern.StartsWith(other.Start, StringComparison.Ordinal) && pattern.EndsWith(other.End, StringComparison.Ordinal);
}
