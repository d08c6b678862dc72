using Buergerdraht.Platform.Calendar;
using FsCheck;
using FsCheck.Fluent;

namespace Buergerdraht.Platform.Tests.Calendar;

public sealed class BusinessCalendarProperties
{
    private static readonly BusinessCalendar[] Calendars =
    [
        Dates.Krefeld,
        new(new OpeningHours { Region = new HolidayRegion("AT-9"), TimeZone = "Europe/Vienna" }
            .With(Enum.GetValues<DayOfWeek>()[1..6], "07:45-12:00", "12:45-15:30", "22:00-24:00")),
        new(new OpeningHours { Region = new HolidayRegion("CH-ZH"), TimeZone = "Europe/Zurich" }
            .With([DayOfWeek.Sunday], "00:00-02:30", "02:30-06:00").With([DayOfWeek.Saturday], "23:00-24:00")),
        Dates.Always("America/Havana"),
    ];

    private static readonly Gen<(BusinessCalendar Calendar, DateTimeOffset Start, int Minutes, int More)> Cases =
        from calendar in Gen.Elements(Calendars)
        from seconds in Gen.Choose(0, 20 * 365 * 86_400)
        from minutes in Gen.Choose(1, 20_000)
        from more in Gen.Choose(0, 5_000)
        select (calendar, Dates.Utc("2015-01-01 00:00").AddSeconds(seconds), minutes, more);

    [Fact]
    public void Elapsed_takes_back_what_Add_added() => Check(one =>
    {
        var due = one.Calendar.Add(one.Start, one.Minutes).At;
        return due is null || one.Calendar.Elapsed(one.Start, due.Value) == TimeSpan.FromMinutes(one.Minutes);
    });

    [Fact]
    public void Add_finds_the_first_such_instant() => Check(one =>
        one.Calendar.Add(one.Start, one.Minutes).At is not { } due
        || one.Calendar.Elapsed(one.Start, due.AddTicks(-1)) < TimeSpan.FromMinutes(one.Minutes));

    [Fact]
    public void Later_starts_and_more_minutes_are_never_due_earlier() => Check(one =>
    {
        var due = one.Calendar.Add(one.Start, one.Minutes).At;
        return NotBefore(one.Calendar.Add(one.Start.AddMinutes(one.More), one.Minutes).At, due)
            && NotBefore(one.Calendar.Add(one.Start, one.Minutes + one.More).At, due);
    });

    [Fact]
    public void Adding_in_two_steps_is_adding_at_once() => Check(one =>
        one.Calendar.Add(one.Start, one.Minutes).At is not { } middle
        || one.Calendar.Add(middle, one.More).At is not { } due
        || one.More == 0
        || one.Calendar.Add(one.Start, one.Minutes + one.More) is { NeverOpens: true }
        || one.Calendar.Add(one.Start, one.Minutes + one.More).At == due);

    [Fact]
    public void Elapsed_adds_up() => Check(one =>
    {
        var (b, c) = (one.Start.AddMinutes(one.Minutes), one.Start.AddMinutes(one.Minutes + one.More));
        return one.Calendar.Elapsed(one.Start, b) + one.Calendar.Elapsed(b, c) == one.Calendar.Elapsed(one.Start, c);
    });

    [Fact]
    public void The_next_opening_is_open_and_nothing_is_missed() => Check(one =>
    {
        var opening = one.Calendar.NextOpening(one.Start).At!.Value;
        return one.Calendar.IsOpen(opening) && opening >= one.Start && one.Calendar.Elapsed(one.Start, opening) == TimeSpan.Zero;
    });

    private static bool NotBefore(DateTimeOffset? later, DateTimeOffset? earlier) => later is null || (earlier is not null && later >= earlier);

    private static void Check(Func<(BusinessCalendar Calendar, DateTimeOffset Start, int Minutes, int More), bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Arb.From(Cases), holds));
}
