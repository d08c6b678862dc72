using Buergerdraht.Desk.OneTicket;

namespace Buergerdraht.Gallery;

internal static class SampleTimeline
{
    public static readonly TimelineEntry[] Entries =
    [
        new HappeningEntry("e1", At(20.6), Happening.Opened),
        new MessageEntry("m1", At(20.6), MessageKind.Inbound, "Erika Lindner", "erika.lindner@example.org", Sample.Form,
            "<p>Guten Abend,</p><p>seit dem Sturm am Montag flackert die Laterne vor unserem Haus (Rosenweg 14) die ganze Nacht. Unser Schlafzimmer liegt direkt davor, an Schlaf ist kaum zu denken.</p><p>Können Sie bitte jemanden schicken?</p><p>Viele Grüße<br>Erika Lindner</p>")
        {
            Attachments =
            [
                new("laterne-nacht.jpg", "image/jpeg", 2_410_000, AttachmentMark.Ready, "/photo/laterne.svg", "/photo/laterne.svg") { Capture = new CaptureView(At(30), "Rosenweg 14", "https://www.openstreetmap.org/") },
                new("strasse.jpg", "image/jpeg", 1_900_000, AttachmentMark.Ready, "/photo/strasse1.svg", "/photo/strasse1.svg"),
                new("rechnung.pdf", "application/pdf", 88_000, AttachmentMark.Ready, "/photo/x.svg"),
                new("video.mp4", "video/mp4", 18_000_000, AttachmentMark.Scanning, null),
                new("lampe.exe", "application/x-msdownload", 40_000, AttachmentMark.Infected, null),
            ],
        },
        new MessageEntry("m2", At(20.5), MessageKind.Receipt, "Musterstadt", "erika.lindner@example.org", Sample.Mail, "<p>Ihre Nachricht ist angekommen. Nummer: 2026-000123.</p>") { Automatic = true, Delivery = new("d1", DeliveryMark.Accepted, At(20.5)) },
        new HappeningEntry("e2", At(18), Happening.HandedOver, "Ute Niggemann", "Straßenbeleuchtung", "Die Leuchte gehört zum Netz der Stadt, nicht der Stadtwerke."),
        new HappeningEntry("e3", At(17.5), Happening.Taken, "Jana Brandt"),
        new MessageEntry("m3", At(5), MessageKind.Interim, "Jana Brandt", "erika.lindner@example.org", Sample.Mail, "<p>Guten Tag Frau Lindner, wir haben die Leuchte gefunden und fragen gerade bei der Technik nach. Sie hören heute noch von uns.</p>")
        {
            Staff = Sample.Jana,
            Delivery = new("d2", DeliveryMark.Retrying, At(4.9)) { NextAttempt = Sample.Now.AddMinutes(20), Attempts = [new(At(4.9), DeliveryMark.Retrying, "451 4.7.1 Greylisting in action, please come back later")] },
        },
        new NoteEntry("n1", At(4), Sample.Emre, "<p>Das Vorschaltgerät ist hin. Ersatz liegt im Bauhof, Trupp 2 fährt morgen früh.</p>") { Specialist = "technik@stadtwerke.example" },
        new MessageEntry("m4", At(0.2), MessageKind.Inbound, "Erika Lindner", "erika.lindner@example.org", Sample.Mail, "<p>Danke für die schnelle Rückmeldung! Heute Nacht war es besonders schlimm, ich schicke noch eine Aufnahme.</p>")
        {
            QuoteHtml = "<p>Am 7. Oktober schrieb Musterstadt:</p><blockquote><p>Guten Tag Frau Lindner, wir haben die Leuchte gefunden …</p></blockquote>",
            RemoteImages = 2,
            Remarks = [MessageRemark.FromSomebodyElse],
            Headers = [("Message-ID", "<a81f@example.org>"), ("Received", "from mx.example.org (mx.example.org [192.0.2.7])")],
            Copies = ["hausverwaltung@example.net"],
            HasRaw = true,
            Language = "en",
        },
        new MessageEntry("m5", At(0.1), MessageKind.Reply, "Jana Brandt", "erika.lindner@example.org", Sample.Mail, "<p>Guten Tag Frau Lindner,</p><p>morgen zwischen 7 und 9 Uhr kommt unser Trupp und tauscht das Gerät aus.</p><p>Freundliche Grüße<br>Jana Brandt</p>")
        {
            Staff = Sample.Jana,
            Delivery = new("d3", DeliveryMark.Refused, At(0.05)) { Reason = "Das Postfach ist voll (552 5.2.2).", CanRetry = true, Attempts = [new(At(0.05), DeliveryMark.Refused, "552 5.2.2 Mailbox full")] },
        },
        new HappeningEntry("e4", At(0.01), Happening.PromiseKept),
    ];

    private static DateTimeOffset At(double hoursAgo) => Sample.Now.AddHours(-hoursAgo);
}
