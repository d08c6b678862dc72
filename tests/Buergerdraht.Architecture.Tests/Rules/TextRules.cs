using System.Text.RegularExpressions;

namespace Buergerdraht.Architecture.Tests.Rules;

/// <summary>Text keys named in code exist, and a text has the same placeholders in both languages.</summary>
internal static partial class TextRules
{
    public static IEnumerable<string> UnknownKeys(IEnumerable<SourceFile> files, IReadOnlySet<string> keys) =>
        from file in files
        where file.Is(".cs", ".razor") && !file.Path.EndsWith("Platform/Texts/Texts.cs", StringComparison.Ordinal)
        from Match match in KeyUse().Matches(file.Text)
        let key = match.Groups["key"].Value
        where !keys.Contains(key)
        select $"{file.Path}: there is no text '{key}'.";

    public static IEnumerable<string> OtherPlaceholders(IEnumerable<(string Key, string German, string English)> texts) =>
        from text in texts
        where !Placeholders(text.German).SetEquals(Placeholders(text.English))
        select $"'{text.Key}' has other placeholders in English than in German.";

    /// <summary>Every action the code writes into the audit log, in every place an action is named.</summary>
    public static IEnumerable<string> AuditActions(IEnumerable<SourceFile> files) =>
        (from file in files
         where file.Is(".cs")
         from Match call in AuditWrite().Matches(file.Text)
         from Match word in Word().Matches(call.Groups["action"].Value)
         select (call.Groups["note"].Success ? "ticket." : "") + word.Groups["word"].Value).Where(a => a != "ticket.").Distinct();

    public static IEnumerable<string> WordlessActions(IEnumerable<SourceFile> files, IReadOnlySet<string> keys) =>
        from action in AuditActions(files)
        where !keys.Contains("audit.action." + action)
        select $"The audit log has no words for '{action}'.";

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    // T["…"], and the keys that exceptions and reasons carry.
    [GeneratedRegex(@"\bT\[""(?<key>[\w.-]+)""|""(?<key>(rule|quarantine|ignored|delivery)\.[a-z0-9-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyUse();

    // audit.Write(db, action, subject …), desk.Note(ticket, kind …) and the helper that ends sessions; both sides of a condition count.
    [GeneratedRegex(@"(audit\.Write\(db, |(?<note>\bdesk\.Note\(\w+, )|\bEnd\()(?<action>[^,;]*?""[^,;]*?)[,)]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AuditWrite();

    [GeneratedRegex(@"""(?<word>[a-z.-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\{[a-z]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
