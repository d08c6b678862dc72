using Buergerdraht.Portal.Errors;
using Buergerdraht.Portal.Front;
using Buergerdraht.Portal.Pages;
using Buergerdraht.Portal.Receipt;
using Buergerdraht.Portal.Report;
using Buergerdraht.Portal.Shell;
using Buergerdraht.Portal.Status;
using static Buergerdraht.Portal.Gallery.SampleTown;

namespace Buergerdraht.Portal.Gallery;

/// <summary>A page with the view it shows.</summary>
public sealed record GalleryPage(Type Component, object View);

/// <summary>Every page of the portal in every state.</summary>
public static class GalleryPages
{
    private static readonly Dictionary<string, Func<string, GalleryPage>> Pages = new(StringComparer.Ordinal)
    {
        ["front"] = l => new(typeof(FrontPage), Front(l)),
        ["front-bare"] = l => new(typeof(FrontPage), Front(l) with { Topics = [], Ways = [], Shell = ShellAt("/", NavigationEntry.Front) with { Notice = "Am Freitag bleibt das Bürgerbüro wegen einer Schulung geschlossen. Telefonisch sind wir da." } }),
        ["report"] = l => new(typeof(ReportPage), SampleForms.Empty(l)),
        ["report-chosen"] = l => new(typeof(ReportPage), SampleForms.Chosen(l)),
        ["report-faulty"] = l => new(typeof(ReportPage), SampleForms.Faulty(l)),
        ["receipt"] = l => new(typeof(ReceiptPage), SampleForms.Receipt(l)),
        ["receipt-without-mail"] = l => new(typeof(ReceiptPage), SampleForms.ReceiptWithoutMail(l)),
        ["status-received"] = l => new(typeof(StatusPage), SampleTickets.Received(l)),
        ["status-progress"] = l => new(typeof(StatusPage), SampleTickets.InProgress(l)),
        ["status-waiting"] = l => new(typeof(StatusPage), SampleTickets.Waiting(l)),
        ["status-overdue"] = l => new(typeof(StatusPage), SampleTickets.Overdue(l)),
        ["status-done"] = l => new(typeof(StatusPage), SampleTickets.Done(l)),
        ["status-withdrawn"] = l => new(typeof(StatusPage), SampleTickets.Withdrawn(l)),
        ["status-faulty"] = l => new(typeof(StatusPage), SampleTickets.Faulty(l)),
        ["withdraw"] = _ => new(typeof(WithdrawPage), new WithdrawView(Ticket(), "2026-004711", "Laterne in der Lindenallee ist aus", Guard)),
        ["lookup"] = _ => new(typeof(LookUpPage), new LookUpView(Ticket())),
        ["lookup-missing"] = _ => new(typeof(LookUpPage), new LookUpView(Ticket(), LookUpState.Missing)),
        ["lookup-wrong"] = _ => new(typeof(LookUpPage), new LookUpView(Ticket(), LookUpState.Wrong) { Number = "2026-004711", AttemptsLeft = 6 }),
        ["lookup-locked"] = _ => new(typeof(LookUpPage), new LookUpView(Ticket(), LookUpState.Locked) { LockedUntil = At(8, 11, 24) }),
        ["link-wrong"] = _ => new(typeof(WrongLinkPage), new WrongLinkView(Ticket())),
        ["easy-language"] = _ => new(typeof(StaticPage), new StaticView(ShellAt("/leichte-sprache"), "Der Bürger-Draht in Leichter Sprache", EasyText, "de", new DateOnly(2026, 9, 1), EasyToRead: true)),
        ["privacy"] = _ => new(typeof(StaticPage), new StaticView(ShellAt("/privacy"), "Datenschutz", PrivacyText, "de", new DateOnly(2026, 9, 1))),
        ["error-400"] = _ => Trouble(ErrorKind.BadRequest),
        ["error-404"] = _ => Trouble(ErrorKind.NotFound),
        ["error-413"] = _ => Trouble(ErrorKind.TooLarge),
        ["error-422"] = _ => Trouble(ErrorKind.Unprocessable),
        ["error-429"] = _ => Trouble(ErrorKind.TooMany, v => v with { RetryAt = At(8, 10, 30) }),
        ["error-500"] = _ => Trouble(ErrorKind.Failure, v => v with { KeptText = "Guten Tag,\n\nam Teich im Stadtpark liegt seit gestern ein Haufen Müll.", Reference = "7F3A-22C1" }),
        ["error-503"] = _ => Trouble(ErrorKind.Maintenance, v => v with { RetryAt = At(8, 11, 0) }),
    };

    private const string EasyText = "<h2>Was ist der Bürger-Draht?</h2><p>Sie haben eine Frage an die Stadt?<br>Oder etwas ist kaputt?<br>Dann können Sie uns schreiben.</p><h2>So geht es:</h2><ol><li>Klicken Sie auf <strong>Uns schreiben</strong>.</li><li>Schreiben Sie Ihre Nachricht.</li><li>Schreiben Sie Ihre E-Mail-Adresse dazu.</li><li>Klicken Sie auf <strong>Nachricht absenden</strong>.</li></ol><p>Sie können uns auch anrufen.<br>Die Nummer ist: <a href=\"tel:0215199115\">0 21 51 99 115</a></p>";
    private const string PrivacyText = "<p>Wir verarbeiten Ihre Angaben, um Ihr Anliegen zu bearbeiten (Artikel 6 Absatz 1 Buchstabe e DSGVO).</p><h2>Welche Angaben wir speichern</h2><ul><li>Ihre Nachricht und Ihre Anhänge</li><li>Ihre E-Mail-Adresse und, wenn Sie ihn nennen, Ihren Namen</li></ul><h2>Wie lange</h2><p>Sechs Monate nach Abschluss, wenn keine Akte entsteht.</p><h2>Ihre Rechte</h2><p>Sie können jederzeit Auskunft verlangen.</p>";

    public static IEnumerable<string> Names => Pages.Keys;

    public static GalleryPage? Find(string name, string language) => Pages.TryGetValue(name, out var make) ? make(language) : null;

    private static ShellView Ticket() => ShellAt("/ticket", NavigationEntry.Ticket, personal: true);

    private static FrontView Front(string language) => new(ShellAt("/", NavigationEntry.Front), Promise(language), Ways(language), Topics(language));

    private static GalleryPage Trouble(ErrorKind kind, Func<ErrorView, ErrorView>? more = null)
    {
        var view = new ErrorView(ShellAt("/report"), kind);
        return new(typeof(ErrorPage), more?.Invoke(view) ?? view);
    }
}
