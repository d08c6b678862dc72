using Buergerdraht.Organisation;
using Microsoft.AspNetCore.Http;

namespace Buergerdraht.Portal.Shell;

/// <summary>What every page needs, from the town's profile.</summary>
public sealed class DrawShell(Town town)
{
    /// <summary>Draws.</summary>
    public async Task<ShellView> Run(string path, NavigationEntry current, bool personal, CancellationToken ct)
    {
        var profile = await town.Profile(ct);
        var view = new TownView(profile.Name, profile.Name, profile.Phone, profile.Email)
        {
            LogoUrl = profile.LogoFile is { } logo ? TownAddresses.Logo(logo) : null,
            LogoWidth = profile.LogoWidth,
            LogoHeight = profile.LogoHeight,
            Accent = profile.Accent,
            StylesheetUrl = profile.Accent is { } accent ? TownAddresses.Colours(accent) : null,
            PostalAddress = profile.Address.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        };
        return new ShellView(path, view) { Current = current, Personal = personal };
    }
}

/// <summary>Renders a page of the portal.</summary>
internal static class Page
{
    /// <summary>Path and query as the language switch returns to them; what follows must not be there for keys.</summary>
    public static string Of(HttpRequest request) => request.Path + request.QueryString;

    public static IResult Show<TComponent>(object view, int status = StatusCodes.Status200OK)
        where TComponent : Microsoft.AspNetCore.Components.IComponent =>
        new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<TComponent>(new Dictionary<string, object?>(StringComparer.Ordinal) { ["View"] = view }) { StatusCode = status };

    /// <summary>303, so that a reload of the next page sends nothing again.</summary>
    public static IResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
