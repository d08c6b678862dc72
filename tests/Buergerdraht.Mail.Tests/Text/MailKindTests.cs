using Buergerdraht.Mail.Text;

namespace Buergerdraht.Mail.Tests.Text;

public sealed class MailKindTests
{
    private static MailClassification Of(string subject, string text, params (string, string)[] headers) =>
        MailClassification.Of(new(headers.Select(h => KeyValuePair.Create(h.Item1, h.Item2)).ToList(), subject, text),
            new OwnMail { MessageIdDomains = ["musterstadt.example"], LoopTokens = ["buergerdraht"] });

    [Theory]
    [InlineData("Auto-Submitted", "auto-replied", MailKind.AutomaticReply)]
    [InlineData("Auto-Submitted", "auto-generated", MailKind.AutomaticReply)]
    [InlineData("Auto-Submitted", "auto-replied (vacation)", MailKind.OutOfOffice)]
    [InlineData("X-Autoreply", "yes", MailKind.AutomaticReply)]
    [InlineData("X-Autorespond", "Urlaub", MailKind.AutomaticReply)]
    [InlineData("Precedence", "auto_reply", MailKind.AutomaticReply)]
    [InlineData("List-Id", "<news.example>", MailKind.MailingList)]
    [InlineData("List-Unsubscribe", "<https://n.example>", MailKind.MailingList)]
    [InlineData("Precedence", "bulk", MailKind.MailingList)]
    [InlineData("X-Loop", "buergerdraht", MailKind.Loop)]
    [InlineData("Message-ID", "<2026-000123.1.abc@musterstadt.example>", MailKind.Loop)]
    [InlineData("Content-Type", "multipart/report; report-type=disposition-notification", MailKind.ReadReceipt)]
    [InlineData("Content-Type", "multipart/report; report-type=feedback-report", MailKind.Complaint)]
    public void Headers_decide(string name, string value, MailKind kind)
    {
        var found = Of("Hallo", "Text ohne Bedeutung", (name, value), ("From", "a@post.example"));
        Assert.Equal(kind, found.Kind);
        Assert.True(found.SuppressAutomaticAnswer);
        Assert.NotEmpty(found.Reasons);
    }

    [Theory]
    [InlineData("Auto-Submitted", "no")]
    [InlineData("X-Loop", "other")]
    [InlineData("Message-ID", "<1@post.example>")]
    [InlineData("Return-Path", "<a@post.example>")]
    public void Ordinary_headers_mean_nothing(string name, string value)
    {
        var found = Of("Hallo", "Bitte reparieren Sie die Schaukel.", (name, value), ("From", "a@post.example"));
        Assert.Equal((MailKind.Personal, false), (found.Kind, found.SuppressAutomaticAnswer));
    }

    [Theory]
    [InlineData("From", "noreply@shop.example")]
    [InlineData("From", "Post <do-not-reply@shop.example>")]
    [InlineData("Return-Path", "<>")]
    [InlineData("X-Auto-Response-Suppress", "OOF, AutoReply")]
    [InlineData("Precedence", "junk")]
    public void Personal_mails_may_forbid_automatic_answers(string name, string value)
    {
        var found = Of("Rechnung", "Anbei die Rechnung für den Spielplatz.", (name, value));
        Assert.Equal((MailKind.Personal, true), (found.Kind, found.SuppressAutomaticAnswer));
    }

    [Fact]
    public void Calendar_invitation_is_told_by_its_part()
    {
        var clues = new MailClues([], "Einladung", "Besprechung") { ContentTypes = ["multipart/alternative", "text/calendar; method=REQUEST"] };
        Assert.Equal(MailKind.CalendarInvitation, MailClassification.Of(clues).Kind);
    }

