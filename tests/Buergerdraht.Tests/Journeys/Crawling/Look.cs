namespace Buergerdraht.Tests.Journeys.Crawling;

/// <summary>How somebody sees the pages: width of the window in CSS pixels, language, light or dark.</summary>
internal readonly record struct Look(int Width, string Language, bool Dark)
{
    private static readonly int[] Widths = [1280, 360, 320];

    /// <summary>All twelve; neighbours differ in width, in language and mostly in light.</summary>
    public static readonly Look[] All = [.. Enumerable.Range(0, 12).Select(n => new Look(Widths[n % 3], n % 2 == 0 ? "de" : "en", n % 4 is 1 or 2))];

    public override string ToString() => $"{Width} {Language} {(Dark ? "dark" : "light")}";
}
