using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Buergerdraht.Platform.Calendar;

/// <summary>One public holiday; <paramref name="TextKey"/> names it in the texts (<c>holiday.new-year</c>).</summary>
public sealed record Holiday(DateOnly Date, string TextKey);

/// <summary>
/// The public holidays of Germany, Austria and Switzerland by region and year. The law of today with the dates from which a day
/// holds; German years before 1991 and conditional Swiss days before their present rule are not history books.
/// </summary>
public static class Holidays
{
    /// <summary>First and last year that are answered; outside there are no holidays.</summary>
    public const int FirstYear = 1900, LastYear = 2399;

    private const int CacheLimit = 4096;
    private static readonly ConcurrentDictionary<(HolidayRegion Region, int Year), FrozenDictionary<DateOnly, Holiday>> Years = new();

    /// <summary>All holidays of the year in order of date; empty for an unknown region or a year out of range.</summary>
    public static IReadOnlyList<Holiday> Of(HolidayRegion region, int year) =>
        [.. ByDate(region, year).Values.OrderBy(holiday => holiday.Date)];

    /// <summary>The holiday on this date, or null.</summary>
    public static Holiday? Find(HolidayRegion region, DateOnly date) => ByDate(region, date.Year).GetValueOrDefault(date);

    private static FrozenDictionary<DateOnly, Holiday> ByDate(HolidayRegion region, int year)
    {
        if (year is < FirstYear or > LastYear)
        {
            return FrozenDictionary<DateOnly, Holiday>.Empty;
        }
        if (Years.TryGetValue((region, year), out var known))
        {
            return known;
        }
        if (Years.Count >= CacheLimit)
        {
            Years.Clear();
        }
        return Years.GetOrAdd((region, year), static key => Compute(key.Region, key.Year));
    }

    private static FrozenDictionary<DateOnly, Holiday> Compute(HolidayRegion region, int year)
    {
        IReadOnlyList<HolidayRule> rules = region.Country switch
        {
            "DE" => GermanHolidays.Rules,
            "AT" => AustrianHolidays.Rules,
            "CH" => SwissHolidays.Rules,
            _ => [],
        };
        var found = new Dictionary<DateOnly, Holiday>();
        foreach (var rule in rules.Where(rule => region.IsKnown && rule.AppliesTo(region, year)))
        {
            if (rule.Date(year) is { } date)
            {
                // Two rules on one day (Ascension on 1 May 2008) leave the first, the nationwide one.
                found.TryAdd(date, new Holiday(date, "holiday." + rule.Key));
            }
        }
        return found.ToFrozenDictionary();
    }
}
