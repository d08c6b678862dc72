using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Calendar;
using Buergerdraht.Platform.Web;
using Buergerdraht.Portal.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Portal.Front;

/// <summary>The front page: who the town is, what it promises and how to reach it.</summary>
public sealed class ShowFront(DrawShell shell, ListWays ways, ListTopics topics, UnitTree units, Texts texts) : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(PortalAddresses.Front, (HttpRequest request, ShowFront page, CancellationToken ct) => page.Run(Page.Of(request), ct))
        .WithMetadata(new PublicAddress("the portal's front page")).ExcludeFromDescription();

    /// <summary>Shows it.</summary>
    public async Task<IResult> Run(string path, CancellationToken ct)
    {
        await units.Fresh(ct);
        var view = new FrontView(await shell.Run(path, NavigationEntry.Front, personal: false, ct), PromiseWords.In(texts), await ways.Run(ct), await topics.Frequent(ct));
        return Page.Show<FrontPage>(view);
    }
}

/// <summary>The promise in words, with the numbers of the rule that starts the clocks.</summary>
internal static class PromiseWords
{
    private static readonly PromiseRule Rule = new();

    public static string In(Texts texts) => texts["portal.front.promise-text", ("hours", (long)Rule.Outer.TotalHours), ("time", Rule.ShiftedTo.ToString("H:mm", System.Globalization.CultureInfo.InvariantCulture))];
}
