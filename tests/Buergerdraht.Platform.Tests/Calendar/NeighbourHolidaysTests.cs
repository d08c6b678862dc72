using Buergerdraht.Platform.Calendar;

namespace Buergerdraht.Platform.Tests.Calendar;

public sealed class NeighbourHolidaysTests
{
    [Fact]
    public void Austria_has_thirteen_everywhere()
    {
        string[] expected =
        [
            "01-01", "01-06", "04-06", "05-01", "05-14", "05-25", "06-04", "08-15", "10-26", "11-01", "12-08", "12-25", "12-26",
        ];
        foreach (var land in HolidayRegion.Austrian.Append("AT"))
        {
            Assert.Equal(expected, Days(land, 2026));
        }
    }

    [Theory]
    [InlineData("AT-1", "11-11")]
    [InlineData("AT-2", "03-19 10-10")]
    [InlineData("AT-3", "11-15")]
    [InlineData("AT-4", "05-04")]
    [InlineData("AT-5", "09-24")]
    [InlineData("AT-6", "03-19")]
    [InlineData("AT-7", "03-19")]
    [InlineData("AT-8", "03-19")]
    [InlineData("AT-9", "11-15")]
    public void Days_of_the_Land_are_an_option(string land, string days) =>
        Assert.Equal(days.Split(' '), Days(land, 2026, LocalHolidays.PatronDay).Except(Days(land, 2026)));

    // 2026: Good Friday 3 April, Easter Monday 6 April, Ascension 14 May, Whit Monday 25 May, Corpus Christi 4 June.
    [Theory]
    [InlineData("AG", "01-02 04-03 04-06 05-01 05-25 06-04 08-15 11-01 12-08 12-26")]
    [InlineData("AI", "04-03 04-06 05-25 06-04 08-15 11-01 12-08")]
    [InlineData("AR", "04-03 04-06 05-25")]
    [InlineData("BE", "01-02 04-03 04-06 05-25 12-26")]
    [InlineData("BL", "04-03 04-06 05-01 05-25 12-26")]
    [InlineData("BS", "04-03 04-06 05-01 05-25 12-26")]
    [InlineData("FR", "04-03")]
    [InlineData("GE", "04-03 04-06 05-25 09-10 12-31")]
    [InlineData("GL", "04-03 04-06 04-09 05-25 11-01 12-26")]
    [InlineData("GR", "04-06 05-25 12-26")]
    [InlineData("JU", "01-02 04-03 04-06 05-01 05-25 06-04 06-23 08-15 11-01")]
    [InlineData("LU", "01-02 04-03 04-06 05-25 06-04 08-15 11-01 12-08 12-26")]
    [InlineData("NE", "03-01 04-03 05-01")]
    [InlineData("NW", "03-19 04-03 06-04 08-15 11-01 12-08")]
    [InlineData("OW", "04-03 06-04 08-15 09-25 11-01 12-08")]
    [InlineData("SG", "04-03 04-06 05-25 11-01 12-26")]
    [InlineData("SH", "04-03 04-06 05-01 05-25 12-26")]
    [InlineData("SO", "04-03")]
    [InlineData("SZ", "01-06 03-19 04-03 04-06 05-25 06-04 08-15 11-01 12-08 12-26")]
    [InlineData("TG", "01-02 04-03 04-06 05-01 05-25 12-26")]
    [InlineData("TI", "01-06 03-19 04-06 05-01 05-25 06-04 06-29 08-15 11-01 12-08 12-26")]
    [InlineData("UR", "01-06 03-19 04-03 04-06 05-25 06-04 08-15 11-01 12-08")]
    [InlineData("VD", "01-02 04-03 04-06 05-25 09-21")]
    [InlineData("VS", "03-19 06-04 08-15 11-01 12-08")]
    [InlineData("ZG", "04-03 06-04 08-15 11-01 12-08")]
    [InlineData("ZH", "01-02 04-03 04-06 05-01 05-25 12-26")]
    public void Every_canton_of_2026(string canton, string own) =>
        Assert.Equal(own.Split(' '), Days("CH-" + canton, 2026).Except(Days("CH", 2026)));

    [Fact]
    public void Switzerland_as_a_whole() => Assert.Equal(["01-01", "05-14", "08-01", "12-25"], Days("CH", 2026));

    [Fact]
    public void Conditional_days()
    {
        Assert.Contains("01-02", Days("CH-NE", 2023));     // after a New Year on Sunday
        Assert.Contains("12-26", Days("CH-NE", 2022));     // after a Christmas on Sunday
        Assert.DoesNotContain("12-26", Days("CH-AR", 2023)); // a Tuesday
        Assert.Contains("12-26", Days("CH-AR", 2024));     // a Thursday
        Assert.Contains("04-03", Days("CH-GL", 2025));
        Assert.Contains("04-04", Days("CH-GL", 2024));
        Assert.Contains("09-11", Days("CH-GE", 2025));
        Assert.Contains("09-22", Days("CH-VD", 2025));
    }

    [Fact]
    public void Unknown_region_and_far_years_have_none()
    {
        Assert.Empty(Holidays.Of(new HolidayRegion("FR-75"), 2026));
        Assert.Empty(Holidays.Of(new HolidayRegion("DE-XX"), 2026));
        Assert.Empty(Holidays.Of(new HolidayRegion(""), 2026));
        Assert.Empty(Holidays.Of(new HolidayRegion("DE-NW"), 1600));
        Assert.Null(Holidays.Find(new HolidayRegion("DE-NW"), DateOnly.MaxValue));
        Assert.Equal(16 + 9 + 26, HolidayRegion.German.Count + HolidayRegion.Austrian.Count + HolidayRegion.Swiss.Count);
    }

    private static List<string> Days(string region, int year, LocalHolidays local = LocalHolidays.None) =>
        [.. Holidays.Of(new HolidayRegion(region, local), year).Select(holiday => $"{holiday.Date:MM-dd}")];
}
