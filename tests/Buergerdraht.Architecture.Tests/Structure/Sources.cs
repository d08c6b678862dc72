using Buergerdraht.Architecture.Tests.Rules;

namespace Buergerdraht.Architecture.Tests.Structure;

/// <summary>What the rules look at, read once.</summary>
internal static class Sources
{
    public static IReadOnlyList<SourceFile> Shipped { get; } = Repository.Written("src");

    public static IReadOnlyList<SourceFile> All { get; } = [.. Shipped, .. Repository.Written("tests", "tools", "bench", "bin")];

    public static IReadOnlyList<SourceFile> Documents { get; } = [Repository.Read("README.md"), .. Repository.Written("docs")];

    public static void Clean(IEnumerable<string> violations)
    {
        var all = violations.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all.Take(40)));
    }

    /// <summary>A rule that never speaks is no rule: each is shown a case it must object to.</summary>
    public static void Objects(IEnumerable<string> violations, int times = 1) => Assert.Equal(times, violations.Count());

    public static SourceFile Case(string path, string text) => new(path, text);
}
