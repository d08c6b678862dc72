using Buergerdraht.Platform;
using Buergerdraht.Channels.Letters;
using static Buergerdraht.Portal.Gallery.SampleTown;

namespace Buergerdraht.Portal.Gallery;

/// <summary>Every mail, formal and informal.</summary>
public static class SampleMails
{
    private const string Link = "https://buergerdraht.musterstadt.example/ticket/2026-004711?k=K7QFM2XP93HD";
    private const string Subject = "Laterne in der Lindenallee ist aus";

    public static IReadOnlyList<string> Names { get; } =
        [.. new[] { "receipt", "answer", "interim", "forward" }.SelectMany(n => new[] { n, n + "-du" })];

    public static Letter Find(string name, Texts texts)
    {
        var informal = name.EndsWith("-du", StringComparison.Ordinal);
        var frame = new MailFrame("Stadt Musterstadt", ["Ihr Bürgerdraht-Team", "Stadt Musterstadt", "Rathausplatz 1, 47799 Musterstadt", "Telefon 02151 99-115"], informal) { Recipient = "Erika Beispiel" };
        return name.Split('-')[0] switch
        {
            "receipt" => new ReceiptMail(frame, "2026-004711", "K7QF-M2XP-93HD", Link, At(8, 10, 24), At(9, 10, 24)).Compose(texts),
            "answer" => new AnswerMail(frame, "2026-004711", Subject, Link, "Guten Morgen Frau Beispiel,\n\ndanke für den Hinweis. Es ist ein Kabelschaden; unser Team ist am Freitag ab 9 Uhr vor Ort.\nBis dahin steht dort eine Baustellenleuchte.\n\nFreundliche Grüße\nJonas Weber")
            { Files = ["plan-lindenallee.pdf"], Closes = informal }.Compose(texts),
            "interim" => new InterimMail(frame, "2026-004711", Subject, Link, informal ? null : "Der Netzbetreiber muss erst das Kabel freischalten.", At(14, 12, 0)).Compose(texts),
            _ => new ForwardToSpecialistMail(frame with { Recipient = "Herr Weber" }, "2026-004711", Subject, "Wann könnt ihr die Laterne reparieren? Es ist ein Schulweg.", "Guten Abend,\n\nin der Lindenallee vor Hausnummer 14 ist seit Sonntag die Laterne aus.\n<b>Da gehen viele Kinder</b>.", At(8, 12, 0))
            { Place = "Lindenallee 14", Files = ["laterne-abends.jpg", "gehweg.jpg"] }.Compose(texts),
        };
    }
}
