using System.Diagnostics;
using Buergerdraht.Platform.Calendar;

namespace Buergerdraht.Platform.Tests.Calendar;

public sealed class BusinessCalendarTests
{
    [Theory] // G17 with the hours of K21
    [InlineData("2026-10-09 12:30", 60, "2026-10-12 08:30")]
    [InlineData("2026-10-10 03:00", 60, "2026-10-12 09:00")]
    [InlineData("2026-10-08 16:00", 480, "2026-10-12 10:00")]
    [InlineData("2026-12-24 16:00", 120, "2026-12-28 09:00")]
    [InlineData("2026-10-09 12:00", 60, "2026-10-09 13:00")]
    [InlineData("2026-10-09 13:00", 1, "2026-10-12 08:01")]
    [InlineData("2026-12-31 16:30", 60, "2027-01-04 08:30")]
    [InlineData("2026-10-08 07:00", 0, "2026-10-08 07:00")]
    public void Add_office_minutes(string start, int minutes, string due) =>
        Assert.Equal(Dates.Berlin(due), Dates.Krefeld.Add(Dates.Berlin(start), minutes).At);

    [Theory]
    [InlineData("2026-10-08 16:00", "2026-10-12 10:00", 480)]
    [InlineData("2026-10-10 00:00", "2026-10-11 23:00", 0)]
    [InlineData("2026-10-12 09:00", "2026-10-12 08:00", 0)]
    [InlineData("2026-12-21 00:00", "2027-01-01 00:00", 4 * 540 + 4 * 540)]
    public void Elapsed_is_the_sum_of_the_overlaps(string from, string to, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Dates.Krefeld.Elapsed(Dates.Berlin(from), Dates.Berlin(to)));

    [Fact]
    public void Open_at_the_opening_minute_and_closed_at_the_closing_minute()
    {
        Assert.True(Dates.Krefeld.IsOpen(Dates.Berlin("2026-10-09 08:00")));
        Assert.False(Dates.Krefeld.IsOpen(Dates.Berlin("2026-10-09 13:00")));
        Assert.False(Dates.Krefeld.IsOpen(Dates.Berlin("2026-05-14 10:00"))); // Ascension
        Assert.Equal(Dates.Berlin("2026-10-09 13:00"), Dates.Krefeld.ClosesAt(Dates.Berlin("2026-10-09 09:00")));
        Assert.Null(Dates.Krefeld.ClosesAt(Dates.Berlin("2026-10-09 13:00")));
        Assert.Equal(Dates.Berlin("2026-10-12 08:00"), Dates.Krefeld.NextOpening(Dates.Berlin("2026-10-09 13:00")).At);
        Assert.Equal(Dates.Berlin("2026-10-12 11:11"), Dates.Krefeld.NextOpening(Dates.Berlin("2026-10-12 11:11")).At);
        Assert.Equal(Dates.Berlin("2027-01-04 08:00"), Dates.Krefeld.NextOpening(Dates.Berlin("2026-12-31 18:00")).At);
    }

