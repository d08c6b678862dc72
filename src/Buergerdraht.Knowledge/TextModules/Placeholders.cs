using System.Text.RegularExpressions;

namespace Buergerdraht.Knowledge.TextModules;

/// <summary>What stands in a text module for something of the ticket: <c>{citizen.name}</c>.</summary>
public static partial class Placeholders
{
    /// <summary>All there are, in the order they are explained.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "greeting", "citizen.name", "ticket.number", "ticket.subject", "ticket.link", "promise.until", "unit.name", "agent.name", "town.name", "town.phone",
    ];

    /// <summary>The text that explains one.</summary>
    public static string TextKey(string name) => "module.placeholder." + name;

    /// <summary>The first that nobody knows; null when all are known.</summary>
    public static string? Unknown(string text) => Pattern().Matches(text).Select(m => m.Groups["name"].Value).FirstOrDefault(name => !Known.Contains(name));

    /// <summary>Fills; one without a value becomes nothing.</summary>
    /// <param name="text">With placeholders.</param>
    /// <param name="values">By name, without braces.</param>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Pattern().Replace(text, m => Known.Contains(m.Groups["name"].Value) ? values.GetValueOrDefault(m.Groups["name"].Value, "") : m.Value);

    [GeneratedRegex(@"\{(?<name>[a-z]+(\.[a-z]+)?)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
