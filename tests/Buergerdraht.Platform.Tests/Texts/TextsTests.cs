using Microsoft.AspNetCore.Http;

namespace Buergerdraht.Platform.Tests;

public sealed class TextsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 11, 11, 0, 0, TimeSpan.Zero);
    private readonly TextCatalogue _catalogue = TextCatalogue.Load([typeof(Buergerdraht.Platform.Texts).Assembly]);

    private Buergerdraht.Platform.Texts German => _catalogue.In("de", At(Noon));

    private Buergerdraht.Platform.Texts English => _catalogue.In("en", At(Noon));

    [Fact]
    public void German_comes_first_and_stands_in_for_an_unknown_language()
    {
        Assert.Equal("de", _catalogue.Languages[0]);
        Assert.Equal("de", _catalogue.In("fi", At(Noon)).Language);
    }

    [Fact]
    public void A_missing_key_is_loud_in_tests_and_visible_in_production()
    {
        Assert.Equal("no.such", Assert.Throws<MissingTextException>(() => German["no.such"]).Key);
        var lenient = TextCatalogue.Load([typeof(Buergerdraht.Platform.Texts).Assembly], strict: false);
        Assert.Equal("[no.such]", lenient.In("de", At(Noon))["no.such"]);
    }

    [Fact]
    public void Placeholders_are_filled_and_unknown_ones_stay() =>
        Assert.Equal("heute {time}", German["time.today-at", ("other", 1)]);

    [Theory]
    [InlineData(1, "Bitte prüfen Sie eine Angabe")]
    [InlineData(1234, "Bitte prüfen Sie 1.234 Angaben")]
    public void Plurals_follow_the_number(int n, string expected) => Assert.Equal(expected, German.Plural("form.errors", n));

    [Theory]
    [InlineData("2026-03-11T13:05:00Z", "heute 14:05", "today 14:05")]
    [InlineData("2026-03-10T23:30:00Z", "heute 00:30", "today 00:30")]
    [InlineData("2026-03-10T22:30:00Z", "gestern 23:30", "yesterday 23:30")]
    [InlineData("2026-03-12T08:00:00Z", "morgen 09:00", "tomorrow 09:00")]
    [InlineData("2025-12-24T08:00:00Z", "24.12.2025, 09:00", "24 Dec 2025, 09:00")]
    public void Moments_are_told_in_the_towns_time(string moment, string german, string english)
    {
        var at = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(german, German.Moment(at));
        Assert.Equal(english, English.Moment(at));
    }

    [Theory]
    [InlineData(3 * 60 + 59, "in 3 Std.", "in 3 h")]
    [InlineData(-5, "vor 5 Min.", "5 min ago")]
    [InlineData(0, "gerade eben", "just now")]
    [InlineData(72 * 60, "in 3 Tagen", "in 3 days")]
    public void Distances_are_rounded_down(int minutes, string german, string english)
    {
        Assert.Equal(german, German.Distance(Noon.AddMinutes(minutes)));
        Assert.Equal(english, English.Distance(Noon.AddMinutes(minutes)));
    }

    [Fact]
    public void Counters_end_at_999_plus()
    {
        Assert.Equal("999", Buergerdraht.Platform.Texts.Capped(999));
        Assert.Equal("999+", Buergerdraht.Platform.Texts.Capped(1000));
    }

    [Fact]
    public void Sizes_use_the_cultures_comma()
    {
        Assert.Equal("3,4 MB", German.Size(3_400_000));
        Assert.Equal("3.4 MB", English.Size(3_400_000));
    }

    [Theory]
    [InlineData(null, null, "de")]
    [InlineData("en", "de", "en")]
    [InlineData("xx", "en-US,en;q=0.9", "en")]
    [InlineData(null, "fr;q=1, de;q=0.4, en;q=0.8", "en")]
    [InlineData(null, "en;q=0, *", "de")]
    [InlineData(null, ";;;,,q=", "de")]
    public void The_cookie_wins_then_the_browser_then_German(string? cookie, string? accept, string expected)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = cookie is null ? null : $"bd-lang={cookie}";
        http.Request.Headers.AcceptLanguage = accept;
        Assert.Equal(expected, LanguageOfRequest.Choose(http.Request, _catalogue));
    }

    private static TownTime At(DateTimeOffset now) => new(new FixedClock(now), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
