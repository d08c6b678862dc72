namespace Buergerdraht.Platform.Calendar;

/// <summary>One line of a country's holiday table: what, when, where, since and until when, and under which local option.</summary>
internal sealed record HolidayRule(string Key, Func<int, DateOnly?> Date, string Parts = HolidayRule.Everywhere)
{
    /// <summary>Written instead of a list of parts for a day of the whole country.</summary>
    public const string Everywhere = "*";

    private readonly HashSet<string> parts = new(Parts.Split(' '), StringComparer.Ordinal);

    public int Since { get; init; } = Holidays.FirstYear;

    public int Until { get; init; } = Holidays.LastYear;

    public LocalHolidays Local { get; init; }

    public bool AppliesTo(HolidayRegion region, int year) =>
        year >= Since && year <= Until
        && (Local == LocalHolidays.None || (region.Local & Local) != LocalHolidays.None)
        && (parts.Contains(Everywhere) || (region.Code.Length > 3 && parts.Contains(region.Code[3..])));

    public static Func<int, DateOnly?> On(int month, int day) => year => new DateOnly(year, month, day);

    public static Func<int, DateOnly?> AtEaster(int days) => year => Easter.Sunday(year).AddDays(days);

    /// <summary>The n-th such weekday of a month, and some days later.</summary>
    public static Func<int, DateOnly?> Nth(int n, DayOfWeek weekday, int month, int daysLater = 0) => year =>
    {
        var first = new DateOnly(year, month, 1);
        var offset = ((int)weekday - (int)first.DayOfWeek + 7) % 7;
        return first.AddDays(offset + 7 * (n - 1) + daysLater);
    };

    /// <summary>The date only in years in which it falls on such a weekday.</summary>
    public static Func<int, DateOnly?> OnlyIf(Func<int, DateOnly?> date, Func<DayOfWeek, bool> weekday) =>
        year => date(year) is { } found && weekday(found.DayOfWeek) ? found : null;
}
