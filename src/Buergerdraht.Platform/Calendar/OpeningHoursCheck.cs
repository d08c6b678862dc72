using System.Globalization;

namespace Buergerdraht.Platform.Calendar;

/// <summary>Finds what is wrong with opening hours before they are saved.</summary>
public static class OpeningHoursCheck
{
    /// <summary>Bounds: intervals per day, and entries per list.</summary>
    public const int MostIntervalsPerDay = 24, MostEntries = 1000;

    /// <summary>Every problem found; empty when a calendar can be built.</summary>
    public static IReadOnlyList<OpeningHoursProblem> Problems(OpeningHours hours)
    {
        if (MissingPart(hours) is { } missing)
        {
            return [new("opening-hours.unreadable", missing)];
        }
        var found = new List<OpeningHoursProblem>();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(hours.TimeZone, out _))
        {
            found.Add(new("opening-hours.time-zone-unknown", hours.TimeZone));
        }
        if (!hours.Region.IsKnown)
        {
            found.Add(new("opening-hours.region-unknown", hours.Region.Code));
        }
        foreach (var count in new[] { hours.Week.Count, hours.Closures.Count, hours.YearlyClosures.Count, hours.ExtraOpenings.Count })
        {
            if (count > MostEntries)
            {
                return [.. found, new("opening-hours.too-many", count.ToString(CultureInfo.InvariantCulture))];
            }
        }
        foreach (var twice in hours.Week.GroupBy(day => day.Day).Where(group => group.Count() > 1))
        {
            found.Add(new("opening-hours.weekday-twice", twice.Key.ToString()));
        }
        foreach (var day in hours.Week.Select(day => day.Open).Concat(hours.ExtraOpenings.Select(extra => extra.Open)))
        {
            CheckDay(day, found);
        }
        found.AddRange(hours.Closures.Where(closure => closure.To < closure.From)
            .Select(closure => new OpeningHoursProblem("opening-hours.closure-order", $"{closure.From:yyyy-MM-dd} {closure.To:yyyy-MM-dd}")));
        found.AddRange(hours.YearlyClosures.Where(yearly => YearlyDate.Parse(yearly.Rule) is null)
            .Select(yearly => new OpeningHoursProblem("opening-hours.closure-rule-invalid", yearly.Rule)));
        return found;
    }

    // JSON from outside can leave out or null what the types promise.
    private static string? MissingPart(OpeningHours hours) => hours switch
    {
        { TimeZone: null } => "timeZone",
        { Region: null } or { Region.Code: null } => "region",
        { Week: null } => "week",
        { Closures: null } => "closures",
        { YearlyClosures: null } => "yearlyClosures",
        { ExtraOpenings: null } => "extraOpenings",
        _ when hours.Week.Any(day => day?.Open is null) => "week",
        _ when hours.Closures.Any(closure => closure is null) => "closures",
        _ when hours.YearlyClosures.Any(yearly => yearly?.Rule is null) => "yearlyClosures",
        _ when hours.ExtraOpenings.Any(extra => extra?.Open is null) => "extraOpenings",
        _ => null,
    };

    private static void CheckDay(IReadOnlyList<OpeningInterval> day, List<OpeningHoursProblem> found)
    {
        if (day.Count > MostIntervalsPerDay)
        {
            found.Add(new("opening-hours.too-many", day.Count.ToString(CultureInfo.InvariantCulture)));
            return;
        }
        found.AddRange(day.Where(interval => !interval.IsValid)
            .Select(interval => new OpeningHoursProblem("opening-hours.interval-invalid", interval.ToString())));
        var sorted = day.OrderBy(interval => interval.FromMinute).ToList();
        for (var i = 1; i < sorted.Count; i++)
        {
            if (sorted[i].FromMinute < sorted[i - 1].ToMinute)
            {
                found.Add(new("opening-hours.intervals-overlap", $"{sorted[i - 1]}, {sorted[i]}"));
            }
        }
    }
}

/// <summary>The rule of a <see cref="YearlyClosure"/>: a date of the year or a distance from Easter.</summary>
internal static class YearlyDate
{
    public static Func<int, DateOnly?>? Parse(string rule)
    {
        if (rule.StartsWith("easter", StringComparison.Ordinal))
        {
            const NumberStyles sign = NumberStyles.AllowLeadingSign;
            if (rule.Length == 6)
            {
                return HolidayRule.AtEaster(0);
            }
            return int.TryParse(rule.AsSpan(6), sign, CultureInfo.InvariantCulture, out var days) && days is >= -80 and <= 200
                ? HolidayRule.AtEaster(days)
                : null;
        }
        // A leap year is prefixed so that 29 February is a rule; it is no day in other years.
        return DateOnly.TryParseExact("2000-" + rule, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? year => date.Day <= DateTime.DaysInMonth(year, date.Month) ? new DateOnly(year, date.Month, date.Day) : null
            : null;
    }
}
