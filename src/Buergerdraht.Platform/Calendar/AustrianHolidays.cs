using static Buergerdraht.Platform.Calendar.HolidayRule;

namespace Buergerdraht.Platform.Calendar;

/// <summary>The thirteen holidays of § 7 Arbeitsruhegesetz, and the days of the Länder on which schools and offices close.</summary>
internal static class AustrianHolidays
{
    public static IReadOnlyList<HolidayRule> Rules { get; } =
    [
        new("new-year", On(1, 1)),
        new("epiphany", On(1, 6)),
        new("easter-monday", AtEaster(1)),
        new("national-labour-day", On(5, 1)),
        new("ascension", AtEaster(39)),
        new("whit-monday", AtEaster(50)),
        new("corpus-christi", AtEaster(60)),
        new("assumption", On(8, 15)),
        new("austrian-national-day", On(10, 26)) { Since = 1967 },
        new("all-saints", On(11, 1)),
        new("immaculate-conception", On(12, 8)),
        new("christmas", On(12, 25)),
        new("saint-stephen", On(12, 26)),

        new("saint-joseph", On(3, 19), "2 6 7 8") { Local = LocalHolidays.PatronDay },
        new("saint-florian", On(5, 4), "4") { Local = LocalHolidays.PatronDay },
        new("saint-rupert", On(9, 24), "5") { Local = LocalHolidays.PatronDay },
        new("carinthian-plebiscite", On(10, 10), "2") { Local = LocalHolidays.PatronDay },
        new("saint-martin", On(11, 11), "1") { Local = LocalHolidays.PatronDay },
        new("saint-leopold", On(11, 15), "3 9") { Local = LocalHolidays.PatronDay },
    ];
}
