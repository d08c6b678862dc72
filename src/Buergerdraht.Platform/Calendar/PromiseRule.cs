namespace Buergerdraht.Platform.Calendar;

/// <summary>One clock of a promise: when it is due and when to warn; both may be "never" for an office that never opens.</summary>
public readonly record struct PromiseClock(OfficeTime Due, OfficeTime Warning);

/// <summary>The clock the citizen was told, and the stricter one the house sets itself.</summary>
public sealed record PromiseClocks(PromiseClock Outer, PromiseClock Inner);

/// <summary>
/// Two clocks from one receipt (G16, G17, B22): the outer ends some wall-clock hours after receipt and, if that falls on no working day,
/// at a fixed time of the next one; the inner counts office minutes.
/// </summary>
public sealed record PromiseRule
{
    /// <summary>Wall-clock time promised to the citizen.</summary>
    public TimeSpan Outer { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The wall time on the next working day to which a due time on a Saturday, Sunday, holiday or closure moves.</summary>
    public TimeOnly ShiftedTo { get; init; } = new(12, 0);

    /// <summary>Office minutes of the inner clock.</summary>
    public int InnerOfficeMinutes { get; init; } = 60;

    /// <summary>Share of a clock after which to warn, 0 to 100.</summary>
    public int WarnAtPercent { get; init; } = 75;

    /// <summary>Both clocks for a message received at this instant.</summary>
    public PromiseClocks Start(DateTimeOffset received, BusinessCalendar calendar)
    {
        var due = OuterDue(received, calendar);
        // The margin is that of the unmoved promise: on a moved one a share of the whole weekend would warn on Sunday.
        var margin = Outer * ((100 - Math.Clamp(WarnAtPercent, 0, 100)) / 100.0);
        var warning = due.At is { } at ? OfficeTime.Of((at - margin).UtcTicks) : OfficeTime.Never;
        var innerWarning = TimeSpan.FromMinutes(InnerOfficeMinutes) * (Math.Clamp(WarnAtPercent, 0, 100) / 100.0);
        return new PromiseClocks(
            new PromiseClock(due, warning),
            new PromiseClock(calendar.Add(received, InnerOfficeMinutes), calendar.Add(received, innerWarning)));
    }

    private OfficeTime OuterDue(DateTimeOffset received, BusinessCalendar calendar)
    {
        var due = received + Outer;
        var date = calendar.DateOf(due);
        if (calendar.IsWorkingDay(date))
        {
            return OfficeTime.Of(due.UtcTicks);
        }
        return calendar.NextWorkingDay(date) is { } working
            ? OfficeTime.Of(calendar.At(working, ShiftedTo).UtcTicks)
            : OfficeTime.Never;
    }
}
