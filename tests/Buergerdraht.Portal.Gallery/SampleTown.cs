using Buergerdraht.Portal.Front;
using Buergerdraht.Portal.Report;
using Buergerdraht.Portal.Shell;

namespace Buergerdraht.Portal.Gallery;

/// <summary>Musterstadt on a Thursday morning in October 2026.</summary>
public static class SampleTown
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static DateTimeOffset Now { get; } = At(8, 10, 24);

    public static UploadLimits Limits { get; } = new(5, 10_000_000);

    public static FormGuard Guard { get; } = new("sealed");

    public static IReadOnlyList<LanguageChoice> Languages { get; } =
        [new("de", "Deutsch"), new("en", "English"), new("tr", "Türkçe"), new("uk", "Українська"), new("ar", "العربية"), new("pl", "Polski")];

    public static DateTimeOffset At(int day, int hour, int minute) => new(2026, 10, day, hour, minute, 0, TimeSpan.FromHours(2));

    public static ShellView ShellAt(string path, NavigationEntry current = NavigationEntry.None, bool personal = false) =>
        new(path, new TownView("Musterstadt", "Stadt Musterstadt", "02151 99-115", "buergerdraht@musterstadt.example")
        {
            PostalAddress = ["Rathausplatz 1", "47799 Musterstadt"],
            WebsiteUrl = "https://www.musterstadt.example/",
        })
        { Current = current, Personal = personal };

    public static string Promise(string language) => language == "de" ? "Antwort binnen 24 Stunden an Werktagen" : "An answer within 24 hours on working days";

    public static IReadOnlyList<WayView> Ways(string language)
    {
        string L(string de, string en) => language == "de" ? de : en;
        var office = Hours(L("Am 24. und 31. Dezember geschlossen.", "Closed on 24 and 31 December."));
        return
        [
            new(WayKind.Phone, L("Telefon", "Telephone"), "02151 99-115") { Url = "tel:0215199115", Hint = L("Wenn Sie gleich mit jemandem sprechen möchten.", "If you want to talk to somebody right away."), Hours = office with { ChangesAt = At(8, 18, 0), OpenNow = true } },
            new(WayKind.Mail, "E-Mail", "buergerdraht@musterstadt.example") { Url = "mailto:buergerdraht@musterstadt.example", Hint = L("Jederzeit, gern mit Fotos.", "At any time, photos are welcome.") },
            new(WayKind.Chat, "WhatsApp", "0160 5550199") { Url = "https://wa.me/491605550199", Hint = L("Kurze Frage, Foto, fertig. Bitte nichts Vertrauliches.", "Short question, photo, done. Nothing confidential, please."), Hours = office with { ChangesAt = At(8, 18, 0), OpenNow = true } },
            new(WayKind.Counter, L("Bürgerbüro", "Citizens’ office"), "Rathausplatz 1") { Url = "https://www.openstreetmap.org/", Hint = L("Barrierefreier Eingang am Marktplatz.", "Step-free entrance at the market square."), Hours = office with { OpenNow = false, ChangesAt = At(9, 8, 0) } },
            new(WayKind.Letter, L("Brief", "Letter"), "Stadt Musterstadt, Rathausplatz 1, 47799 Musterstadt"),
        ];
    }

    public static IReadOnlyList<TopicView> Topics(string language)
    {
        string L(string de, string en) => language == "de" ? de : en;
        string street = L("Straße und Umgebung", "Streets and surroundings"), papers = L("Ausweise und Meldewesen", "Papers and registration"), life = L("Familie und Alltag", "Family and daily life");
        return
        [
            new("street-light", L("Defekte Straßenlaterne", "Broken street light")) { Group = street, Icon = "bulb", Hint = L("Flackert oder bleibt dunkel", "Flickers or stays dark") },
            new("pothole", L("Schlagloch oder Straßenschaden", "Pothole or damaged road")) { Group = street, Icon = "road", Hint = L("Auch auf Rad- und Gehwegen", "On cycle paths and pavements, too") },
            new("litter", L("Wilder Müll", "Litter")) { Group = street, Icon = "trash", Hint = L("Abgelegt, wo er nicht hingehört", "Left where it does not belong") },
            new("parking", L("Falsch geparkte Autos", "Badly parked cars")) { Group = street, Icon = "car" },
            new("id-card", L("Personalausweis", "Identity card")) { Group = papers, Icon = "id", Hint = L("Beantragen, verlängern, verloren", "Apply, renew, lost") },
            new("moving", L("Umzug melden", "Moving house")) { Group = papers, Icon = "home", Hint = L("An-, ab- und ummelden", "Register a new address") },
            new("day-care", L("Kita-Platz", "Day-care place")) { Group = life, Icon = "users", Hint = L("Anmelden und wechseln", "Apply and change") },
            new("trees", L("Bäume und Grünflächen", "Trees and parks")) { Group = life, Icon = "tree" },
            new("appointment", L("Termin im Bürgerbüro", "Appointment at the citizens’ office")) { Group = papers, Icon = "calendar-event" },
        ];
    }

    private static HoursView Hours(string note)
    {
        TimeSlot morning = new(new TimeOnly(8, 0), new TimeOnly(12, 30)), afternoon = new(new TimeOnly(14, 0), new TimeOnly(16, 0));
        return new HoursView(true, null,
        [
            new(DayOfWeek.Monday, [morning, afternoon]), new(DayOfWeek.Tuesday, [morning, afternoon]), new(DayOfWeek.Wednesday, [morning]),
            new(DayOfWeek.Thursday, [new TimeSlot(new TimeOnly(8, 0), new TimeOnly(18, 0))]), new(DayOfWeek.Friday, [morning]), new(DayOfWeek.Saturday, []), new(DayOfWeek.Sunday, []),
        ])
        { Note = note };
    }
}
