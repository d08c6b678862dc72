namespace Buergerdraht.Mail.Text;

/// <summary>What automatic replies and out-of-office notes say, in seven languages; lower case.</summary>
internal static class AbsenceWords
{
    internal static readonly string[] AutomaticSubjects =
    [
        "automatische antwort:", "automatische antwort", "automatic reply:", "automatic reply", "auto-reply:", "auto reply:", "autoreply:", "auto:", "autoantwort:", "automatische rückantwort:",
        "réponse automatique :", "réponse automatique:", "réponse automatique", "risposta automatica:", "risposta automatica", "odpowiedź automatyczna:", "odpowiedź automatyczna",
        "automatyczna odpowiedź:", "otomatik yanıt:", "otomatik yanıt", "otomatik cevap:", "bersiva otomatîk:", "bersiva otomatîk", "bersiva xweber:",
    ];

    internal static readonly string[] AbsenceSubjects =
    [
        "abwesenheitsnotiz:", "abwesenheitsnotiz", "abwesenheitsnachricht:", "abwesenheitsnachricht", "abwesenheitsmeldung", "abwesend:", "abwesenheitsassistent", "out of office:", "out of office",
        "out-of-office:", "out of the office:", "automatische abwesenheitsnotiz", "nicht im büro:", "absence du bureau:", "absence du bureau :", "message d'absence", "absent du bureau", "fuori sede:", "fuori ufficio:",
        "assenza dall'ufficio", "poza biurem:", "nieobecność w biurze", "ofis dışında:", "ofis dışında", "ofis dışı:", "li derveyî ofîsê", "ne li ofîsê",
    ];

    /// <summary>First person, present or announced absence.</summary>
    internal static readonly string[] Absent =
    [
        "nicht im büro", "außer haus", "nicht im dienst", "nicht an meinem arbeitsplatz", "nicht am arbeitsplatz", "nicht im haus", "im urlaub", "in urlaub", "in elternzeit", "im mutterschutz", "auf dienstreise",
        "abwesend", "nicht erreichbar", "nicht anwesend", "auf fortbildung", "büro ist geschlossen", "büro nicht besetzt", "betriebsferien", "keinen zugriff auf meine e-mail", "keinen zugriff auf meine mail",
        "out of the office", "out of office", "on vacation", "on holiday", "on annual leave", "on leave", "away from my desk", "on parental leave", "away until", "no access to my email", "limited access to email",
        "absent du bureau", "absente du bureau", "absent jusqu", "absente jusqu", "en congé", "en vacances", "suis absent", "suis absente", "fuori sede", "fuori ufficio", "in ferie", "assente", "in vacanza",
        "poza biurem", "na urlopie", "jestem nieobecn", "nieobecny", "nieobecna", "ofis dışında", "izindeyim", "izinliyim", "tatildeyim", "ofiste değilim", "ofiste olmayacağım",
        "ne li ofîsê", "ne li buroyê", "li derveyî ofîsê", "di betlaneyê de", "li betlaneyê me", "ne amade me",
    ];

    /// <summary>An office is meant, not a journey; alone with nothing else said this is a note.</summary>
    internal static readonly string[] Office =
    [
        "nicht im büro", "außer haus", "nicht im dienst", "nicht an meinem arbeitsplatz", "nicht am arbeitsplatz", "out of the office", "out of office", "du bureau", "fuori sede", "fuori ufficio", "poza biurem",
        "ofis dışında", "ofiste değilim", "ofiste olmayacağım", "ne li ofîsê", "li derveyî ofîsê", "ne li buroyê", "büro ist geschlossen",
    ];

    internal static readonly string[] FirstPerson =
        ["ich", "wir", "unser", "i", "i'm", "i’m", "i am", "we", "my", "our", "je", "nous", "notre", "sono", "sarò", "siamo", "jestem", "będę", "izindeyim", "izinliyim", "tatildeyim", "değilim", "olmayacağım",
            "dışındayım", "dışında", "ez", "em", "ezê", "me", "ben", "derzeit", "momentan", "zurzeit", "zur", "aktuell", "mein", "meine"];

    /// <summary>Nobody writes these by hand to a town.</summary>
    internal static readonly string[] Sure =
    [
        "wird nicht weitergeleitet", "werden nicht weitergeleitet", "nicht automatisch weitergeleitet", "e-mail wird nicht gelesen", "e-mails werden nicht gelesen", "in dringenden fällen", "in dringenden angelegenheiten", "in eiligen fällen",
        "bei dringenden anliegen", "bei dringenden fragen", "in dringlichen", "dies ist eine automatische", "dies ist eine automatisch", "diese e-mail wurde automatisch", "diese nachricht wurde automatisch", "automatisch erstellt", "automatisch generiert",
        "nach meiner rückkehr beantworten", "nach meiner rückkehr bearbeite", "wenden sie sich bitte an meine vertretung", "meine vertretung", "for urgent matters", "in urgent cases", "if your matter is urgent", "urgent matters", "this is an automatic",
        "this is an automated", "will not be forwarded", "en cas d'urgence", "en cas d’urgence", "ceci est une réponse automatique", "ne sera pas transféré", "per urgenze", "in caso di urgenza", "in caso d'urgenza", "questa è una risposta automatica",
        "w pilnych sprawach", "w sprawach pilnych", "to jest automatyczna", "wiadomość została wygenerowana automatycznie", "acil durumlarda", "acil konular", "bu otomatik", "ji bo karên lezgîn", "di rewşên lezgîn", "ev bersiveke otomatîk",
    ];

    internal static readonly string[] Likely =
    [
        "danke für ihre nachricht", "dank für ihre nachricht", "dank für ihre e-mail", "danke für ihre e-mail", "danke für deine", "dank für ihre mail", "danke für ihre mail", "nach meiner rückkehr", "wieder erreichbar", "wieder für sie da", "wieder im büro",
        "melde mich", "beantworte ich", "vertretung", "vertritt mich", "werde ihre", "schnellstmöglich", "ab dem", "zurück", "ich bin ab", "kollegin", "kollege", "thank you for your", "thanks for your", "i will reply", "will respond", "upon my return", "when i return", "i will be back", "please contact",
        "merci pour votre", "merci de votre", "à mon retour", "veuillez contacter", "grazie per", "al mio rientro", "risponderò", "contattare", "dziękuję za", "po powrocie", "odpowiem", "proszę o kontakt", "mesajınız için", "e-postanız için", "döndüğümde",
        "dönüşümde", "iletişime geçin", "iletişime geç", "spas ji bo", "dema vegerim", "piştî vegera min", "ez ê bersiv", "têkilî bi",
    ];

    internal static readonly string[] ReceiptSentences =
    [
        "dies ist eine automatische antwort", "dies ist eine automatisch", "diese e-mail wurde automatisch", "diese nachricht wurde automatisch", "bitte antworten sie nicht auf diese e-mail", "bitte antworten sie nicht auf diese nachricht",
        "this is an automated", "this is an automatic", "please do not reply to this", "do not reply to this email", "ceci est une réponse automatique", "ceci est un message automatique", "questa è una risposta automatica",
        "to jest automatyczna", "wiadomość wygenerowana automatycznie", "bu otomatik bir", "ev bersiveke otomatîk",
    ];
}
