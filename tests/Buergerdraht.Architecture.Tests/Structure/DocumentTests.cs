using Buergerdraht.Architecture.Tests.Rules;
using static Buergerdraht.Architecture.Tests.Structure.Sources;

namespace Buergerdraht.Architecture.Tests.Structure;

public sealed class DocumentTests
{
    [Fact]
    public void Paths_in_documents_exist()
    {
        var walk = Repository.Read("docs/architecture.md");
        Assert.True(walk.Text.Split("`src/").Length > 20, "The walk of one message names its files.");
        Clean(DocumentRules.DeadPaths(Documents, Repository.Has));
    }

    [Fact]
    public void Links_in_documents_lead_somewhere() => Clean(DocumentRules.DeadLinks(Documents, Repository.Has));

    [Fact]
    public void Every_setting_is_described() => Clean(DocumentRules.Settings(Shipped, Repository.Read("docs/operating.md").Text));

    [Fact]
    public void Every_verb_is_described()
    {
        var told = Repository.Read("docs/operating.md").Text;
        var verbs = Shipped.Single(f => f.Path == "src/Buergerdraht/Verbs/Verb.cs").Text;
        Assert.All(System.Text.RegularExpressions.Regex.Matches(verbs, @"\[""(?<verb>[a-z-]+)""\] = ", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)),
            m => Assert.Contains("buergerdraht " + m.Groups["verb"].Value, told, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_decision_is_in_the_list()
    {
        var list = Repository.Read("docs/decisions/README.md").Text;
        Assert.All(Documents.Where(d => d.Path.StartsWith("docs/decisions/0", StringComparison.Ordinal)), d => Assert.Contains($"({d.Name})", list, StringComparison.Ordinal));
    }

    [Fact]
    public void Dead_paths_and_links_are_seen()
    {
        SourceFile[] documents = [Case("docs/how-to/a.md", "`src/Gone.cs`, `src/Here.cs`, [up](../b.md), [x](../../README.md), [web](https://town.example), ![image](c.png)")];
        Objects(DocumentRules.DeadPaths(documents, p => p == "src/Here.cs"));
        Objects(DocumentRules.DeadLinks(documents, p => p == "README.md"));
    }

    [Fact]
    public void Undescribed_settings_are_seen() => Objects(
        DocumentRules.Settings([Case("src/A.cs", """var a = configuration["Told"]; var b = configuration["Secret:One"]; configuration.GetSection("Db"); string Kind { get; set; }""")],
            "| `Told` | x |\n| `Db:Kind` | x |\n| `Gone` | x |\n"), 2);
}
