using System.Collections.Frozen;
using System.Reflection;

namespace Buergerdraht.Organisation.Pages;

/// <summary>A page as it came with the house: a title and a body in Markdown, with places for the town's name and addresses.</summary>
public sealed record ShippedPage(string Key, string Language, string Title, string Markdown);

/// <summary>The pages that come with the house, embedded, one file per page and language.</summary>
public static class ShippedPages
{
    private const string Prefix = "pages/";

    /// <summary>All, by key and language.</summary>
    public static FrozenDictionary<(string Key, string Language), ShippedPage> All { get; } = Read().ToFrozenDictionary(p => (p.Key, p.Language));

    private static IEnumerable<ShippedPage> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var text = reader.ReadToEnd().ReplaceLineEndings("\n");
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            var file = name[Prefix.Length..].Split('.');
            yield return new ShippedPage(file[0], file[1], text[..end].TrimStart('#', ' '), text[(end + 1)..].Trim());
        }
    }
}
