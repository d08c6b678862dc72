using System.Text.Json;
using Buergerdraht.Platform.Calendar;

namespace Buergerdraht.Platform.Tests.Calendar;

public sealed class OpeningHoursTests
{
    [Fact]
    public void Survives_a_database_column()
    {
        var hours = Dates.KrefeldHours with
        {
            Region = new HolidayRegion("DE-BY", LocalHolidays.Assumption | LocalHolidays.AugsburgPeace),
            Closures = [new Closure(Dates.Of("2026-07-06"), Dates.Of("2026-07-07"), "Umzug")],
            YearlyClosures = [new YearlyClosure("12-24", "Heiligabend")],
            ExtraOpenings = [new ExtraOpening(Dates.Of("2026-09-12"), [OpeningInterval.Parse("09:00-24:00")], "Wahl")],
            OpenOnHolidays = true,
        };
        var json = hours.ToJson();
        var read = OpeningHours.FromJson(json);
        Assert.Equal(json, read.ToJson());
        Assert.Equal(hours.Region, read.Region);
        Assert.Contains("\"08:00-13:00\"", json);
        Assert.Contains("\"Friday\"", json);
        Assert.Contains("\"2026-07-06\"", json);
        Assert.DoesNotContain("isKnown", json);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"week\":[{\"day\":\"Caturday\",\"open\":[]}]}")]
    [InlineData("{\"week\":[{\"day\":\"Monday\",\"open\":[\"8-17\"]}]}")]
    [InlineData("{\"week\":[{\"day\":\"Monday\",\"open\":[\"17:00-08:00\"]}]}")]
    public void Unreadable_json_is_named(string json) =>
        Assert.Equal("opening-hours.unreadable", Assert.Throws<OpeningHoursException>(() => OpeningHours.FromJson(json)).Problem.TextKey);

    [Theory]
    [InlineData("{\"week\":null}")]
    [InlineData("{\"week\":[null]}")]
    [InlineData("{\"week\":[{\"day\":\"Monday\"}]}")]
    [InlineData("{\"region\":{}}")]
    [InlineData("{\"timeZone\":null}")]
    [InlineData("{\"closures\":[null]}")]
    public void Missing_parts_are_problems_and_no_crash(string json) =>
        Assert.Equal("opening-hours.unreadable", Assert.Single(OpeningHoursCheck.Problems(OpeningHours.FromJson(json))).TextKey);

    [Fact]
    public void Every_problem_is_found_and_has_a_text()
    {
        var day = new WeekdayHours(DayOfWeek.Monday, [OpeningInterval.Parse("08:00-12:00"), OpeningInterval.Parse("11:59-13:00")]);
        var hours = new OpeningHours
        {
            TimeZone = "Mars/Olympus",
            Region = new HolidayRegion("DE-XX"),
            Week = [day, day, new WeekdayHours(DayOfWeek.Friday, [new OpeningInterval(600, 500)])],
            Closures = [new Closure(new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 1), "")],
            YearlyClosures = [new YearlyClosure("13-24", ""), new YearlyClosure("easter+999", "")],
        };
        var keys = OpeningHoursCheck.Problems(hours).Select(problem => problem.TextKey).Distinct().ToList();
        Assert.Equal(7, keys.Count);
        Assert.Throws<OpeningHoursException>(() => new BusinessCalendar(hours));
        Assert.All(keys, key => Assert.Contains(key, Texts("OpeningHours.texts.de.json").Keys));
    }

    [Theory]
    [InlineData("24:00-24:00")]
    [InlineData("08:00-24:01")]
    [InlineData("8:0-9:00")]
    [InlineData("-08:00-09:00")]
    [InlineData("08:00")]
    [InlineData("08:60-09:00")]
    [InlineData(null)]
    public void No_interval(string? text) => Assert.False(OpeningInterval.TryParse(text, out _));

    [Fact]
    public void German_and_English_name_the_same_holidays_and_regions()
    {
        var german = Texts("Holidays.texts.de.json");
        var english = Texts("Holidays.texts.en.json");
        Assert.Equal(german.Keys, english.Keys);
        Assert.Equal(Texts("OpeningHours.texts.de.json").Keys, Texts("OpeningHours.texts.en.json").Keys);
        var all = Enum.GetValues<LocalHolidays>().Aggregate((one, other) => one | other);
        var used = HolidayRegion.German.Concat(HolidayRegion.Austrian).Concat(HolidayRegion.Swiss)
            .SelectMany(code => Enumerable.Range(2017, 15)
                .SelectMany(year => Holidays.Of(new HolidayRegion(code, all), year).Select(holiday => holiday.TextKey))
                .Append(new HolidayRegion(code).TextKey)).ToHashSet();
        Assert.Empty(used.Except(german.Keys));
        Assert.Empty(german.Keys.Where(key => key.StartsWith("holiday.", StringComparison.Ordinal)).Except(used));
    }

    private static Dictionary<string, string> Texts(string file)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Buergerdraht.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }
        var path = Path.Combine(folder, "src", "Buergerdraht.Platform", "Calendar", file);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))!;
    }
}
