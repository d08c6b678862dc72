using Buergerdraht.Architecture.Tests.Rules;
using Buergerdraht.Platform;
using static Buergerdraht.Architecture.Tests.Structure.Sources;

namespace Buergerdraht.Architecture.Tests.Structure;

public sealed class TextTests
{
    private static readonly TextCatalogue Catalogue = TextCatalogue.Load(Modules.All);

    [Fact]
    public void Both_languages_have_every_text() => Clean(TypeRules.OneSided(Catalogue.Keys("de"), Catalogue.Keys("en")));

    [Fact]
    public void Both_languages_fill_the_same_placeholders() =>
        Clean(TextRules.OtherPlaceholders(Catalogue.Keys("de").Intersect(Catalogue.Keys("en")).Select(k => (k, Catalogue.Find("de", k), Catalogue.Find("en", k)))));

    [Fact]
    public void Every_text_that_is_asked_for_exists() => Clean(TextRules.UnknownKeys(Shipped, Catalogue.Keys("de").ToHashSet(StringComparer.Ordinal)));

    [Fact]
    public void Every_action_of_the_audit_log_has_words()
    {
        Clean(TextRules.WordlessActions(Shipped, Catalogue.Keys("de").ToHashSet(StringComparer.Ordinal)));
        Assert.Superset(new HashSet<string> { "sign-in.done", "session.signed-out", "channel.resumed", "ticket.unassigned", "ticket.junk", "unit.moved" }, TextRules.AuditActions(Shipped).ToHashSet());
    }

    [Fact]
    public void A_wordless_action_is_seen() => Objects(
        TextRules.WordlessActions([Case("src/A.cs", "audit.Write(db, on ? \"a.on\" : \"a.off\", id); desk.Note(ticket, \"lost\");")], new HashSet<string>(StringComparer.Ordinal) { "audit.action.a.on" }), 2);

    [Fact]
    public void A_text_in_one_language_is_seen() => Objects(TypeRules.OneSided(["a", "b"], ["a", "c"]), 2);

    [Fact]
    public void A_forgotten_placeholder_is_seen() => Objects(TextRules.OtherPlaceholders([("a", "{n} Fotos", "{n} photos"), ("b", "bis {day}", "soon")]));

    [Fact]
    public void An_unknown_key_is_seen() =>
        Objects(TextRules.UnknownKeys([Case("src/A.razor", """<p>@T["front.title"] @T["front.lost"] @Find["front.x"]</p>"""), Case("src/B.cs", "throw new FieldInvalid(\"a\", \"rule.lost\");")], new HashSet<string>(StringComparer.Ordinal) { "front.title" }), 2);
}
