using System.Text.RegularExpressions;

namespace Buergerdraht.Town.Tests;

public sealed partial class FictionTests
{
    public static TheoryData<string> Files => [.. Directory
        .GetFiles(TownData.Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(TownData.Folder, f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Mail_domains_are_reserved_ones(string file) =>
        Assert.All(
            MailDomain().Matches(Read(file)).Select(m => m.Groups["domain"].Value),
            domain => Assert.EndsWith(".example", domain, StringComparison.Ordinal));

    // Blocks the Bundesnetzagentur keeps unassigned for films and the like.
    [Theory]
    [MemberData(nameof(Files))]
    public void Telephone_numbers_are_reserved_ones(string file) =>
        Assert.All(Telephone().Matches(Read(file)).Select(m => m.Value), number => Assert.Matches(Reserved(), number));

    [Fact]
    public void The_patterns_see_a_real_domain_and_a_real_number()
    {
        Assert.Equal("town.de", MailDomain().Match("write to someone@town.de today").Groups["domain"].Value);
        Assert.DoesNotMatch(Reserved(), Telephone().Match("call 02151 86-0123 now").Value);
        Assert.Matches(Reserved(), Telephone().Match("call 0221 4710-100 now").Value);
    }

    [Fact]
    public void Pages_are_complete_and_use_known_placeholders_only()
    {
        string[] pages = ["imprint", "privacy", "accessibility", "easy-language", "contact"];
        string[] known = ["{town.name}", "{town.address}", "{town.phone}", "{town.email}"];
        foreach (var name in pages.SelectMany(p => new[] { $"{p}.de.md", $"{p}.en.md", $"{p}.de-leicht.md" }))
        {
            var text = Read(Path.Combine("pages", name));
            Assert.StartsWith("# ", text, StringComparison.Ordinal);
            Assert.Empty(Placeholder().Matches(text).Select(m => m.Value).Except(known));
            Assert.Contains("{town.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Musterstadt", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Easy_language_keeps_sentences_short()
    {
        var longLines = Directory.GetFiles(Path.Combine(TownData.Folder, "pages"), "*.de-leicht.md")
            .SelectMany(File.ReadLines)
            .Where(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 13);
        Assert.Empty(longLines);
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(TownData.Folder, file));

    [GeneratedRegex(@"[\w.+-]+@(?<domain>[\w.-]+\w)", RegexOptions.None, 1000)]
    private static partial Regex MailDomain();

    [GeneratedRegex(@"(?<![\w.,])(?:\+49|0)[1-9][0-9]{1,4}[ /-]?[0-9](?:[ /-]?[0-9]){3,}", RegexOptions.None, 1000)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"^(?:0221 4710-[0-9]{3}|0171 39200 [0-9]{2}|0176 040690 [0-9]{2})", RegexOptions.None, 1000)]
    private static partial Regex Reserved();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
