using System.Text.RegularExpressions;
using Buergerdraht.Platform;
using Buergerdraht.Portal.Front;
using Buergerdraht.Portal.Status;

namespace Buergerdraht.Portal.Tests;

/// <summary>Both languages say the same things.</summary>
public sealed partial class TextTests
{
    [Fact]
    public void Every_key_is_there_in_both_languages_with_the_same_placeholders()
    {
        var own = TextCatalogue.Load([typeof(FrontPage).Assembly]);

        Assert.NotEmpty(own.Keys("de"));
        Assert.Equal(own.Keys("de").Order(StringComparer.Ordinal), own.Keys("en").Order(StringComparer.Ordinal));
        Assert.All(own.Keys("de"), key => Assert.Equal(Placeholders(own.Find("de", key)), Placeholders(own.Find("en", key))));
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Every_state_has_words(string language)
    {
        var texts = PortalRendering.In(language);

        Assert.All(Enum.GetValues<TicketState>(), s => Assert.NotEmpty(texts.Of(s)));
        Assert.All(Enum.GetValues<PromiseState>(), s => Assert.NotEmpty(texts.Of(s)));
        Assert.All(Enum.GetValues<HistoryKind>(), s => Assert.NotEmpty(texts.Of(s)));
    }

    private static string[] Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
