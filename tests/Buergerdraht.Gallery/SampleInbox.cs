using Buergerdraht.Desk.Inbox;
using Buergerdraht.Desk.Shell;

namespace Buergerdraht.Gallery;

internal static class SampleInbox
{
    public static readonly InboxRow[] Rows =
    [
        Row("2026-000123", "Laterne vor Haus 14 flackert seit Tagen", "Erika Lindner", "Seit dem Sturm am Montag flackert die Lampe die ganze Nacht, direkt vor dem Schlafzimmer. Ein Foto liegt bei.", Sample.Form, "Straßenbeleuchtung", 0.2) with { Unread = true, Messages = 3, HasAttachments = true, Clocks = [Clock(DueClock.Citizen, DueState.Soon, 3.4), Clock(DueClock.Inner, DueState.Overdue, -1.2)], Assignee = Sample.Jana },
        Row("2026-000131", "Wann ist mein Personalausweis da?", "Mehmet Aydın", "Ich habe ihn vor fünf Wochen beantragt und fliege am 20. in die Türkei.", Sample.Mail, "Bürgerbüro", 1.5) with { Unread = true, Clocks = [Clock(DueClock.Citizen, DueState.Ok, 21), Clock(DueClock.Inner, DueState.Soon, 0.2)], Assignee = Sample.Jana },
        Row("2026-000117", "Hundehaufen auf dem Spielplatz Rosenweg", "Familie Okafor", "Wir sammeln jetzt selbst Unterschriften. So geht das nicht weiter!", Sample.Mail, "Ordnungsamt", 4) with { Messages = 6, Clocks = [Clock(DueClock.Citizen, DueState.Overdue, -5)], Assignee = Sample.Ute },
        Row("2026-000098", "Danke an das Team vom Wertstoffhof", "Horst Pieper", "So freundliche Leute habe ich selten erlebt. Bitte weitersagen.", Sample.Form, "Bürgerbüro", 22) with { Clocks = [Clock(DueClock.Citizen, DueState.Ok, 2)] },
        Row("2026-000089", "Реєстрація за місцем проживання", "Oksana Melnyk", "Добрий день, я переїхала до Мусterstadt минулого тижня. Які документи потрібні?", Sample.Mail, "Bürgerbüro", 26) with { Language = "uk", Clocks = [Clock(DueClock.Citizen, DueState.Ok, 20)], Assignee = Sample.Jana },
        Row("2026-000077", "", "t.wagner@example.org", "(ohne Text)", Sample.Mail, "Bürgerbüro", 29) with { HasAttachments = true, Clocks = [Clock(DueClock.Citizen, DueState.Soon, 1)] },
        Row("2026-000064", "Sperrung Bahnhofstraße: Wie komme ich zu meiner Praxis?", "Dr. Annegret Sommer-Hülshoff", "Vielen Dank für Ihre Nachricht. Die Zufahrt ist ab Montag wieder frei, bis dahin bitte über die Gartenstraße.", Sample.Mail, "Tiefbau und Verkehr", 47) with { AnsweredLast = true, Messages = 4, DeliveryFailed = true, Assignee = Sample.Emre },
        Row("2026-000051", "Parkausweis für die Pflegekraft meiner Mutter", "Sabine Krüger", "Die Bescheinigung reiche ich am Donnerstag nach.", Sample.Form, "Ordnungsamt", 74) with { Messages = 2, SnoozedUntil = Sample.Now.AddDays(1), Assignee = Sample.Jana },
        Row("2026-000044", "Broken bin on Lindenallee", "Priya Raman", "The lid came off and the crows have found it. Could somebody replace it?", Sample.Form, "Tiefbau und Verkehr", 98) with { Language = "en", HasAttachments = true, Clocks = [Clock(DueClock.Citizen, DueState.Kept, -70)], Assignee = Sample.Emre },
    ];

    public static DueView Clock(DueClock clock, DueState state, double hours) => new(clock, state, Sample.Now.AddHours(hours));

    private static InboxRow Row(string number, string subject, string citizen, string excerpt, ChannelBadge channel, string unit, double hoursAgo) =>
        new(number, subject, citizen, excerpt, channel, unit, Sample.Now.AddHours(-hoursAgo), TicketMark.Open);
}
