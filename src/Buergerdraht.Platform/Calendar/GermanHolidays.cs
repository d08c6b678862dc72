using static Buergerdraht.Platform.Calendar.HolidayRule;

namespace Buergerdraht.Platform.Calendar;

/// <summary>The holiday acts (Feiertagsgesetze) of the sixteen Länder; the Day of German Unity by the Unification Treaty, art. 2.</summary>
internal static class GermanHolidays
{
    public static IReadOnlyList<HolidayRule> Rules { get; } =
    [
        new("new-year", On(1, 1)),
        new("good-friday", AtEaster(-2)),
        new("easter-monday", AtEaster(1)),
        new("labour-day", On(5, 1)),
        new("ascension", AtEaster(39)),
        new("whit-monday", AtEaster(50)),
        new("german-unity", On(10, 3)) { Since = 1990 },
        new("christmas", On(12, 25)),
        new("second-christmas", On(12, 26)),

        new("epiphany", On(1, 6), "BW BY ST"),
        new("womens-day", On(3, 8), "BE") { Since = 2019 },
        new("womens-day", On(3, 8), "MV") { Since = 2023 },
        new("easter-sunday", AtEaster(0), "BB HE"),
        new("whit-sunday", AtEaster(49), "BB HE"),
        new("corpus-christi", AtEaster(60), "BW BY HE NW RP SL"),
        new("corpus-christi", AtEaster(60), "SN TH") { Local = LocalHolidays.CorpusChristi },
        new("augsburg-peace", On(8, 8), "BY") { Local = LocalHolidays.AugsburgPeace },
        new("assumption", On(8, 15), "SL"),
        new("assumption", On(8, 15), "BY") { Local = LocalHolidays.Assumption },
        new("childrens-day", On(9, 20), "TH") { Since = 2019 },
        new("reformation-day", On(10, 31)) { Since = 2017, Until = 2017 },
        new("reformation-day", On(10, 31), "BB MV SN ST TH") { Since = 1990 },
        new("reformation-day", On(10, 31), "HB HH NI SH") { Since = 2018 },
        new("all-saints", On(11, 1), "BW BY NW RP SL"),
        new("repentance-day", RepentanceDay, "SN"),
        new("repentance-day", RepentanceDay) { Since = 1990, Until = 1994 },

        new("liberation-day", On(5, 8), "BE") { Since = 2020, Until = 2020 },
        new("liberation-day", On(5, 8), "BE") { Since = 2025, Until = 2025 },
        new("uprising-1953", On(6, 17), "BE") { Since = 2028, Until = 2028 },
    ];

    /// <summary>Buß- und Bettag: the Wednesday before 23 November.</summary>
    private static DateOnly? RepentanceDay(int year)
    {
        var last = new DateOnly(year, 11, 22);
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Wednesday + 7) % 7));
    }
}
