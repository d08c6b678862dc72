namespace Buergerdraht.Platform.Calendar;

/// <summary>Which intervals a local date has: regular hours unless holiday or closure, and the extra openings in any case.</summary>
internal sealed class OpeningDays
{
    private readonly OpeningHours hours;
    private readonly IReadOnlyList<OpeningInterval>[] week;
    private readonly ILookup<DateOnly, ExtraOpening> extras;
    private readonly List<(Func<int, DateOnly?> Date, string Reason)> yearly;

    public OpeningDays(OpeningHours hours)
    {
        this.hours = hours;
        week = [.. Enum.GetValues<DayOfWeek>().Select(day => hours.Week.FirstOrDefault(one => one.Day == day)?.Open ?? [])];
        extras = hours.ExtraOpenings.ToLookup(extra => extra.Date);
        yearly = [.. hours.YearlyClosures.Select(closure => (YearlyDate.Parse(closure.Rule)!, closure.Reason))];
    }

    public IReadOnlyList<OpeningInterval> IntervalsOf(DateOnly date)
    {
        var regular = IsClosed(date) ? [] : week[(int)date.DayOfWeek];
        return extras.Contains(date)
            ? [.. regular.Concat(extras[date].SelectMany(extra => extra.Open)).OrderBy(open => open.FromMinute)]
            : regular;
    }

    /// <summary>The reason of a closure on this date, or null; holidays are no closures.</summary>
    public string? ClosureOf(DateOnly date)
    {
        foreach (var closure in hours.Closures)
        {
            if (date >= closure.From && date <= closure.To)
            {
                return closure.Reason;
            }
        }
        foreach (var (rule, reason) in yearly)
        {
            if (date.Year is >= Holidays.FirstYear and <= Holidays.LastYear && rule(date.Year) == date)
            {
                return reason;
            }
        }
        return null;
    }

    private bool IsClosed(DateOnly date) =>
        (!hours.OpenOnHolidays && Holidays.Find(hours.Region, date) is not null) || ClosureOf(date) is not null;
}
