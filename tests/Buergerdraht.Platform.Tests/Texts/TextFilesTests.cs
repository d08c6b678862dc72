using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Buergerdraht.Platform.Tests;

/// <summary>Every text that the code names is there, in both languages, with the same placeholders.</summary>
public sealed partial class TextFilesTests
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private static readonly string Source = Path.GetFullPath(Path.Combine(Here(), "../../../src"));

    /// <summary>Families of keys that are put together from several parts.</summary>
    private static readonly string[] Composed = ["files.", "local-holiday.", "portal.error.", "audit.action."];

    private static readonly Dictionary<string, string> German = Read("de");
    private static readonly Dictionary<string, string> English = Read("en");

    [Fact]
    public void Both_languages_have_the_same_keys() =>
        Assert.Equal(German.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_have_the_same_placeholders() =>
        Assert.Empty(German.Where(t => English.TryGetValue(t.Key, out var english) && !Placeholders(t.Value).SetEquals(Placeholders(english))).Select(t => t.Key));

    [Fact]
    public void No_text_is_empty() =>
        Assert.DoesNotContain(German.Concat(English), t => string.IsNullOrWhiteSpace(t.Value));

    [Fact]
    public void Every_key_in_the_code_has_a_text()
    {
        var code = Code().ToList();
        var plain = code.SelectMany(c => PlainKey().Matches(c)).Select(m => m.Groups["key"].Value);
        var plural = code.SelectMany(c => PluralKey().Matches(c)).SelectMany(m => new[] { m.Groups["key"].Value + ".one", m.Groups["key"].Value + ".other" });
        Assert.DoesNotContain(plain.Concat(plural).Distinct(), key => !German.ContainsKey(key));
    }

    [Fact]
    public void Every_member_of_a_worded_enum_has_a_text()
    {
        var wanted = Code().SelectMany(c => WordedEnum().Matches(c)).SelectMany(KeysOf).ToList();
        Assert.NotEmpty(wanted);
        Assert.DoesNotContain(wanted, key => !German.ContainsKey(key));
    }

    [Fact]
    public void No_text_is_left_that_nobody_uses()
    {
        var code = Code().ToList();
        var worded = code.SelectMany(c => WordedEnum().Matches(c)).SelectMany(KeysOf).ToHashSet(StringComparer.Ordinal);
        var quoted = code.SelectMany(c => Quoted().Matches(c)).Select(m => m.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        var begun = code.SelectMany(c => Begun().Matches(c)).Select(m => m.Groups["key"].Value).Concat(Composed).Distinct().ToArray();
        bool IsUsed(string key) => worded.Contains(key) || quoted.Contains(key) || Array.Exists(begun, b => key.StartsWith(b, StringComparison.Ordinal));
        Assert.DoesNotContain(German.Keys, key => !IsUsed(key) && !IsUsed(Suffix().Replace(key, "")));
    }

    private static IEnumerable<string> KeysOf(Match worded)
    {
        var attribute = new WordedAttribute(worded.Groups["key"].Value);
        var body = Comment().Replace(worded.Groups["members"].Value, "");
        return body.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(m => attribute.KeyOf(m.Split('=')[0].Trim()));
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    private static IEnumerable<string> Code() => Files("*.razor").Concat(Files("*.cs")).Select(f => DocComment().Replace(File.ReadAllText(f), ""));

    private static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Source, pattern, SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal));

    private static Dictionary<string, string> Read(string language) => Files($"*.texts.{language}.json")
        .SelectMany(f => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(f))!)
        .ToDictionary(StringComparer.Ordinal);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("""(?<![A-Za-z])(?:T|[tT]exts|this)\["(?<key>[a-z][a-z0-9.\-]*)"[,\]]""", Options, 2000)]
    private static partial Regex PlainKey();

    [GeneratedRegex("""\bPlural\("(?<key>[a-z][a-z0-9.\-]*)",""", Options, 2000)]
    private static partial Regex PluralKey();

    [GeneratedRegex("""\[Worded\("(?<key>[a-z.\-]+)"\)\][^{]*?enum \w+\s*\{(?<members>[^}]*)\}""", Options, 2000)]
    private static partial Regex WordedEnum();

    [GeneratedRegex(@"///[^\n]*", Options, 2000)]
    private static partial Regex DocComment();

    [GeneratedRegex(@"//[^\n]*|^\s*#[^\n]*", Options | RegexOptions.Multiline, 2000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\{[a-z]+\}", Options, 2000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("\"(?<key>[a-z0-9.\\-]+)[\":]", Options, 2000)]
    private static partial Regex Quoted();

    // $"holiday.{name}", "mail." + name
    [GeneratedRegex("""\$"(?<key>[a-z][a-z0-9\-]*\.[a-z0-9.\-]*)\{|"(?<key>[a-z][a-z0-9.\-]*\.)" \+""", Options, 2000)]
    private static partial Regex Begun();

    [GeneratedRegex(@"(\.(one|other|none|du)|-text|-by)$", Options, 2000)]
    private static partial Regex Suffix();
}
