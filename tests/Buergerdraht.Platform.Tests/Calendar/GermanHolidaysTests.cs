using Buergerdraht.Platform.Calendar;

namespace Buergerdraht.Platform.Tests.Calendar;

public sealed class GermanHolidaysTests
{
    // Printed calendars, not computed: Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi, Repentance Day.
    private static readonly Dictionary<int, string[]> Movable = new()
    {
        [2024] = ["03-29", "04-01", "05-09", "05-20", "05-30", "11-20"],
        [2025] = ["04-18", "04-21", "05-29", "06-09", "06-19", "11-19"],
        [2026] = ["04-03", "04-06", "05-14", "05-25", "06-04", "11-18"],
        [2027] = ["03-26", "03-29", "05-06", "05-17", "05-27", "11-17"],
        [2028] = ["04-14", "04-17", "05-25", "06-05", "06-15", "11-22"],
        [2029] = ["03-30", "04-02", "05-10", "05-21", "05-31", "11-21"],
        [2030] = ["04-19", "04-22", "05-30", "06-10", "06-20", "11-20"],
    };

    [Theory]
    [InlineData("BW", "01-06 06-corpus 11-01")]
    [InlineData("BY", "01-06 06-corpus 11-01")]
    [InlineData("BE", "03-08 2025:05-08 2028:06-17")]
    [InlineData("BB", "sundays 10-31")]
    [InlineData("HB", "10-31")]
    [InlineData("HH", "10-31")]
    [InlineData("HE", "sundays 06-corpus")]
    [InlineData("MV", "03-08 10-31")]
    [InlineData("NI", "10-31")]
    [InlineData("NW", "06-corpus 11-01")]
    [InlineData("RP", "06-corpus 11-01")]
    [InlineData("SL", "06-corpus 08-15 11-01")]
    [InlineData("SN", "10-31 repentance")]
    [InlineData("ST", "01-06 10-31")]
    [InlineData("SH", "10-31")]
    [InlineData("TH", "09-20 10-31")]
    public void Every_Land_from_2024_to_2030(string land, string own)
    {
        foreach (var (year, movable) in Movable)
        {
            var expected = new List<string>(["01-01", "05-01", "10-03", "12-25", "12-26", .. movable[..4]]);
            expected.AddRange(own.Split(' ').SelectMany(entry => OwnDays(entry, year, movable)));
            expected.Sort(StringComparer.Ordinal);
            var found = Holidays.Of(new HolidayRegion("DE-" + land), year).Select(holiday => $"{holiday.Date:MM-dd}");
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Only_nationwide_days_without_a_Land() => Assert.Equal(9, Holidays.Of(new HolidayRegion("DE"), 2026).Count);

    [Fact]
    public void Reformation_day_of_2017_held_everywhere()
    {
        foreach (var land in HolidayRegion.German)
        {
            Assert.Equal("holiday.reformation-day", Holidays.Find(new HolidayRegion(land), new DateOnly(2017, 10, 31))?.TextKey);
        }
        Assert.Null(Holidays.Find(new HolidayRegion("DE-HH"), new DateOnly(2016, 10, 31)));
        Assert.NotNull(Holidays.Find(new HolidayRegion("DE-HH"), new DateOnly(2018, 10, 31)));
        Assert.Null(Holidays.Find(new HolidayRegion("DE-NW"), new DateOnly(2018, 10, 31)));
    }

    [Theory]
    [InlineData("DE-BE", "2020-05-08", true)]
    [InlineData("DE-BE", "2021-05-08", false)]
    [InlineData("DE-BE", "2025-05-08", true)]
    [InlineData("DE-BB", "2025-05-08", false)]
    [InlineData("DE-BE", "2018-03-08", false)]
    [InlineData("DE-MV", "2022-03-08", false)]
    [InlineData("DE-TH", "2018-09-20", false)]
    [InlineData("DE-NW", "1994-11-16", true)]
    [InlineData("DE-NW", "1995-11-22", false)]
    [InlineData("DE-NW", "2026-12-24", false)]
    [InlineData("DE-NW", "2026-02-16", false)]
    public void Since_when_and_once_only(string region, string date, bool holiday) =>
        Assert.Equal(holiday, Holidays.Find(new HolidayRegion(region), Dates.Of(date)) is not null);

    [Theory]
    [InlineData("DE-BY", LocalHolidays.Assumption, "2026-08-15")]
    [InlineData("DE-BY", LocalHolidays.AugsburgPeace, "2026-08-08")]
    [InlineData("DE-SN", LocalHolidays.CorpusChristi, "2026-06-04")]
    [InlineData("DE-TH", LocalHolidays.CorpusChristi, "2026-06-04")]
    public void Local_days_are_switched_on(string region, LocalHolidays option, string date)
    {
        Assert.Null(Holidays.Find(new HolidayRegion(region), Dates.Of(date)));
        Assert.NotNull(Holidays.Find(new HolidayRegion(region, option), Dates.Of(date)));
        Assert.Null(Holidays.Find(new HolidayRegion("DE-NI", option), Dates.Of(date)));
    }

    private static IEnumerable<string> OwnDays(string entry, int year, string[] movable) => entry switch
    {
        "06-corpus" => [movable[4]],
        "repentance" => [movable[5]],
        "sundays" => [$"{Dates.Of($"{year}-{movable[1]}").AddDays(-1):MM-dd}", $"{Dates.Of($"{year}-{movable[3]}").AddDays(-1):MM-dd}"],
        ['2', '0', _, _, ':', .. var day] => entry.StartsWith($"{year}:", StringComparison.Ordinal) ? [day] : [],
        _ => [entry],
    };
}
