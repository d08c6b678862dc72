namespace Buergerdraht.Portal.Shell;

/// <summary>What every page of the portal needs to know. Language, clock and time zone come with the injected texts.</summary>
/// <param name="Path">The address shown, path and query without host and without any key; the language switch returns there.</param>
/// <param name="Town">The town's name and looks.</param>
public sealed record ShellView(string Path, TownView Town)
{
    /// <summary>Which entry of the main navigation is the present one.</summary>
    public NavigationEntry Current { get; init; }

    /// <summary>True for pages with personal content: they are not indexed and send no referrer.</summary>
    public bool Personal { get; init; }

    /// <summary>A notice on every page, already in the page's language, for example an outage. Plain text.</summary>
    public string? Notice { get; init; }
}

/// <summary>Name, looks and help line of the town.</summary>
/// <param name="Name">The short name, as in "Musterstadt".</param>
/// <param name="OfficialName">The name as a body, as in "Stadt Musterstadt".</param>
/// <param name="Phone">The telephone number people can call when all else fails, as it is written.</param>
/// <param name="Email">The town's general mail address.</param>
public sealed record TownView(string Name, string OfficialName, string Phone, string Email)
{
    /// <summary>Address of the coat of arms or logo; a drawn sign stands in when it is missing.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>Its width in pixels.</summary>
    public int LogoWidth { get; init; } = 56;

    /// <summary>Its height in pixels.</summary>
    public int LogoHeight { get; init; } = 64;

    /// <summary>The town's colour, <c>#rrggbb</c>; null for the house's.</summary>
    public string? Accent { get; init; }

    /// <summary>Address of a style sheet that sets <c>--town-accent</c>, <c>--town-accent-soft</c> and their dark forms.</summary>
    public string? StylesheetUrl { get; init; }

    /// <summary>Street, postcode and place, one line each, for the footer.</summary>
    public IReadOnlyList<string> PostalAddress { get; init; } = [];

    /// <summary>Address of the town's main web site, linked from the footer.</summary>
    public string? WebsiteUrl { get; init; }
}

/// <summary>The entries of the main navigation.</summary>
public enum NavigationEntry
{
    /// <summary>None is the present one.</summary>
    None,

    /// <summary>The front page.</summary>
    Front,

    /// <summary>The form.</summary>
    Report,

    /// <summary>Look-up and status.</summary>
    Ticket,
}
