using System.Text.RegularExpressions;

namespace Buergerdraht.Town.Tests;

/// <summary>
/// Dice coefficient over sets of character trigrams, 2·|A∩B| / (|A|+|B|), lower case, white space runs as one blank.
/// Dice is the stricter choice: for the same pair it is never below the Jaccard index.
/// </summary>
internal static partial class TrigramSimilarity
{
    public static HashSet<string> Trigrams(string text)
    {
        var plain = WhiteSpace().Replace(text.ToLowerInvariant(), " ");
        return [.. Enumerable.Range(0, Math.Max(0, plain.Length - 2)).Select(i => plain.Substring(i, 3))];
    }

    public static double Dice(HashSet<string> a, HashSet<string> b)
    {
        var (small, large) = a.Count < b.Count ? (a, b) : (b, a);
        return a.Count + b.Count == 0 ? 0 : 2.0 * small.Count(large.Contains) / (a.Count + b.Count);
    }

    /// <summary>All pairs above the limit, most alike first.</summary>
    public static IEnumerable<string> PairsAbove(double limit, IEnumerable<(string Name, string Text)> texts)
    {
        var all = texts.Select(t => (t.Name, Set: Trigrams(t.Text))).ToArray();
        return all.SelectMany((a, i) => all.Skip(i + 1).Select(b => (a.Name, Other: b.Name, Dice: Dice(a.Set, b.Set))))
            .Where(pair => pair.Dice > limit)
            .OrderByDescending(pair => pair.Dice)
            .Select(pair => $"{pair.Name} ~ {pair.Other}: {pair.Dice:0.000}");
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex WhiteSpace();
}