    [Theory]
    [InlineData("Automatische Antwort: Ihr Anliegen", "Ich bin bis zum 15.10. im Urlaub.")]
    [InlineData("Abwesenheitsnotiz", "Ich lese Ihre Mail ab Montag.")]
    [InlineData("Ihr Anliegen", "Sehr geehrte Damen und Herren,\n\nich bin bis zum 15.10.2026 nicht im Büro.\n\nMit freundlichen Grüßen\nKarl Beispiel")]
    [InlineData("AW: Ihr Anliegen", "Guten Tag,\nvielen Dank für Ihre Nachricht. Ich bin derzeit im Urlaub und ab dem 20. Oktober wieder erreichbar. In dringenden Fällen wenden Sie sich bitte an Frau Linde, Tel. 0351 1234.\n\nViele Grüße\nK. Beispiel")]
    [InlineData("Re: Anfrage", "Ich bin vom 3. bis 10. Oktober außer Haus. Ihre E-Mail wird nicht weitergeleitet.")]
    [InlineData("Re: Anfrage", "Danke für Ihre Nachricht. Ich bin bis 12.10. nicht erreichbar. Nach meiner Rückkehr melde mich bei Ihnen.")]
    [InlineData("Out of Office: your request", "I am away.")]
    [InlineData("Re: request", "Thank you for your email. I am out of the office until 12 October. For urgent matters please contact my colleague.")]
    [InlineData("Re: demande", "Bonjour,\nje suis absente du bureau jusqu'au 12 octobre. En cas d'urgence, veuillez contacter mon collègue.")]
    [InlineData("Réponse automatique : demande", "Je suis en congé.")]
    [InlineData("R: richiesta", "Sono fuori sede fino al 12 ottobre. Per urgenze contattare la collega.")]
    [InlineData("Risposta automatica: richiesta", "Sono in ferie.")]
    [InlineData("Odp: wniosek", "Dziękuję za wiadomość. Jestem na urlopie do 12 października. W pilnych sprawach proszę o kontakt z sekretariatem.")]
    [InlineData("Odpowiedź automatyczna: wniosek", "Jestem poza biurem.")]
    [InlineData("YNT: başvuru", "Mesajınız için teşekkürler. 12 Ekim'e kadar izindeyim. Acil durumlarda meslektaşımla iletişime geçin.")]
    [InlineData("Otomatik yanıt: başvuru", "Ofis dışındayım.")]
    [InlineData("Bersiva otomatîk: daxwaz", "Ez heta 12ê cotmehê di betlaneyê de me.")]
    [InlineData("Re: daxwaz", "Ez heta 12ê cotmehê ne li ofîsê me. Di rewşên lezgîn de têkilî bi hevkara min re deynin.")]
    public void Absence_notes_without_header_are_found(string subject, string text)
    {
        var found = Of(subject, text, ("From", "k@post.example"));
        Assert.Equal(MailKind.OutOfOffice, found.Kind);
        Assert.True(found.SuppressAutomaticAnswer);
    }

    [Theory]
    [InlineData("Automatische Antwort: Bewerbung", "Ihre Nachricht ist eingegangen.")]
    [InlineData("Eingang", "Ihre Bestellung ist eingegangen. Dies ist eine automatische Antwort. Bitte antworten Sie nicht auf diese E-Mail.")]
    [InlineData("Receipt", "We received your message. This is an automated reply.")]
    public void Automatic_receipts_are_found(string subject, string text) => Assert.Equal(MailKind.AutomaticReply, Of(subject, text).Kind);

    [Fact]
    public void Challenge_is_found() => Assert.Equal(MailKind.ChallengeResponse,
        Of("Re: Ihr Anliegen", "Ich schütze mein Postfach. Please click the link below to deliver your message: https://filter.example/x").Kind);

    public static TheoryData<string, string> People() => new(HumanMails.All);

    [Theory]
    [MemberData(nameof(People))]
    public void People_are_not_taken_for_machines(string subject, string text)
    {
        var found = Of(subject, text, ("From", "Erika Muster <erika@post.example>"), ("Message-ID", "<7@post.example>"));
        Assert.Equal(MailKind.Personal, found.Kind);
        Assert.False(found.SuppressAutomaticAnswer);
    }

    [Fact]
    public void Tricky_people_are_many() => Assert.True(HumanMails.All.Length >= 25);
}
