using Buergerdraht.Town.World;

namespace Buergerdraht.Town;

/// <summary>A page of the demo town.</summary>
/// <param name="Key">For example <c>imprint</c>.</param>
/// <param name="Language"><c>de</c>, <c>en</c> or <c>de-leicht</c>.</param>
/// <param name="Title">Its first heading.</param>
/// <param name="Markdown">The text below the heading, with the town's facts filled in.</param>
public sealed record DemoPage(string Key, string Language, string Title, string Markdown);

/// <summary>The static pages of the demo town, to be put where the portal keeps its pages.</summary>
public static class DemoPages
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<DemoPage> All() => [.. new TownWorld().Pages().Select(Page)];

    private static DemoPage Page((string Name, string Text) file)
    {
        var parts = file.Name.Split('.');
        var end = file.Text.IndexOf('\n', StringComparison.Ordinal);
        return new DemoPage(parts[0], parts[1], file.Text[..end].TrimStart('#').Trim(), file.Text[end..].Trim());
    }
}
