using Buergerdraht.Platform.Ui;
using Buergerdraht.Portal.Shell;
using Buergerdraht.Portal.Status;
using static Buergerdraht.Portal.Gallery.SampleTown;

namespace Buergerdraht.Portal.Gallery;

/// <summary>Tickets in every state.</summary>
public static class SampleTickets
{
    private const string Number = "2026-004711";

    private static readonly ConversationEntry First = new("1", true, "Erika Beispiel", At(6, 21, 47),
        "Guten Abend,\n\nin der Lindenallee vor Hausnummer 14 ist seit Sonntag die Laterne aus. Da gehen morgens viele Kinder zur Schule und es ist stockdunkel. Können Sie da was machen?\n\nViele Grüße\nErika Beispiel")
    {
        Channel = "Formular",
        Language = "de",
        Attachments =
        [
            new("laterne-abends.jpg", 2_340_000) { Url = "/sample/lamp.svg", ThumbnailUrl = "/sample/lamp.svg" },
            new("gehweg.jpg", 1_870_000) { Url = "/sample/road.svg", ThumbnailUrl = "/sample/road.svg" },
            new("schreiben-der-schule.pdf", 184_000) { Url = "/sample/bins.svg" },
            new("video-laterne.mp4", 8_800_000, AttachmentState.Checking),
            new("rechnung.exe", 12_000, AttachmentState.Rejected),
        ],
    };

    private static readonly ConversationEntry Automatic = new("2", false, "Stadt Musterstadt", At(6, 21, 47), "Danke, Ihre Nachricht ist bei uns angekommen. Sie bekommen bis Donnerstag, 8. Oktober 2026, 12:00 Uhr eine Antwort.") { Automatic = true, Channel = "E-Mail", Language = "de" };

    private static readonly ConversationEntry Answer = new("3", false, "Jonas Weber", At(7, 8, 12), "")
    {
        Unit = "Tiefbauamt", Channel = "E-Mail", Language = "de",
        SafeHtml = "<p>Guten Morgen Frau Beispiel,</p><p>danke für den Hinweis. Es ist <strong>ein Kabelschaden</strong>; unser Team ist am Freitag ab 9&nbsp;Uhr vor Ort:</p><ul><li>Laterne 1182 wird repariert</li><li>bis dahin steht dort eine Baustellenleuchte</li></ul><p>Freundliche Grüße<br>Jonas Weber</p>",
    };

    private static readonly ConversationEntry Question = new("4", false, "Jonas Weber", At(7, 9, 30), "Eine Frage noch: Ist nur diese eine Laterne dunkel oder auch die nächste Richtung Schule?") { Unit = "Tiefbauamt", Channel = "E-Mail", Language = "de" };

    private static readonly ConversationEntry Addition = new("5", true, "Erika Beispiel", At(7, 12, 2), "Nur diese eine. Vielen Dank für die schnelle Antwort!") { Channel = "E-Mail", Language = "de" };

    public static StatusView Received(string language) => Make(language, TicketState.Received, [First, Automatic], [new(At(6, 21, 47), HistoryKind.Received)]) with
    {
        Promise = new(PromiseState.Running, At(8, 12, 0)),
        CanWithdraw = true,
        Unit = null,
    };

    public static StatusView InProgress(string language) => Make(language, TicketState.InProgress, [First, Automatic, Answer, Question, Addition], History()) with
    {
        Promise = new(PromiseState.Kept, At(8, 12, 0)) { AnsweredAt = At(7, 8, 12) },
        CanWithdraw = true,
        JustAdded = true,
    };

    public static StatusView Waiting(string language) => Make(language, TicketState.WaitingForYou, [First, Automatic, Question], [.. History().Take(3)]) with
    {
        Promise = new(PromiseState.Late, At(7, 8, 0)) { AnsweredAt = At(7, 8, 12) },
        CanWithdraw = true,
    };

    public static StatusView Overdue(string language) => Make(language, TicketState.InProgress, [First], [.. History().Take(2)]) with
    {
        Promise = new(PromiseState.Overdue, At(8, 8, 0)),
        CanWithdraw = true,
    };

    public static StatusView Done(string language) => Make(language, TicketState.Done, [First, Automatic, Answer, Addition], [.. History(), new(At(8, 9, 40), HistoryKind.Done)]) with
    {
        Promise = new(PromiseState.Kept, At(8, 12, 0)) { AnsweredAt = At(7, 8, 12) },
    };

    public static StatusView Withdrawn(string language) => Make(language, TicketState.Withdrawn, [First], [new(At(6, 21, 47), HistoryKind.Received), new(At(6, 22, 10), HistoryKind.Withdrawn)]) with { CanAdd = false };

    public static StatusView Faulty(string language) => InProgress(language) with
    {
        JustAdded = false,
        Errors = new FormErrors([new("message", language == "de" ? "Schreiben Sie uns bitte, worum es geht." : "Please tell us what it is about."), new("files", language == "de" ? "„film.mov“ ist weder ein Bild noch ein PDF. Andere Dateien nehmen wir hier nicht an." : "“film.mov” is neither an image nor a PDF. We cannot take other files here.")]),
    };

    private static HistoryEntry[] History() =>
    [
        new(At(6, 21, 47), HistoryKind.Received), new(At(7, 7, 31), HistoryKind.PassedOn, "Tiefbauamt"), new(At(7, 7, 58), HistoryKind.Assigned, "Jonas Weber"),
        new(At(7, 8, 12), HistoryKind.Answered, "Jonas Weber"), new(At(7, 9, 30), HistoryKind.Asked), new(At(7, 12, 2), HistoryKind.Added),
    ];

    private static StatusView Make(string language, TicketState state, IReadOnlyList<ConversationEntry> talk, IReadOnlyList<HistoryEntry> history) =>
        new(ShellAt("/ticket/" + Number, NavigationEntry.Ticket, personal: true), Number, "Laterne in der Lindenallee ist aus", state, At(6, 21, 47), talk, history, Limits, Guard)
        {
            Topic = Topics(language)[0].Name,
            Unit = "Tiefbauamt",
        };
}
