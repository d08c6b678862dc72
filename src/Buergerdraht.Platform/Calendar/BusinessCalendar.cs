using System.Collections.Concurrent;

namespace Buergerdraht.Platform.Calendar;

/// <summary>An instant that a calendar found, or the finding that the office never opens within the bound.</summary>
public readonly record struct OfficeTime
{
    private OfficeTime(DateTimeOffset? at) => At = at;

    /// <summary>The instant in UTC; null when the office never opens for long enough within <see cref="BusinessCalendar.MostDays"/> days.</summary>
    public DateTimeOffset? At { get; }

    /// <summary>True when no instant was found.</summary>
    public bool NeverOpens => At is null;

    /// <summary>Nothing within the bound.</summary>
    public static OfficeTime Never => default;

    internal static OfficeTime Of(long ticks) => new(new DateTimeOffset(ticks, TimeSpan.Zero));
}

/// <summary>
/// Reckons in the office time of <see cref="OpeningHours"/>. Wall times are turned into UTC once per local year; the spring gap is no
/// office time and the autumn hour counts twice. Immutable and safe for many threads; keep one per set of hours.
/// </summary>
public sealed partial class BusinessCalendar
{
    /// <summary>How far ahead anything is searched, in days.</summary>
    public const int MostDays = 400;

    // Two days inside the years that holidays know, so that every offset still falls into them.
    private static readonly long Earliest = new DateTime(Holidays.FirstYear, 1, 3).Ticks;
    private static readonly long Latest = new DateTime(Holidays.LastYear, 12, 29).Ticks;

    private readonly ConcurrentDictionary<int, YearPlan> plans = new();
    private readonly OpeningDays days;

    /// <summary>Throws <see cref="OpeningHoursException"/> with the first problem of the hours.</summary>
    public BusinessCalendar(OpeningHours hours)
    {
        if (OpeningHoursCheck.Problems(hours) is [var problem, ..])
        {
            throw new OpeningHoursException(problem);
        }
        Hours = hours;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(hours.TimeZone);
        days = new OpeningDays(hours);
    }

    /// <summary>The hours it reckons with.</summary>
    public OpeningHours Hours { get; }

    /// <summary>Their time zone.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The first instant at which this many office minutes have passed since the start.</summary>
    public OfficeTime Add(DateTimeOffset start, int officeMinutes) => Add(start, TimeSpan.FromMinutes(officeMinutes));

    /// <summary>The first instant at which this much office time has passed; none means the start itself.</summary>
    public OfficeTime Add(DateTimeOffset start, TimeSpan officeTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(officeTime, TimeSpan.Zero);
        if (officeTime == TimeSpan.Zero)
        {
            return OfficeTime.Of(start.UtcTicks);
        }
        if (PlanAt(start.UtcTicks) is not { } plan)
        {
            return OfficeTime.Never;
        }
        var limit = Limit(start);
        var position = plan.Position(start.UtcTicks) + officeTime.Ticks;
        for (var year = YearOf(plan); ; year++)
        {
            if (position <= plan.Total)
            {
                var found = plan.At(position);
                return found <= limit ? OfficeTime.Of(found) : OfficeTime.Never;
            }
            position -= plan.Total;
            if (plan.End > limit || year == Holidays.LastYear)
            {
                return OfficeTime.Never;
            }
            plan = Plan(year + 1);
        }
    }

    /// <summary>Office time between two instants; zero when the second is not later. Counts within the years 1900 to 2399.</summary>
    public TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to)
    {
        var first = Math.Max(from.UtcTicks, Earliest);
        var last = Math.Min(to.UtcTicks, Latest);
        if (last <= first || PlanAt(first) is not { } plan)
        {
            return TimeSpan.Zero;
        }
        var sum = -plan.Position(first);
        for (var year = YearOf(plan); plan.End <= last; plan = Plan(++year))
        {
            sum += plan.Total;
        }
        return new TimeSpan(sum + plan.Position(last));
    }

    /// <summary>Whether the office is open at this instant; the closing minute is not.</summary>
    public bool IsOpen(DateTimeOffset instant) => PlanAt(instant.UtcTicks)?.IsOpen(instant.UtcTicks) ?? false;

    /// <summary>The instant itself when open, else the next opening.</summary>
    public OfficeTime NextOpening(DateTimeOffset instant)
    {
        if (PlanAt(instant.UtcTicks) is not { } plan)
        {
            return OfficeTime.Never;
        }
        var limit = Limit(instant);
        for (var year = YearOf(plan); ; plan = Plan(++year))
        {
            if (plan.NextOpening(instant.UtcTicks) is { } found)
            {
                return found <= limit ? OfficeTime.Of(found) : OfficeTime.Never;
            }
            if (plan.End > limit || year == Holidays.LastYear)
            {
                return OfficeTime.Never;
            }
        }
    }

    /// <summary>When the present opening ends; null when closed. An opening over New Year is cut at midnight.</summary>
    public DateTimeOffset? ClosesAt(DateTimeOffset instant) =>
        PlanAt(instant.UtcTicks)?.ClosesAt(instant.UtcTicks) is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private static long Limit(DateTimeOffset start) =>
        Math.Min(DateTime.MaxValue.Ticks, start.UtcTicks + MostDays * TimeSpan.TicksPerDay);

    private YearPlan? PlanAt(long instant)
    {
        var year = new DateTime(instant, DateTimeKind.Utc).Year;
        if (year is < Holidays.FirstYear - 1 or > Holidays.LastYear + 1)
        {
            return null;
        }
        var plan = Plan(Math.Clamp(year, Holidays.FirstYear, Holidays.LastYear));
        if (instant < plan.Start)
        {
            return year > Holidays.FirstYear ? Plan(year - 1) : null;
        }
        if (instant >= plan.End)
        {
            return year < Holidays.LastYear ? Plan(year + 1) : null;
        }
        return plan;
    }

    // Midsummer of a local year lies in the same UTC year whatever the offset.
    private static int YearOf(YearPlan plan) => new DateTime(plan.Start + (plan.End - plan.Start) / 2, DateTimeKind.Utc).Year;

    private YearPlan Plan(int year) => plans.TryGetValue(year, out var plan) ? plan : plans.GetOrAdd(year, Build);

    private YearPlan Build(int year)
    {
        var intervals = new List<(long, long)>(600);
        for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1))
        {
            foreach (var open in days.IntervalsOf(date))
            {
                intervals.Add((Instant(date, open.FromMinute, later: false), Instant(date, open.ToMinute, later: true)));
            }
        }
        return new YearPlan(Instant(new DateOnly(year, 1, 1), 0, later: false), Instant(new DateOnly(year + 1, 1, 1), 0, later: false), intervals);
    }

    private long Instant(DateOnly date, int minute, bool later) =>
        LocalTime.ToUtc(Zone, date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute), later).Ticks;
}
