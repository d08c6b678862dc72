using System.Text.RegularExpressions;

namespace Buergerdraht.Architecture.Tests.Rules;

/// <summary>What documents name exists.</summary>
internal static partial class DocumentRules
{
    public static IEnumerable<string> DeadPaths(IEnumerable<SourceFile> documents, Func<string, bool> exists) =>
        from document in documents
        where document.Is(".md")
        from Match match in CodePath().Matches(document.Text)
        let path = match.Groups["path"].Value.TrimEnd('/')
        where !exists(path)
        select $"{document.Path} names {path}, which is not there.";

    public static IEnumerable<string> DeadLinks(IEnumerable<SourceFile> documents, Func<string, bool> exists) =>
        from document in documents
        where document.Is(".md")
        from Match match in Link().Matches(document.Text)
        let target = match.Groups["to"].Value
        where !target.Contains("://", StringComparison.Ordinal) && !exists(Resolve(document.Path, target))
        select $"{document.Path} links to {target}, which is not there.";

    /// <summary>Settings that code reads and the document does not name, and the other way round.</summary>
    public static IEnumerable<string> Settings(IEnumerable<SourceFile> code, string document)
    {
        var text = string.Concat(code.Where(f => f.Is(".cs")).Select(f => f.Text));
        var read = Setting().Matches(text).Select(m => m.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        var told = SettingRow().Matches(document).Select(m => m.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        return read.Except(told).Select(k => $"The setting '{k}' is read and not described in docs/operating.md.")
            .Concat(told.Except(read).Where(k => !IsBound(k, text)).Select(k => $"docs/operating.md describes '{k}', which nobody reads."));
    }

    private static bool IsBound(string key, string code) =>
        code.Contains($"\"{key}\"", StringComparison.Ordinal)
        || (key.Split(':') is [var section, var name] && code.Contains($"GetSection(\"{section}\")", StringComparison.Ordinal) && code.Contains($" {name} {{ get;", StringComparison.Ordinal));

    private static string Resolve(string from, string to)
    {
        var parts = from.Split('/')[..^1].ToList();
        foreach (var part in to.Split('#')[0].Split('/').Where(p => p.Length > 0 && p != "."))
        {
            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    [GeneratedRegex(@"`(?<path>(src|tests|tools|docs)/[\w./-]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodePath();

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\b[cC]onfiguration\[""(?<key>[\w:]+)""\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\| `(?<key>[\w:]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SettingRow();
}
