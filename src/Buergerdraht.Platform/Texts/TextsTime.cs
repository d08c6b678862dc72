using System.Globalization;

namespace Buergerdraht.Platform;

/// <content>Dates, times and numbers in the language's culture and the town's time zone.</content>
public sealed partial class Texts
{
    /// <summary>"12.03.2026" / "12 Mar 2026".</summary>
    public string Day(DateOnly day) => day.ToString(this["time.day"], Culture);

    /// <summary>"12.03.2026" of the town's calendar day.</summary>
    public string Day(DateTimeOffset moment) => Day(DateOnly.FromDateTime(Time.Local(moment).Date));

    /// <summary>"14:05".</summary>
    public string Clock(DateTimeOffset moment) => Time.Local(moment).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"heute 14:05", "gestern 14:05", "morgen 09:00", "Mo., 12. Okt., 14:05", "12.10.2025, 14:05".</summary>
    public string Moment(DateTimeOffset moment)
    {
        var local = Time.Local(moment);
        var now = Time.Now;
        var time = Clock(moment);
        return DaysFromToday(local, now) switch
        {
            0 => this["time.today-at", ("time", time)],
            -1 => this["time.yesterday-at", ("time", time)],
            1 => this["time.tomorrow-at", ("time", time)],
            _ when local.Year == now.Year => this["time.day-at", ("day", local.ToString(this["time.weekday-month"], Culture)), ("time", time)],
            _ => this["time.day-at", ("day", Day(moment)), ("time", time)],
        };
    }

    /// <summary>The shortest form for a list: "14:05" today, "gestern", "12. Okt.", "12.10.2025".</summary>
    public string Brief(DateTimeOffset moment)
    {
        var local = Time.Local(moment);
        var now = Time.Now;
        return DaysFromToday(local, now) switch
        {
            0 => Clock(moment),
            -1 => this["time.yesterday"],
            1 => this["time.tomorrow"],
            _ when local.Year == now.Year => local.ToString(this["time.month"], Culture),
            _ => Day(moment),
        };
    }

    /// <summary>"in 3 Std.", "vor 5 Min.", "gerade eben"; days from 48 hours on.</summary>
    public string Distance(DateTimeOffset moment)
    {
        var span = moment - Time.Now;
        if (span.Duration() < TimeSpan.FromMinutes(1))
        {
            return this["time.just-now"];
        }

        return this[span > TimeSpan.Zero ? "time.in" : "time.ago", ("span", Span(span.Duration()))];
    }

    /// <summary>"45 Min.", "3 Std.", "2 Tage"; rounded down.</summary>
    public string Span(TimeSpan span) => span switch
    {
        { TotalHours: < 1 } => this["time.minutes", ("n", Math.Max(1, (long)span.TotalMinutes))],
        { TotalHours: < 48 } => this["time.hours", ("n", (long)span.TotalHours)],
        _ => this["time.days", ("n", (long)span.TotalDays)],
    };

    /// <summary>For the <c>datetime</c> attribute of a <c>time</c> element.</summary>
    public static string Iso(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>For the <c>value</c> of a <c>datetime-local</c> field: the town's wall time.</summary>
    public string Field(DateTimeOffset moment) => Time.Local(moment).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"1.234" / "1,234".</summary>
    public string Number(long n) => n.ToString("N0", Culture);

    /// <summary>The number, above 999 "999+": counters are not kept exact beyond.</summary>
    public static string Capped(long n) => n > 999 ? "999+" : n.ToString(CultureInfo.InvariantCulture);

    /// <summary>"12 KB", "3,4 MB".</summary>
    public string Size(long bytes) => bytes switch
    {
        < 1_000 => this["size.bytes", ("n", bytes)],
        < 1_000_000 => this["size.kilobytes", ("n", (bytes + 500) / 1_000)],
        _ => this["size.megabytes", ("n", (bytes / 1_000_000m).ToString("0.#", Culture))],
    };

    private static int DaysFromToday(DateTimeOffset local, DateTimeOffset now) => (local.Date - now.Date).Days;
}
