using static Buergerdraht.Platform.Calendar.HolidayRule;

namespace Buergerdraht.Platform.Calendar;

/// <summary>
/// Cantonal holidays as the Federal Office of Justice lists them for the running of time limits; 1 August by art. 110 of the
/// constitution. Where a canton differs by district the days of most of it stand here.
/// </summary>
internal static class SwissHolidays
{
    private const string EasterMondayByLaw = "AG AI AR BE BL BS GE GL GR JU LU SG SH SZ TG TI UR VD ZH";
    private const string MondaysByCustom = "FR NW OW SO VS ZG";
    private const string Catholic = "AG AI JU LU NW OW SZ TI UR VS ZG";

    public static IReadOnlyList<HolidayRule> Rules { get; } =
    [
        new("new-year", On(1, 1)),
        new("ascension", AtEaster(39)),
        new("swiss-national-day", On(8, 1)) { Since = 1994 },
        new("christmas", On(12, 25)),

        new("berchtold", On(1, 2), "AG BE JU LU TG VD ZH"),
        new("berchtold", OnlyIf(On(1, 2), day => day == DayOfWeek.Monday), "NE"),
        new("berchtold", On(1, 2), "FR GL NW OW SG SH SO VS ZG") { Local = LocalHolidays.Customary },
        new("epiphany", On(1, 6), "SZ TI UR"),
        new("neuchatel-republic", On(3, 1), "NE"),
        new("saint-joseph", On(3, 19), "NW SZ TI UR VS"),
        new("naefels", Naefels, "GL"),
        new("good-friday", AtEaster(-2), "AG AI AR BE BL BS FR GE GL JU LU NE NW OW SG SH SO SZ TG UR VD ZG ZH"),
        new("good-friday", AtEaster(-2), "GR") { Local = LocalHolidays.Customary },
        new("easter-monday", AtEaster(1), EasterMondayByLaw),
        new("easter-monday", AtEaster(1), MondaysByCustom) { Local = LocalHolidays.Customary },
        new("labour-day", On(5, 1), "AG BL BS JU NE SH TG TI ZH"),
        new("whit-monday", AtEaster(50), EasterMondayByLaw),
        new("whit-monday", AtEaster(50), MondaysByCustom) { Local = LocalHolidays.Customary },
        new("corpus-christi", AtEaster(60), Catholic),
        new("corpus-christi", AtEaster(60), "NE SO") { Local = LocalHolidays.CorpusChristi },
        new("jura-independence", On(6, 23), "JU"),
        new("saints-peter-and-paul", On(6, 29), "TI"),
        new("assumption", On(8, 15), Catholic),
        new("assumption", On(8, 15), "SO") { Local = LocalHolidays.Assumption },
        new("geneva-fast", Nth(1, DayOfWeek.Sunday, 9, daysLater: 4), "GE"),
        new("federal-fast-monday", Nth(3, DayOfWeek.Sunday, 9, daysLater: 1), "VD"),
        new("brother-klaus", On(9, 25), "OW"),
        new("all-saints", On(11, 1), Catholic + " GL SG"),
        new("all-saints", On(11, 1), "SO") { Local = LocalHolidays.AllSaints },
        new("immaculate-conception", On(12, 8), "AG AI LU NW OW SZ TI UR VS ZG"),
        new("saint-stephen", On(12, 26), "AG BE BL BS GL GR LU SG SH SZ TG TI ZH"),
        new("saint-stephen", OnlyIf(On(12, 26), day => day is not (DayOfWeek.Tuesday or DayOfWeek.Saturday)), "AI AR UR"),
        new("saint-stephen", OnlyIf(On(12, 26), day => day == DayOfWeek.Monday), "NE"),
        new("saint-stephen", On(12, 26), MondaysByCustom) { Local = LocalHolidays.Customary },
        new("geneva-restoration", On(12, 31), "GE"),
    ];

    /// <summary>Näfelser Fahrt: the first Thursday of April, a week later if that is Maundy Thursday.</summary>
    private static DateOnly? Naefels(int year)
    {
        var first = Nth(1, DayOfWeek.Thursday, 4)(year);
        return first == Easter.Sunday(year).AddDays(-3) ? first.Value.AddDays(7) : first;
    }
}
