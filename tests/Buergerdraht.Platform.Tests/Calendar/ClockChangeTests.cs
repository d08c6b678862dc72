using Buergerdraht.Platform.Calendar;

namespace Buergerdraht.Platform.Tests.Calendar;

/// <summary>Berlin changes on 2026-03-29 at 01:00 UTC (02:00 becomes 03:00) and on 2026-10-25 at 01:00 UTC (03:00 becomes 02:00).</summary>
public sealed class ClockChangeTests
{
    private static BusinessCalendar Sundays(params string[] intervals) =>
        new(new OpeningHours { Region = new HolidayRegion("DE-NW") }.With([DayOfWeek.Sunday], intervals));

    [Fact]
    public void A_day_has_23_24_or_25_hours()
    {
        var always = Dates.Always();
        Assert.Equal(23, always.Elapsed(Dates.Berlin("2026-03-29 00:00"), Dates.Berlin("2026-03-30 00:00")).TotalHours);
        Assert.Equal(25, always.Elapsed(Dates.Berlin("2026-10-25 00:00"), Dates.Berlin("2026-10-26 00:00")).TotalHours);
        Assert.Equal(8760, always.Elapsed(Dates.Berlin("2026-01-01 00:00"), Dates.Berlin("2027-01-01 00:00")).TotalHours);
    }

    [Fact]
    public void The_spring_gap_is_no_office_time()
    {
        var night = Sundays("01:00-04:00");
        Assert.Equal(Dates.Utc("2026-03-29 01:30"), night.Add(Dates.Utc("2026-03-28 12:00"), 90).At); // 03:30 summer time
        Assert.Equal(Dates.Utc("2026-03-29 01:00"), Sundays("02:15-05:00").NextOpening(Dates.Utc("2026-03-28 12:00")).At);
        Assert.Equal(Dates.Utc("2026-03-29 01:00"), Sundays("00:00-02:45").ClosesAt(Dates.Utc("2026-03-29 00:30")));
        Assert.Equal(Dates.Utc("2026-04-05 00:15"), Sundays("02:15-02:45").NextOpening(Dates.Utc("2026-03-28 12:00")).At); // the gap swallowed one
    }

    [Fact]
    public void The_autumn_hour_counts_twice()
    {
        var night = Sundays("01:00-04:00");
        Assert.Equal(4, night.Elapsed(Dates.Utc("2026-10-24 12:00"), Dates.Utc("2026-10-25 12:00")).TotalHours);
        Assert.Equal(Dates.Utc("2026-10-25 01:30"), night.Add(Dates.Utc("2026-10-24 12:00"), 150).At); // the second 02:30
        var split = Sundays("01:00-02:30", "02:30-04:00");
        Assert.Equal(4, split.Elapsed(Dates.Utc("2026-10-24 12:00"), Dates.Utc("2026-10-25 12:00")).TotalHours);
    }

    [Fact]
    public void Office_hours_keep_their_wall_time_over_a_change()
    {
        Assert.Equal(Dates.Utc("2026-03-30 06:30"), Dates.Krefeld.Add(Dates.Utc("2026-03-27 11:30"), 60).At); // winter Friday 12:30 to summer Monday 08:30
        Assert.Equal(Dates.Utc("2026-10-26 07:30"), Dates.Krefeld.Add(Dates.Utc("2026-10-23 10:30"), 60).At);
    }

    [Theory]
    [InlineData("America/Havana")]   // changes at midnight: local midnight does not exist, or exists twice
    [InlineData("Asia/Beirut")]
    [InlineData("Africa/Cairo")]
    [InlineData("Pacific/Apia")]     // left out 30 December 2011
    [InlineData("Australia/Lord_Howe")] // changes by half an hour
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Asia/Kathmandu")]
    public void An_office_that_never_closes_counts_every_second_in_any_zone(string zone)
    {
        var always = Dates.Always(zone);
        var start = Dates.Utc("2010-06-01 00:00");
        for (var day = 0; day < 4000; day += 7)
        {
            var end = start.AddDays(day);
            Assert.Equal(end - start, always.Elapsed(start, end));
        }
        Assert.Equal(start.AddDays(399), always.Add(start, 399 * 1440).At);
    }
}
