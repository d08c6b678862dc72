namespace Buergerdraht.Organisation;

/// <summary>Where the town's looks are fetched; an address never changes what it gives.</summary>
public static class TownAddresses
{
    /// <summary>The logo.</summary>
    public static string Logo(string file) => "/town/logo-" + file;

    /// <summary>The style sheet of a colour, given as <c>#rrggbb</c>.</summary>
    public static string Colours(string accent) => "/town/colours-" + accent[1..] + ".css";
}
