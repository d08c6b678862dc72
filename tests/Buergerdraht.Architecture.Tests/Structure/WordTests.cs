using Buergerdraht.Architecture.Tests.Rules;
using static Buergerdraht.Architecture.Tests.Structure.Sources;

namespace Buergerdraht.Architecture.Tests.Structure;

public sealed class WordTests
{
    /// <summary>Where a channel's kind may stand outside its folder, with the reason.</summary>
    private static readonly Dictionary<string, string> ChannelNamesAllowed = new(StringComparer.Ordinal)
    {
        ["src/Buergerdraht.Town/"] = "the demo town has accounts of certain channels",
        ["src/Buergerdraht.Mail/"] = "a library: its words are those of mails, not of our channels",
        ["src/Buergerdraht.Channels/Port/AddressKinds.cs"] = "the kinds of address that several channels share",
        ["src/Buergerdraht.Platform/Identity/"] = "'email' is a field of a form",
        ["src/Buergerdraht.Portal/Report/ReportView.cs"] = "'email' is a field of a form",
        ["src/Buergerdraht.Desk/SignIn/"] = "'email' is a field of a form",
        ["src/Buergerdraht.Channels/Web/WebChannel.cs"] = "'email' is a field of a form",
        ["src/Buergerdraht.Organisation/Staff/AddStaff.cs"] = "'email' is a field of a form",
        ["src/Buergerdraht.Organisation/Staff/EditStaff.cs"] = "'email' is a field of a form",
        ["src/Buergerdraht.Organisation/Town/SaveTown.cs"] = "'email' and 'phone' are fields of a form",
        ["src/Buergerdraht.Organisation/Units/EditUnit.cs"] = "'email' is a field of a form",
        ["src/Buergerdraht.Desk/Administration/ShowStaff.cs"] = "'email' is a field of a form",
        ["src/Buergerdraht.Desk/Administration/ShowColleague.cs"] = "'email' is a field of a form",
        ["src/Buergerdraht.Desk/Administration/ShowUnit.cs"] = "'email' and 'phone' are fields of a form",
        ["src/Buergerdraht.Desk/Administration/EditTown.cs"] = "'email' and 'phone' are fields of a form",
        ["src/Buergerdraht.Desk/Administration/ShowChannels.cs"] = "the page of mailboxes is about mailboxes",
    };

    [Fact]
    public void Types_are_named_for_what_they_are() => Clean(WordRules.NamelessEndings(Shipped, "PublicService"));

    [Fact]
    public void Nobody_asks_for_a_channel_by_name() => Clean(WordRules.ChannelNames(Shipped, ["email", "web", "generic", "api"], ChannelNamesAllowed));

    [Fact]
    public void Allowances_are_still_needed() => Assert.All(ChannelNamesAllowed.Keys, a => Assert.True(Repository.Has(a), $"{a} is gone: strike it off the list."));

    [Fact]
    public void Nothing_is_unfinished() => Clean(WordRules.Unfinished(Shipped));

    [Fact]
    public void Nothing_names_a_place_on_a_machine() => Clean(WordRules.MachinePaths([.. All.Where(f => !f.Path.Contains("Architecture.Tests", StringComparison.Ordinal)), .. Documents]));

    [Fact]
    public void Empty_names_are_seen() =>
        Objects(WordRules.NamelessEndings([Case("src/A/B.cs", "class TicketManager; interface IMailService; record PublicService; enum StringUtils { A } class Database;")], "PublicService"), 3);

    [Fact]
    public void Channel_names_are_seen()
    {
        SourceFile[] files =
        [
            Case("src/Buergerdraht.Work/Routing.cs", """class R { bool Fast(string kind) => kind == "whatsapp" || kind == "postcard"; string Word = "an email address"; }"""),
            Case("src/Buergerdraht.Channels/Postcard/PostcardChannel.cs", """class C { string Kind => "postcard"; }"""),
        ];
        Objects(WordRules.ChannelNames(files, ["postcard", "email"], new Dictionary<string, string>(StringComparer.Ordinal)), 2);
    }

    [Fact]
    public void Unfinished_work_and_machine_paths_are_seen()
    {
        Objects(WordRules.Unfinished([Case("src/A.cs", "// TO" + "DO later\nthrow new NotImplementedException();\nvar todo = 1;")]), 2);
        Objects(WordRules.MachinePaths([Case("src/A.cs", "\"/home/erika/x\"\nC:\\Users\\erika\nhttps://town.example/home/page\n<c>/root/…/this/</c>")]), 2);
    }
}
