using System.Text.Json;
using System.Text.Json.Serialization;

namespace Buergerdraht.Platform.Calendar;

/// <summary>The regular hours of one weekday.</summary>
public sealed record WeekdayHours(
    [property: JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] DayOfWeek Day,
    IReadOnlyList<OpeningInterval> Open);

/// <summary>Closed from one date to another, both included (company outing, bridge days).</summary>
public sealed record Closure(DateOnly From, DateOnly To, string Reason);

/// <summary>
/// Closed every year: <c>12-24</c> for a date, <c>easter-48</c> for days before or after Easter Sunday (Rosenmontag).
/// </summary>
public sealed record YearlyClosure(string Rule, string Reason);

/// <summary>Open on one date in addition to whatever the day has; it also opens a holiday or a closed day.</summary>
public sealed record ExtraOpening(DateOnly Date, IReadOnlyList<OpeningInterval> Open, string Reason);

/// <summary>
/// The office hours of a unit: several intervals per weekday, holidays of a region, closures and extra openings, in the wall time of an
/// IANA time zone. A value to be stored as JSON in one column; <see cref="BusinessCalendar"/> reckons with it.
/// </summary>
/// <remarks>To shorten a day, close it and add the hours that remain as an extra opening.</remarks>
public sealed record OpeningHours
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    /// <summary>IANA name, for example <c>Europe/Berlin</c>.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";

    /// <summary>Whose holidays close the office.</summary>
    public HolidayRegion Region { get; init; } = new("DE");

    /// <summary>Hours per weekday; a weekday that is not listed is closed.</summary>
    public IReadOnlyList<WeekdayHours> Week { get; init; } = [];

    /// <summary>Closures by date.</summary>
    public IReadOnlyList<Closure> Closures { get; init; } = [];

    /// <summary>Closures that return every year.</summary>
    public IReadOnlyList<YearlyClosure> YearlyClosures { get; init; } = [];

    /// <summary>Additional openings.</summary>
    public IReadOnlyList<ExtraOpening> ExtraOpenings { get; init; } = [];

    /// <summary>True for an office that holidays do not close (fire control room).</summary>
    public bool OpenOnHolidays { get; init; }

    /// <summary>The same intervals on several weekdays, added to a copy; each interval as <c>08:00-17:00</c>.</summary>
    public OpeningHours With(IEnumerable<DayOfWeek> days, params string[] intervals) =>
        this with { Week = [.. Week, .. days.Select(day => new WeekdayHours(day, [.. intervals.Select(OpeningInterval.Parse)]))] };

    /// <summary>The JSON for a database column.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="OpeningHoursException"/> for anything else.</summary>
    public static OpeningHours FromJson(string json)
    {
        OpeningHours? read;
        try
        {
            read = JsonSerializer.Deserialize<OpeningHours>(json, Json);
        }
        catch (JsonException unreadable)
        {
            throw new OpeningHoursException(new("opening-hours.unreadable", unreadable.Path ?? "$"), unreadable);
        }
        return read ?? throw new OpeningHoursException(new("opening-hours.unreadable", "$"));
    }
}

/// <summary>One thing wrong with opening hours: a text key with its <c>{value}</c>.</summary>
public sealed record OpeningHoursProblem(string TextKey, string Value);

/// <summary>Opening hours that nobody can reckon with.</summary>
public sealed class OpeningHoursException : Exception
{
    /// <summary>With the problem to show.</summary>
    public OpeningHoursException(OpeningHoursProblem problem, Exception? inner = null)
        : base(problem.TextKey + ": " + problem.Value, inner) => Problem = problem;

    /// <summary>What is wrong, for the person who typed it.</summary>
    public OpeningHoursProblem Problem { get; }
}
