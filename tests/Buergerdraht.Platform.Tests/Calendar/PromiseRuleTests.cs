using Buergerdraht.Platform.Calendar;

namespace Buergerdraht.Platform.Tests.Calendar;

public sealed class PromiseRuleTests
{
    [Theory] // G16, B22: within a day, or on the next working day at noon
    [InlineData("2026-10-06 10:00", "2026-10-07 10:00")] // Tuesday
    [InlineData("2026-10-08 23:59", "2026-10-09 23:59")] // Thursday night ends on Friday night
    [InlineData("2026-10-09 10:00", "2026-10-12 12:00")] // Friday ends on Monday
    [InlineData("2026-10-10 18:00", "2026-10-12 12:00")] // Saturday too
    [InlineData("2026-10-11 09:00", "2026-10-12 09:00")] // Sunday plus a day is Monday
    [InlineData("2026-04-02 15:00", "2026-04-07 12:00")] // Maundy Thursday: Tuesday after Easter
    [InlineData("2026-05-13 08:00", "2026-05-15 12:00")] // the day before Ascension
    [InlineData("2026-12-24 16:00", "2026-12-28 12:00")]
    [InlineData("2026-12-31 11:00", "2027-01-04 12:00")]
    [InlineData("2026-06-03 10:00", "2026-06-05 12:00")] // Corpus Christi in North Rhine-Westphalia
    public void Outer_clock(string received, string due) =>
        Assert.Equal(Dates.Berlin(due), new PromiseRule().Start(Dates.Berlin(received), Dates.Krefeld).Outer.Due.At);

    [Theory] // G17: not longer than an hour in office hours, hours of K21
    [InlineData("2026-10-09 12:30", "2026-10-12 08:30")]
    [InlineData("2026-10-10 03:00", "2026-10-12 09:00")]
    [InlineData("2026-10-06 10:00", "2026-10-06 11:00")]
    public void Inner_clock(string received, string due) =>
        Assert.Equal(Dates.Berlin(due), new PromiseRule().Start(Dates.Berlin(received), Dates.Krefeld).Inner.Due.At);

    [Fact]
    public void Each_clock_has_its_own_warning()
    {
        var clocks = new PromiseRule().Start(Dates.Berlin("2026-10-09 12:30"), Dates.Krefeld);
        Assert.Equal(Dates.Berlin("2026-10-12 06:00"), clocks.Outer.Warning.At);
        Assert.Equal(Dates.Berlin("2026-10-12 08:15"), clocks.Inner.Warning.At);
        var weekday = new PromiseRule().Start(Dates.Berlin("2026-10-06 10:00"), Dates.Krefeld);
        Assert.Equal(Dates.Berlin("2026-10-07 04:00"), weekday.Outer.Warning.At);
    }

    [Fact]
    public void Other_settings()
    {
        var rule = new PromiseRule { Outer = TimeSpan.FromHours(4), ShiftedTo = new TimeOnly(9, 30), InnerOfficeMinutes = 30 };
        var clocks = rule.Start(Dates.Berlin("2026-10-09 21:00"), Dates.Krefeld);
        Assert.Equal(Dates.Berlin("2026-10-12 09:30"), clocks.Outer.Due.At);
        Assert.Equal(Dates.Berlin("2026-10-12 08:30"), clocks.Inner.Due.At);
    }

    [Fact]
    public void Twenty_four_hours_are_24_hours_on_the_night_of_a_clock_change()
    {
        var sunday = new PromiseRule().Start(Dates.Berlin("2026-03-29 01:30"), Dates.Krefeld); // ends Monday 02:30 summer time
        Assert.Equal(Dates.Utc("2026-03-30 00:30"), sunday.Outer.Due.At);
        var autumn = new PromiseRule().Start(Dates.Berlin("2026-10-24 10:00"), Dates.Krefeld);
        Assert.Equal(Dates.Utc("2026-10-26 11:00"), autumn.Outer.Due.At); // noon in winter time
    }

    [Fact]
    public void An_office_that_never_opens_has_an_outer_clock_only()
    {
        var clocks = new PromiseRule().Start(Dates.Berlin("2026-10-06 10:00"), new BusinessCalendar(new OpeningHours()));
        Assert.False(clocks.Outer.Due.NeverOpens);
        Assert.True(clocks.Inner.Due.NeverOpens);
        Assert.True(clocks.Inner.Warning.NeverOpens);
    }
}