    [Fact]
    public void Lunch_break_closures_and_extra_openings()
    {
        var calendar = new BusinessCalendar(new OpeningHours
        {
            Region = new HolidayRegion("DE-NW"),
            Closures = [new Closure(Dates.Of("2026-07-06"), Dates.Of("2026-07-07"), "Umzug")],
            YearlyClosures = [new YearlyClosure("12-24", "Heiligabend"), new YearlyClosure("easter-48", "Rosenmontag")],
            ExtraOpenings =
            [
                new ExtraOpening(Dates.Of("2026-07-07"), [OpeningInterval.Parse("10:00-11:00")], "Notdienst"),
                new ExtraOpening(Dates.Of("2026-09-12"), [OpeningInterval.Parse("09:00-12:00")], "Wahlsamstag"),
            ],
        }.With(Enum.GetValues<DayOfWeek>()[1..6], "13:30-16:00", "08:00-12:00"));

        Assert.Equal(Dates.Berlin("2026-10-08 14:00"), calendar.Add(Dates.Berlin("2026-10-08 11:30"), 60).At);
        Assert.False(calendar.IsOpen(Dates.Berlin("2026-07-06 10:00")));
        Assert.True(calendar.IsOpen(Dates.Berlin("2026-07-07 10:30")));
        Assert.False(calendar.IsOpen(Dates.Berlin("2026-07-07 14:00")));
        Assert.True(calendar.IsOpen(Dates.Berlin("2026-07-08 14:00")));
        Assert.True(calendar.IsOpen(Dates.Berlin("2026-09-12 10:30")));
        Assert.False(calendar.IsWorkingDay(Dates.Of("2026-09-12")));
        Assert.False(calendar.IsWorkingDay(Dates.Of("2026-02-16")));
        Assert.Equal("Rosenmontag", calendar.Day(Dates.Of("2027-02-08")).ClosedBecause);
        Assert.Equal("Heiligabend", calendar.Day(Dates.Of("2029-12-24")).ClosedBecause);
        Assert.Equal(Dates.Of("2026-12-28"), calendar.NextWorkingDay(Dates.Of("2026-12-23")));
        Assert.Equal("holiday.all-saints", calendar.Day(Dates.Of("2027-11-01")).Holiday?.TextKey);
    }

    [Fact]
    public void Never_opens_is_an_answer_and_comes_quickly()
    {
        var closed = new BusinessCalendar(new OpeningHours());
        Assert.True(closed.Add(Dates.Utc("2026-01-01 00:00"), 1).NeverOpens);
        Assert.True(closed.NextOpening(Dates.Utc("2026-01-01 00:00")).NeverOpens);
        Assert.True(Dates.Krefeld.Add(Dates.Utc("2026-01-01 00:00"), 10_000_000).NeverOpens);
        Assert.True(Dates.Krefeld.Add(DateTimeOffset.MaxValue, 60).NeverOpens);
        Assert.True(Dates.Krefeld.Add(DateTimeOffset.MinValue, 60).NeverOpens);
        Assert.True(Dates.Krefeld.NextOpening(DateTimeOffset.MaxValue).NeverOpens);
        Assert.False(Dates.Krefeld.IsOpen(DateTimeOffset.MinValue));
        var once = new BusinessCalendar(new OpeningHours
        {
            ExtraOpenings = [new ExtraOpening(Dates.Of("2027-02-05"), [OpeningInterval.Parse("08:00-09:00")], "einmal")],
        });
        Assert.Equal(Dates.Berlin("2027-02-05 08:30"), once.Add(Dates.Berlin("2026-01-10 00:00"), 30).At);
        Assert.True(once.Add(Dates.Berlin("2025-12-30 00:00"), 30).NeverOpens);
        var closedDays = new BusinessCalendar(Dates.KrefeldHours with { Closures = [new Closure(new DateOnly(2026, 1, 1), new DateOnly(2028, 1, 1), "zu")] });
        Assert.Null(closedDays.NextWorkingDay(new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void Working_days_skip_weekend_and_holidays()
    {
        Assert.Equal(Dates.Of("2026-04-07"), Dates.Krefeld.NextWorkingDay(Dates.Of("2026-04-02"))); // Easter
        Assert.Equal(Dates.Of("2026-04-13"), Dates.Krefeld.AddWorkingDays(Dates.Of("2026-04-02"), 5));
        Assert.Equal(Dates.Of("2026-06-05"), Dates.Krefeld.NextWorkingDay(Dates.Of("2026-06-03"))); // Corpus Christi
        Assert.Null(Dates.Krefeld.AddWorkingDays(Dates.Of("2026-04-02"), 1000));
        Assert.Null(Dates.Krefeld.NextWorkingDay(DateOnly.MaxValue));
    }

    [Fact]
    public void A_million_additions_take_about_a_second()
    {
        var start = Dates.Berlin("2026-10-09 12:30");
        _ = Dates.Krefeld.Add(start, 60);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 1_000_000; i++)
        {
            _ = Dates.Krefeld.Add(start.AddMinutes(i % 10_000), i % 5_000);
        }
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());
        TestContext.Current.TestOutputHelper?.WriteLine($"1,000,000 additions: {watch.Elapsed.TotalMilliseconds:0} ms");
    }
}
