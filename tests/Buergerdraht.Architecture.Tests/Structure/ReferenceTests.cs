using Buergerdraht.Architecture.Tests.Rules;
using static Buergerdraht.Architecture.Tests.Structure.Sources;

namespace Buergerdraht.Architecture.Tests.Structure;

public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Projects = ReferenceRules.OfProjects(Shipped.Where(f => f.Is(".csproj")));

    [Fact]
    public void Modules_refer_only_to_those_below() => Clean(ReferenceRules.WrongWay(Projects));

    [Fact]
    public void The_table_in_the_document_is_true() => Clean(ReferenceRules.Differences(Projects, ReferenceRules.OfTable(Repository.Read("docs/architecture.md").Text)));

    [Fact]
    public void A_reference_upwards_is_seen()
    {
        var samples = ReferenceRules.OfProjects(
        [
            Case("src/Buergerdraht.Tickets/Buergerdraht.Tickets.csproj", """<Project><ItemGroup><ProjectReference Include="../Buergerdraht.Conversations/Buergerdraht.Conversations.csproj" /></ItemGroup></Project>"""),
            Case("src/Buergerdraht.Extras/Buergerdraht.Extras.csproj", "<Project/>"),
        ]);
        Objects(ReferenceRules.WrongWay(samples), 2);
    }

    [Fact]
    public void A_table_that_lies_is_seen()
    {
        var table = ReferenceRules.OfTable("| module | refers to | holds |\n| --- | --- | --- |\n| `Platform` | nothing | ground |\n| `Mail` | Platform | mail |\n");
        Assert.Equal(2, table.Count);
        Objects(ReferenceRules.Differences(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["Platform"] = [], ["Mail"] = [], ["Desk"] = ["Platform"] }, table), 2);
    }
}
