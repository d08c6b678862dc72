namespace Buergerdraht.Mail.Tests.Text;

/// <summary>German mails as the pages and programs of mail providers and phones write them.</summary>
internal static class GermanProviderMails
{
    internal const string Corpus = """
        === gmx
        R|Danke, ich habe den Bescheid bekommen.

        Q|Gesendet: Samstag, 3. Oktober 2026 um 12:05 Uhr
        Q|Von: "Bürgerservice Musterstadt" <service@musterstadt.example>
        Q|An: erika@gmx.example
        Q|Betreff: Ihr Bescheid

        Q|Der Bescheid ist unterwegs.
        === webde-indented
        R|Wo finde ich die Nummer?

        Q|  Gesendet: Samstag, 3. Oktober 2026 um 12:05 Uhr
        Q|  Von: service@musterstadt.example
        Q|  An: erika@web.example
        Q|  Betreff: Kundennummer
        Q|  Wir brauchen die Kundennummer.
        === gmx-prefixed-block
        R|Nein, eine alte Rechnung.
        S|--
        Q|Gesendet: Samstag, 3. Oktober 2026 um 12:05 Uhr
        Q|Von: service@musterstadt.example
        Q|An: erika@web.example
        Q|Betreff: Rechnung
        Q|> Ist es die neue Rechnung?
        === gmx-app
        R|Ja gern.

        S|Diese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.

        Q|Am 03.10.26, 12:05 schrieb Bürgerservice <service@musterstadt.example>:
        Q|> Sollen wir anrufen?
        === webde-app-unprefixed
        R|Morgen ab neun.
        S|Gesendet mit der WEB.DE Mail App

        Q|Am 03.10.26, 12:05 schrieb Bürgerservice <service@musterstadt.example>:

        Q|Wann sind Sie erreichbar?
        === t-online
        R|Das Paket ist nie angekommen.

        Q|-----Original-Nachricht-----
        Q|Betreff: Ihre Unterlagen
        Q|Datum: 2026-10-03T12:05:00+0200
        Q|Von: "Bürgerservice" <service@musterstadt.example>
        Q|An: "Otto Ost" <otto@t-online.example>

        Q|Wir haben die Unterlagen geschickt.
        === t-online-mobile
        R|Ich bringe es vorbei.
        Q|-----Original-Nachricht-----
        Q|Von: Bürgerservice <service@musterstadt.example>
        Q|Betreff: Personalausweis
        Q|Datum: 03.10.2026, 12:05 Uhr
        Q|An: otto@t-online.example

        Q|Bitte bringen Sie den alten Ausweis mit.
        === samsung
        R|Foto habe ich leider keins.

        S|Von meinem Samsung Galaxy Smartphone gesendet.

        Q|-------- Ursprüngliche Nachricht --------
        Q|Von: Bürgerservice <service@musterstadt.example>
        Q|Datum: 03.10.26 12:05 (GMT+01:00)
        Q|An: otto@post.example
        Q|Betreff: Schlagloch

        Q|Haben Sie ein Foto?
        === samsung-old
        R|Ok mache ich
        Q|-------- Originalnachricht --------
        Q|Betreff: Schlagloch
        Q|Von: Bürgerservice <service@musterstadt.example>
        Q|An: otto@post.example
        Q|Cc:

        Q|Bitte Foto schicken.
        === k9
        R|Die Adresse stimmt nicht mehr.

        Q|Am 3. Oktober 2026 12:05:33 MESZ schrieb "Bürgerservice" <service@musterstadt.example>:
        Q|>Wohnen Sie noch in der Gartenstraße?
        Q|>
        Q|>Ihr Bürgerservice
        === gmail-web
        R|Wir sind zu viert.

        Q|Am Sa., 3. Okt. 2026 um 12:05 Uhr schrieb Bürgerservice Musterstadt <
        Q|service@musterstadt.example>:

        Q|> Wie viele Personen sind Sie?
        Q|>
        === gmail-app
        R|Zweimal bitte.

        Q|Bürgerservice Musterstadt <service@musterstadt.example> schrieb am Sa., 3. Okt.
        Q|2026, 12:05:

        Q|> Wie viele Säcke brauchen Sie?
        === gmail-forward
        R|Ist das echt?
        R|---------- Forwarded message ---------
        R|Von: Stadtwerke <info@stadtwerke.example>
        R|Date: Sa., 3. Okt. 2026 um 12:05 Uhr
        R|Subject: Abschlag
        R|To: <otto@post.example>

        R|Ihr Abschlag ändert sich.
        === yahoo
        R|Ich hole ihn am Montag ab.

        S|Gesendet mit Yahoo Mail auf Android
         
        Q|  Am Sa., Okt. 3, 2026 at 12:05 schrieb Bürgerservice<service@musterstadt.example>:
        Q|   Der Pass ist da.
        === yahoo-web
        R|Wie lange dauert das noch?

        Q|Am Samstag, 3. Oktober 2026 um 12:05:00 MESZ hat Bürgerservice <service@musterstadt.example> Folgendes geschrieben:

        Q|Wir bearbeiten den Antrag.
        === horde-zitat
        R|Das Datum ist falsch.

        Q|Am 3. Oktober 2026 um 12:05 schrieb service@musterstadt.example:
        Q|> Termin am 30. Februar
        === nine-mail
        R|Passt.
        Q|-----Ursprüngliche Nachricht-----
        Q|Von: Termine <termine@musterstadt.example>
        Q|An: Ida <ida@post.example>
        Q|Gesendet: Fr., 02 Okt. 2026 9:12
        Q|Betreff: Termin

        Q|Passt der Termin?
        === lotus-style
        R|Bitte um Rückruf.

        Q|----- Ursprüngliche Nachricht -----
        Q|Von: "Bauamt" <bau@musterstadt.example>
        Q|An: "Ida Igel" <ida@post.example>
        Q|Gesendet: Freitag, 2. Oktober 2026 10:11:12
        Q|Betreff: Bauantrag

        Q|Der Antrag ist unvollständig.
        === closing-with-city
        R|Am Spielplatz ist die Schaukel kaputt.

        S|Viele Grüße aus Oberdorf
        S|Familie Tanner
        === closing-one-line
        R|Wann ist die nächste Sitzung?

        S|Mit freundlichen Grüßen, Dr. Hans Hirsch
        === closing-with-contact; sender=Hans Hirsch
        R|Anbei der Plan.

        S|Freundliche Grüße

        S|Hans Hirsch
        S|Ingenieurbüro Hirsch GmbH
        S|Telefon: +49 351 1234-56 | Fax: +49 351 1234-57
        S|hans@hirsch.example
        S|www.hirsch.example
        === closing-then-postscript
        R|Anbei der Plan.

        S|MfG
        S|Hans Hirsch

        R|PS: Die Rechnung kommt getrennt.
        === closing-then-talk
        R|Gruß
        R|an alle im Team, Sie machen das prima.
        === phone-with-talk
        R|Bitte melden Sie sich.

        S|Mit freundlichen Grüßen
        S|Erika Muster
        R|Tel. 0351 123456 (nur ab 17 Uhr erreichbar)
        === signature-then-text
        R|Hallo, erste Frage: wann?

        S|-- 
        S|Erika Muster
        S|erika@post.example

        R|Zweite Frage: wo muss ich hin?
        === signature-then-short-word
        R|Hier die Antwort auf alle drei Fragen.

        S|-- 
        S|Erika Muster

        R|Danke
        """;
}
