namespace Buergerdraht.Platform.Calendar;

/// <summary>What a local date is: its hours, and why there are none.</summary>
public sealed record OfficeDay(DateOnly Date, IReadOnlyList<OpeningInterval> Open, Holiday? Holiday, string? ClosedBecause);

public sealed partial class BusinessCalendar
{
    /// <summary>The local date of an instant.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The hours of a local date.</summary>
    public OfficeDay Day(DateOnly date) =>
        new(date, days.IntervalsOf(date), Holidays.Find(Hours.Region, date), days.ClosureOf(date));

    /// <summary>
    /// Monday to Friday, no holiday of the region and no closure. Opening hours play no part: a Saturday opening is no working day, and a
    /// Wednesday without opening hours is one.
    /// </summary>
    public bool IsWorkingDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && Holidays.Find(Hours.Region, date) is null
        && days.ClosureOf(date) is null;

    /// <summary>The first working day after the date; null when there is none within <see cref="MostDays"/> days.</summary>
    public DateOnly? NextWorkingDay(DateOnly date) => AddWorkingDays(date, 1);

    /// <summary>The n-th working day after the date (n &gt;= 1), each searched at most <see cref="MostDays"/> days in all.</summary>
    public DateOnly? AddWorkingDays(DateOnly date, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var last = DateOnly.MaxValue.DayNumber - date.DayNumber > MostDays ? date.AddDays(MostDays) : DateOnly.MaxValue;
        for (var day = date; day < last;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day) && --count == 0)
            {
                return day;
            }
        }
        return null;
    }

    /// <summary>The instant of a wall time on a local date (spring gap: the moment of the change; autumn overlap: the first occurrence).</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly wallTime) => new(LocalTime.ToUtc(Zone, date.ToDateTime(wallTime), later: false));
}
