using Buergerdraht.Desk.Administration;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Gallery;

internal static class SampleAdministration
{
    private const string RawMail = "Received: from mx.example.org\r\nFrom: =?iso-2022-jp?B?GyRCO00bKEI=?=\r\nSubject: =?utf-8?Q?Antrag_f=C3=BCr?=\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nGuten Tag, anbei mein Antrag …\r\n";

    private static readonly QuarantineRow[] Events =
    [
        new("41", Ago(2), Sample.Mail, "buergerbuero", "anna@example.org: Antrag für einen Stand", "Die Verschachtelung ist tiefer als 20 Ebenen.", 88_123, 3),
        new("40", Ago(9), Sample.Mail, "ordnungsamt", null, "Größer als 50 MB; liegt im Ordner „Zu groß“.", 61_400_000, 1),
        new("38", Ago(51), Sample.Form, "web", "Formular „Schaden melden“", "Pflichtfeld „Text“ fehlt.", 912, 4),
    ];

    public static QuarantineView Quarantine => new(Sample.Frame, Events, "c2");

    public static QuarantinedEventView Event => new(Sample.Frame, Events[0], EventMark.Quarantined, RawMail, true, FormErrors.One(null, "Auch der neue Versuch konnte die Nachricht nicht lesen."));

    public static ChannelsView Channels => new(Sample.Frame,
    [
        new(Sample.Mail, "buergerbuero", "buergerbuero@musterstadt.example", HealthMark.Well, null, Ago(0.1), Ago(0.05)),
        new(Sample.Mail, "ordnungsamt", "ordnungsamt@musterstadt.example", HealthMark.Silent, "Seit 6 Std. nichts; mittwochs um diese Zeit sind 12 üblich.", Ago(6), Ago(0.05)),
        new(Sample.Form, "web", "/report", HealthMark.Well, null, Ago(1), Ago(1)),
        new(new("message", "Messenger"), "stadtdraht", "+49 2151 555 0100", HealthMark.Failing, "Anmeldung abgelehnt (401).", Ago(30), Ago(30)),
        new(Sample.Mail, "stadtwerke", "stoerung@stadtwerke.example", HealthMark.Off, null, null, null),
    ]);

    public static MailboxesView Mailboxes => new(Sample.Frame,
    [
        new("buergerbuero@musterstadt.example", "imap.musterstadt.example", HealthMark.Well, null, Ago(0.01), 0, "node-1"),
        new("ordnungsamt@musterstadt.example", "imap.musterstadt.example", HealthMark.Failing, "Verbindung verweigert.", Ago(3), 4, null),
    ]);

    public static AuditView Audit => new(Sample.Frame,
    [
        new("9012", Ago(0.1), "Jana Brandt", "Antwort gesendet", "2026-000123", DeskAddresses.Ticket("2026-000123"), null),
        new("9011", Ago(1), "Emre Yıldız", "Einheit geändert", "2026-000117", DeskAddresses.Ticket("2026-000123"), "Ordnungsamt → Tiefbau"),
        new("9010", Ago(2), null, "Sitzung beendet", "Ute Niggemann", null, "30 Minuten ohne Tätigkeit"),
    ], new AuditQuery(Words: "2026-0001"), "c3")
    { CheckedAt = Ago(0.02), People = [(Sample.Jana.Id, Sample.Jana.Name)], Actions = [("ticket.replied", "Geantwortet")] };

    public static StaffView Staff => new(Sample.Frame,
    [
        new(Sample.Jana, "j.brandt@musterstadt.example", ["Bürgerbüro"], ["Sachbearbeitung", "Administration"], true, false, Ago(0)),
        new(Sample.Emre, "e.yildiz@musterstadt.example", ["Tiefbau und Verkehr", "Straßenbeleuchtung"], ["Sachbearbeitung"], false, true, Ago(40)),
        new(Sample.Ute, "u.niggemann@musterstadt.example", ["Ordnungsamt"], ["Leitung"], true, false, null),
    ]);

    public static UnitsView Units => new(Sample.Frame, [.. Sample.Units.Select((u, i) => new UnitRow(u, 3 + i, 7 * i, i is 0 or 1 ? "Mo bis Fr 8 bis 12 Uhr, Do auch 14 bis 18 Uhr" : null))]);

    public static PagesView Pages => new(Sample.Frame, [new("imprint", "Impressum", "de", Ago(300), "Jana Brandt"), new("imprint", "Imprint", "en", null, null), new("privacy", "Datenschutz", "de", null, null)]);

    public static PageEditorView Editor => new(Sample.Frame, new("imprint", "Impressum", "de", null, null), "Impressum", "Stadt Musterstadt\nMarktplatz 1\n\n## Vertreten durch\n\nDie Bürgermeisterin", "3", "/imprint", FormErrors.One("heading", "Bitte geben Sie eine Überschrift ein."));

    public static AboutView About => new(Sample.Frame, "0.1.0", [new("KERN UX", "2.7.2", "EUPL-1.2", "https://www.kern-ux.de/"), new("Turbo", "8.0.23", "MIT", null)]);

    private static DateTimeOffset Ago(double hours) => Sample.Now.AddHours(-hours);
}
