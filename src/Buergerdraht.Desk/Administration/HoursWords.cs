using System.Globalization;
using System.Text.RegularExpressions;
using Buergerdraht.Organisation.Hours;
using Buergerdraht.Platform.Calendar;
using Microsoft.AspNetCore.Http;

namespace Buergerdraht.Desk.Administration;

/// <summary>Office hours as people write them, and back.</summary>
public static partial class HoursWords
{
    /// <summary>The week as a town reads it.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private const string Date = @"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}";
    private static readonly string[] Dates = ["yyyy-MM-dd", "d.M.yyyy"];

    /// <summary>One line: <c>Mo–Mi 08:00–16:00, Do 08:00–18:00</c>.</summary>
    public static string Brief(OpeningHours hours, CultureInfo culture)
    {
        var runs = new List<(DayOfWeek From, DayOfWeek To, string Hours)>();
        foreach (var day in Week)
        {
            var open = Of(hours, day).Replace('-', '–');
            if (runs is [.., var last] && last.Hours == open && Week.ToList().IndexOf(day) == Week.ToList().IndexOf(last.To) + 1)
            {
                runs[^1] = last with { To = day };
            }
            else if (open.Length > 0)
            {
                runs.Add((day, day, open));
            }
        }

        string Name(DayOfWeek day) => culture.DateTimeFormat.GetAbbreviatedDayName(day).TrimEnd('.');
        return string.Join("; ", runs.Select(r => r.From == r.To ? $"{Name(r.From)} {r.Hours}" : $"{Name(r.From)}–{Name(r.To)} {r.Hours}"));
    }

    /// <summary>The form of hours.</summary>
    public static HoursForm Form(OpeningHours hours, bool own, string? from, CultureInfo culture) => new(
        own, from, [.. Week.Select(d => (d, Of(hours, d)))], hours.Region.Code, hours.OpenOnHolidays,
        string.Join('\n', hours.Closures.Select(c => c.From == c.To ? $"{Written(c.From, culture)} {c.Reason}" : $"{Written(c.From, culture)} – {Written(c.To, culture)} {c.Reason}")),
        string.Join('\n', hours.ExtraOpenings.Select(e => $"{Written(e.Date, culture)} {string.Join(", ", e.Open)} {e.Reason}")));

    /// <summary>The form again as it was typed.</summary>
    public static HoursForm Form(IFormCollection typed, string? from) => new(
        typed["own"] == "true", from, [.. Week.Select(d => (d, typed[Field(d)].ToString()))], typed["region"].ToString(), typed["open-on-holidays"] == "true", typed["closures"].ToString(), typed["extras"].ToString());

    /// <summary>Reads a form; what it has no field for stays as it was.</summary>
    /// <exception cref="HoursWrong">A line is not of its form.</exception>
    public static OpeningHours Read(IFormCollection form, OpeningHours before)
    {
        var region = form["region"].ToString();
        return before with
        {
            Region = region == before.Region.Code ? before.Region : new HolidayRegion(region),
            OpenOnHolidays = form["open-on-holidays"] == "true",
            Week = [.. Week.Select(d => new WeekdayHours(d, Intervals(form[Field(d)].ToString(), Field(d)))).Where(d => d.Open.Count > 0)],
            Closures = [.. Lines(form["closures"].ToString()).Select(Closed)],
            ExtraOpenings = [.. Lines(form["extras"].ToString()).Select(Extra)],
        };
    }

    /// <summary>The field of a weekday.</summary>
    public static string Field(DayOfWeek day) => "hours-" + day.ToString().ToLowerInvariant();

    private static string Of(OpeningHours hours, DayOfWeek day) => string.Join(", ", hours.Week.FirstOrDefault(d => d.Day == day)?.Open ?? []);

    private static string Written(DateOnly date, CultureInfo culture) => date.ToString(culture.TwoLetterISOLanguageName == "de" ? "dd.MM.yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static List<OpeningInterval> Intervals(string typed, string field) =>
        [.. typed.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => Interval(t) ?? throw Wrong("opening-hours.interval-invalid", t, field))];

    // "8-12", "8:00 – 12:00 Uhr" and "08.00-12.00" are meant alike.
    private static OpeningInterval? Interval(string typed)
    {
        var match = TypedInterval().Match(typed);
        string Clock(string hour, string minute) => $"{match.Groups[hour].Value}:{(match.Groups[minute].Success ? match.Groups[minute].Value : "00")}";
        return match.Success && OpeningInterval.TryParse($"{Clock("h", "m")}-{Clock("hh", "mm")}", out var interval) ? interval : null;
    }

    private static Closure Closed(string line)
    {
        var match = TypedClosure().Match(line);
        return match.Success && Day(match.Groups["from"].Value) is { } from && (match.Groups["to"].Success ? Day(match.Groups["to"].Value) : from) is { } to
            ? new Closure(from, to, match.Groups["reason"].Value.Trim())
            : throw Wrong("rule.closure-line", line, "closures");
    }

    private static ExtraOpening Extra(string line)
    {
        var match = TypedExtra().Match(line);
        return match.Success && Day(match.Groups["day"].Value) is { } day && Interval(match.Groups["hours"].Value) is { } open
            ? new ExtraOpening(day, [open], match.Groups["reason"].Value.Trim())
            : throw Wrong("rule.extra-line", line, "extras");
    }

    private static DateOnly? Day(string typed) => DateOnly.TryParseExact(typed, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static HoursWrong Wrong(string key, string value, string field) => new(new OpeningHoursProblem(key, value), field);

    [GeneratedRegex(@"^(?<h>\d{1,2})([:.](?<m>\d{2}))?\s*(-|–|bis|to)\s*(?<hh>\d{1,2})([:.](?<mm>\d{2}))?(\s*Uhr)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypedInterval();

    [GeneratedRegex("^(?<from>" + Date + @")(\s*(-|–|bis|to)\s*(?<to>" + Date + @"))?\s*(?<reason>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypedClosure();

    [GeneratedRegex("^(?<day>" + Date + @")\s+(?<hours>\d{1,2}([:.]\d{2})?\s*(-|–|bis|to)\s*\d{1,2}([:.]\d{2})?(\s*Uhr)?)\s*(?<reason>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypedExtra();
}
