using Buergerdraht.Platform.Ui;
using Buergerdraht.Portal.Receipt;
using Buergerdraht.Portal.Report;
using Buergerdraht.Portal.Shell;
using static Buergerdraht.Portal.Gallery.SampleTown;

namespace Buergerdraht.Portal.Gallery;

/// <summary>The form and the receipt.</summary>
public static class SampleForms
{
    public static ReportView Empty(string language) =>
        new(ShellAt("/report", NavigationEntry.Report), Promise(language), Topics(language), Limits, Guard) { Languages = Languages };

    public static ReportView Chosen(string language) => Empty(language) with { Values = new() { Service = "street-light" } };

    public static ReportView Faulty(string language)
    {
        string L(string de, string en) => language == "de" ? de : en;
        return Empty(language) with
        {
            Values = new() { Service = "litter", Name = "Erika Beispiel", Email = "erika.beispiel(at)example.org", Place = "Stadtpark, am Teich", Latitude = "51.33", Longitude = "6.56", Address = "informal", Language = "uk" },
            Errors = new FormErrors(
            [
                new("message", L("Schreiben Sie uns bitte, worum es geht.", "Please tell us what it is about.")),
                new("files", L("„IMG_2231.HEIC“ ist zu groß. Eine Datei darf höchstens 10 MB haben.", "“IMG_2231.HEIC” is too large. A file may have at most 10 MB.")),
                new("email", L("Das sieht nicht nach einer E-Mail-Adresse aus. Sie hat die Form name@beispiel.de.", "This does not look like an e-mail address. It has the form name@example.org.")),
                new(null, L("Die Seite war lange offen. Ihre Angaben sind noch da, bitte senden Sie sie noch einmal ab.", "The page was open for a long time. Your entries are still here, please send them again.")),
            ]),
            Kept = [new("t1", "muell-am-teich.jpg", 3_100_000)],
            FilesLost = true,
        };
    }

    public static ReceiptView Receipt(string language) =>
        new(ShellAt("/report/receipt", NavigationEntry.Report, personal: true), "2026-004711", "K7QF-M2XP-93HD", "https://buergerdraht.musterstadt.example/ticket/2026-004711?k=K7QFM2XP93HD", At(8, 10, 24))
        {
            PromisedBy = At(9, 10, 24),
            Email = "erika.beispiel@example.org",
            Files = language == "de" ? 2 : 1,
            SaveUrl = "/ticket/2026-004711/receipt.txt",
        };

    public static ReceiptView ReceiptWithoutMail(string language) => Receipt(language) with { Email = null, PromisedBy = null, Files = 0, SaveUrl = null };
}
