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
    public void A_text_in_one_language_is_seen() => Objects(TypeRules.OneSided(["a", "b"], ["a", "c"]), 2);

    [Fact]
    public void A_forgotten_placeholder_is_seen() => Objects(TextRules.OtherPlaceholders([("a", "{n} Fotos", "{n} photos"), ("b", "bis {day}", "soon")]));

    [Fact]
    public void An_unknown_key_is_seen() =>
        Objects(TextRules.UnknownKeys([Case("src/A.razor", """<p>@T["front.title"] @T["front.lost"] @Find["front.x"]</p>"""), Case("src/B.cs", "throw new FieldInvalid(\"a\", \"rule.lost\");")], new HashSet<string>(StringComparer.Ordinal) { "front.title" }), 2);
}
