using System.Globalization;
using Buergerdraht.Platform.Calendar;

namespace Buergerdraht.Platform.Tests.Calendar;

/// <summary>Dates, instants and calendars as the tests write them.</summary>
internal static class Dates
{
    private static readonly DayOfWeek[] MondayToThursday =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday];

    public static DateOnly Of(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Wall time in Berlin as UTC (the first occurrence if it happens twice).</summary>
    public static DateTimeOffset Berlin(string wall) =>
        Krefeld.At(Of(wall[..10]), TimeOnly.ParseExact(wall[11..], "HH:mm", CultureInfo.InvariantCulture));

    public static DateTimeOffset Utc(string instant) =>
        DateTimeOffset.ParseExact(instant, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>K21: Monday to Thursday 8 to 17, Friday 8 to 13, in North Rhine-Westphalia.</summary>
    public static OpeningHours KrefeldHours { get; } = new OpeningHours { Region = new HolidayRegion("DE-NW") }
        .With(MondayToThursday, "08:00-17:00")
        .With([DayOfWeek.Friday], "08:00-13:00");

    public static BusinessCalendar Krefeld { get; } = new(KrefeldHours);

    public static BusinessCalendar Always(string zone = "Europe/Berlin") =>
        new(new OpeningHours { TimeZone = zone, OpenOnHolidays = true }.With(Enum.GetValues<DayOfWeek>(), "00:00-24:00"));
}
