namespace Buergerdraht.Mail.Tests.Text;

/// <summary>People who write about holidays, absence, bounces and automatic answers.</summary>
internal static class HumanMails
{
    internal static readonly (string Subject, string Text)[] All =
    [
        ("Automatische Antwort Ihres Systems ist falsch", "Ihre automatische Antwort nennt eine alte Adresse. Bitte ändern Sie das."),
        ("AW: Automatische Antwort: Ihr Anliegen", "Danke, aber wann meldet sich denn nun ein Mensch bei mir?"),
        ("Abwesenheit beim Termin", "Ich bin bis zum 20.10. im Urlaub und kann den Termin nicht wahrnehmen. Können wir ihn verschieben?"),
        ("Urlaub", "Wir sind ab Montag im Urlaub. Bitte lassen Sie die Tonnen in der Zeit nicht leeren."),
        ("Hund", "Ich bin bis Freitag nicht erreichbar. Den Hund melde ich danach an, das Formular liegt bei."),
        ("Parken", "Vielen Dank für Ihre Nachricht. Ich bin bis 20.10. nicht im Büro erreichbar, rufen Sie mich auf dem Handy an. Den Antrag auf den Parkausweis schicke ich morgen."),
        ("Ferienbetreuung", "In den Ferien sind wir nicht im Urlaub. Gibt es eine Betreuung für Grundschüler?"),
        ("Ihre Kollegin", "Frau Linde ist laut Ansage bis zum 15.10. nicht im Büro. Wer bearbeitet meinen Fall?"),
        ("Amt geschlossen", "Ihr Büro ist geschlossen, obwohl draußen steht, dass offen ist. Das ist ärgerlich."),
        ("Zustellung", "Meine letzte Mail an das Bauamt konnte nicht zugestellt werden. Haben Sie eine neue Adresse?"),
        ("Mail kam zurück", "Die Antwort von Mailer-Daemon lautete: user unknown. Ich schicke es nun an Sie."),
        ("Unzustellbare Briefe", "Seit Wochen kommen Briefe als unzustellbar zurück, weil das Straßenschild fehlt."),
        ("Abwesenheitspflegschaft", "Wer ist bei der Stadt für Abwesenheitspflegschaften zuständig?"),
        ("Abwesenheitsnotiz von Frau Schulz", "Die Abwesenheitsnotiz von Frau Schulz ist seit März unverändert. Bitte leiten Sie meine Mail weiter."),
        ("Nicht im Büro anzutreffen", "Ich war dreimal da und habe niemanden im Büro angetroffen. So geht das nicht."),
        ("Dringend", "In dringenden Fällen soll ich die 115 anrufen, aber dort nimmt keiner ab."),
        ("Vertretung", "Wer ist die Vertretung von Herrn Wolf? Er ist wohl im Urlaub."),
        ("Newsletter", "Bitte melden Sie mich vom Newsletter ab. Ich habe ihn nie bestellt."),
        ("Lesebestätigung", "Ich hätte gern eine Lesebestätigung für mein Schreiben vom 3. Oktober."),
        ("Gelesen: nichts", "Haben Sie meinen Brief überhaupt gelesen?"),
        ("Einladung", "Wir laden die Bürgermeisterin zum Sommerfest ein."),
        ("Reisepass", "Ich fliege am 20.10. in den Urlaub und brauche bis dahin den Reisepass. Geht das im Expressverfahren?"),
        ("Elternzeit", "Ich bin derzeit in Elternzeit und beantrage den Kitaplatz ab August."),
        ("Out of office hours", "Your office hours are too short for people who work. Could you open on Saturdays?"),
        ("Holiday home", "I am on holiday until Sunday and found a broken bench at the lake. Please repair it."),
        ("Automatic gate", "The automatic gate at the cemetery replies to nothing. It is stuck."),
        ("Congés", "Je suis en vacances jusqu'à lundi mais la poubelle doit être vidée demain."),
        ("Vacanza", "Sono in vacanza nella vostra città e ho perso il portafoglio. Dove posso chiedere?"),
        ("Urlop", "Jestem na urlopie i dopiero teraz widzę pismo. Proszę o przedłużenie terminu."),
        ("Tatil", "Tatildeyim, bu yüzden randevuya gelemiyorum. Yeni randevu istiyorum."),
        ("Betlane", "Em di betlaneyê de ne lê zarokê me nexweş ket. Em dixwazin demê biguherînin."),
        ("AW: Ihr Anliegen", "Danke.\n\nAm 03.10.26 um 12:05 schrieb Bürgerservice:\n> Ich bin bis zum 15.10. nicht im Büro.\n> In dringenden Fällen wenden Sie sich an Frau Linde.\n> Dies ist eine automatische Antwort."),
        ("Rückfrage", "Auf Ihrer Seite steht: Dies ist eine automatische Antwort. Ist das Absicht?"),
        ("Bestätigung", "Bitte bestätigen Sie, dass mein Widerspruch eingegangen ist."),
    ];
}
