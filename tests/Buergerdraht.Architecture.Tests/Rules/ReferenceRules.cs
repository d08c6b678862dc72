using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Buergerdraht.Architecture.Tests.Rules;

/// <summary>A module refers only to earlier ones, and the table in docs/architecture.md says to which.</summary>
internal static partial class ReferenceRules
{
    /// <summary>The order of references, lowest first. Modules that are yet to come have their place already.</summary>
    public static readonly string[] Order =
    [
        "Platform", "Mail", "Language", "Organisation", "Citizens", "Tickets", "Channels", "Conversations", "Work", "Knowledge", "Assistant",
        "Guides", "Appointments", "Hotline", "Broadcasts", "Community", "Privacy", "Portal", "Desk", "Town", "host",
    ];

    public static Dictionary<string, string[]> OfProjects(IEnumerable<SourceFile> projects) => projects.ToDictionary(
        p => Short(p.Name),
        p => XDocument.Parse(p.Text).Descendants("ProjectReference").Select(r => Short(r.Attribute("Include")!.Value.Split('/')[^1])).Order(StringComparer.Ordinal).ToArray(),
        StringComparer.Ordinal);

    /// <summary>Reads rows such as <c>| `Tickets` | Platform, Organisation, Citizens | … |</c>.</summary>
    public static Dictionary<string, string[]> OfTable(string markdown) => Row().Matches(markdown).ToDictionary(
        m => m.Groups["module"].Value,
        m => m.Groups["to"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(n => n != "nothing").Order(StringComparer.Ordinal).ToArray(),
        StringComparer.Ordinal);

    public static IEnumerable<string> WrongWay(IReadOnlyDictionary<string, string[]> references) =>
        from module in references
        let place = Array.IndexOf(Order, module.Key)
        from problem in place < 0
            ? [$"{module.Key} has no place in the order of references."]
            : module.Value.Where(to => Array.IndexOf(Order, to) is var other && (other < 0 || other >= place)).Select(to => $"{module.Key} refers to {to}, which is not below it.")
        select problem;

    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string[]> projects, IReadOnlyDictionary<string, string[]> table)
    {
        foreach (var module in projects.Keys.Union(table.Keys).Order(StringComparer.Ordinal))
        {
            var real = string.Join(", ", projects.GetValueOrDefault(module) ?? ["no project"]);
            var told = string.Join(", ", table.GetValueOrDefault(module) ?? ["no row"]);
            if (real != told)
            {
                yield return $"{module}: the project refers to [{real}], docs/architecture.md says [{told}].";
            }
        }
    }

    private static string Short(string file)
    {
        var name = file.Replace(".csproj", "", StringComparison.Ordinal);
        return name == "Buergerdraht" ? "host" : name.Replace("Buergerdraht.", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| `(?<module>\w+)` \| (?<to>[\w, ]+?) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
