namespace Buergerdraht.Mail.Tests.Text;

/// <summary>German mails as Outlook, Thunderbird and Apple Mail write them.</summary>
internal static class GermanMails
{
    internal const string Corpus = """
        === outlook-desktop
        R|Sehr geehrte Frau Sommer,

        R|die Hausnummer ist 14, direkt vor der Bäckerei.

        S|Mit freundlichen Grüßen
        S|Erika Muster

        Q|Von: Bürgerservice Musterstadt <buergerservice@musterstadt.example>
        Q|Gesendet: Samstag, 3. Oktober 2026 12:05
        Q|An: Erika Muster <erika@post.example>
        Q|Betreff: AW: Schlagloch Nordring [#2026-000123]

        Q|Guten Tag Frau Muster,
        Q|welche Hausnummer ist es denn?
        === outlook-underline
        R|Nein, das Formular fehlt mir noch.
        Q|________________________________
        Q|Von: Bürgerservice Musterstadt <buergerservice@musterstadt.example>
        Q|Gesendet: Montag, 5. Oktober 2026 08:14:22
        Q|An: Karl Beispiel
        Q|Betreff: Wohngeld

        Q|Haben Sie das Formular schon?
        === outlook-classic-separator
        R|Der Container steht immer noch da!

        Q|-----Ursprüngliche Nachricht-----
        Q|Von: Abfallberatung [mailto:abfall@musterstadt.example]
        Q|Gesendet: Freitag, 2. Oktober 2026 16:40
        Q|An: 'Jonas Krug'
        Q|Betreff: Ihre Meldung

        Q|Der Container wird heute geleert.
        === outlook-wrapped-recipients
        R|Passt uns allen.

        Q|Von: Kulturamt <kultur@musterstadt.example>
        Q|Gesendet: Dienstag, 6. Oktober 2026 09:00
        Q|An: Anna Adler <anna@post.example>; Bernd Busch <bernd@post.example>;
        Q|Clara Conrad <clara@post.example>; Dora Dietz
        Q|<dora@post.example>
        Q|Cc: Musikschule <musik@musterstadt.example>
        Q|Betreff: Termin für die Probe

        Q|Bitte bestätigen Sie den Termin.
        === outlook-bold-labels
        R|Danke, das hat geklappt.

        Q|*Von:* Standesamt <standesamt@musterstadt.example>
        Q|*Gesendet:* Mittwoch, 7. Oktober 2026 11:31
        Q|*An:* Lea Linde <lea@post.example>
        Q|*Betreff:* Geburtsurkunde

        Q|Die Urkunde liegt bereit.
        === outlook-importance
        R|Ich habe bezahlt, Beleg anbei.
        Q|Von: Stadtkasse <kasse@musterstadt.example>
        Q|Gesendet: Donnerstag, 8. Oktober 2026 07:02
        Q|An: Tom Tann <tom@post.example>
        Q|Betreff: Mahnung
        Q|Priorität: Hoch
        Q|Anlagen: mahnung.pdf

        Q|Ihre Zahlung steht aus.
        === outlook-ios
        R|Ja, 14 Uhr geht.

        S|Gesendet von Outlook für iOS
        Q|________________________________
        Q|Von: Termine <termine@musterstadt.example>
        Q|Gesendet: Friday, October 9, 2026 10:15:00 AM
        Q|An: ida@post.example <ida@post.example>
        Q|Betreff: Ihr Termin

        Q|Geht auch 14 Uhr?
        === outlook-android
        R|Ich komme mit meiner Tochter.

        S|Holen Sie sich Outlook für Android<https://aka.ms/AAb9ysg>
        Q|________________________________
        Q|From: Termine <termine@musterstadt.example>
        Q|Sent: Friday, October 9, 2026 10:15:00 AM
        Q|To: ida@post.example <ida@post.example>
        Q|Subject: Ihr Termin

        Q|Wer kommt mit?
        === outlook-text-from-html-blank-lines
        R|Habe ich erledigt.

        Q|Von: Bauamt <bau@musterstadt.example>

        Q|Gesendet: Freitag, 9. Oktober 2026 10:15

        Q|An: Uwe Ulm <uwe@post.example>

        Q|Betreff: Unterlagen

        Q|Bitte reichen Sie den Lageplan nach.
        === thunderbird-short
        R|Das ist vor dem Haus Nummer 9.

        Q|Am 03.10.26 um 12:05 schrieb Bürgerservice Musterstadt:
        Q|> Wo genau liegt der Müll?
        Q|> Viele Grüße
        === thunderbird-address
        R|Vielen Dank für die schnelle Hilfe!

        Q|Am 03.10.2026 um 12:05 schrieb Bürgerservice <service@musterstadt.example>:
        Q|> Die Laterne ist repariert.
        === thunderbird-wrapped
        R|Bitte schicken Sie es mir per Post.

        Q|Am 03.10.2026 um 12:05 schrieb Bürgerservice der Stadt Musterstadt an der
        Q|Muster <service@musterstadt.example>:
        Q|> Möchten Sie den Bescheid per Post?
        Q|>
        Q|> Freundliche Grüße
        === thunderbird-old-comma
        R|Ja.
        Q|Am 03.10.2026 12:05, schrieb Sabine Sommer:
        Q|> Kennen Sie die Straße?
        === thunderbird-levels
        R|Ich warte weiter.

        Q|Am 05.10.26 um 09:01 schrieb Sabine Sommer:
        Q|> Wir haben nachgefragt.
        Q|>
        Q|> Am 04.10.26 um 18:22 schrieb Karl Beispiel:
        Q|>> Gibt es etwas Neues?
        Q|>>
        Q|>>> Wir melden uns.
        === thunderbird-tight
        R|Einverstanden.
        Q|Am 05.10.26 um 09:01 schrieb Sabine Sommer:
        Q|>Sind Sie einverstanden?
        Q|>Gruß
        === thunderbird-below
        Q|Am 05.10.26 um 09:01 schrieb Sabine Sommer:
        Q|> In welchem Jahr sind Sie eingezogen?

        R|Das war im Sommer 2019, kurz nach der Hochzeit.

        S|Viele Grüße
        S|Karl Beispiel
        === thunderbird-signature
        R|Wann wird die Hecke geschnitten?

        S|-- 
        S|Karl Beispiel
        S|Musterstraße 5
        S|12345 Musterstadt
        S|Tel. 0351 123456
        === thunderbird-forward
        R|Zur Kenntnis, das kam heute.

        R|-------- Weitergeleitete Nachricht --------
        R|Betreff: Sperrung Nordring
        R|Datum: Sat, 3 Oct 2026 12:05:00 +0200
        R|Von: Bauhof <bauhof@musterstadt.example>
        R|An: Karl Beispiel <karl@post.example>

        R|Der Nordring ist ab Montag gesperrt.
        === apple-mail
        R|Können Sie mich bitte zurückrufen?

        Q|> Am 03.10.2026 um 12:05 schrieb Bürgerservice <service@musterstadt.example>:
        Q|> 
        Q|> Haben Sie noch Fragen?
        === apple-mail-unquoted-intro
        R|Alles klar, bis Montag.

        Q|Am 03.10.2026 um 12:05 schrieb Bürgerservice <service@musterstadt.example>:

        Q|> Kommen Sie am Montag?
        Q|> Zimmer 12
        === iphone
        R|Ich stehe jetzt davor, es ist zu.

        S|Von meinem iPhone gesendet

        Q|> Am 03.10.2026 um 12:05 schrieb Bürgerservice <service@musterstadt.example>:
        Q|> 
        Q|> Das Amt ist geöffnet.
        === apple-forward
        R|Was soll ich damit machen?

        R|Anfang der weitergeleiteten Nachricht:

        R|Von: Inkasso <inkasso@firma.example>
        R|Betreff: Mahnung
        R|Datum: 2. Oktober 2026 um 08:00:00 MESZ
        R|An: Ida Igel <ida@post.example>

        R|Zahlen Sie sofort.
        === forward-by-subject; subject=WG: Beschwerde Lärm
        R|Bitte übernehmen.

        R|Von: Nachbar <nachbar@post.example>
        R|Gesendet: Sonntag, 4. Oktober 2026 23:11
        R|An: Ida Igel <ida@post.example>
        R|Betreff: Beschwerde Lärm

        R|Es ist wieder so laut.
        === forward-without-comment
        R|Von: Nachbar <nachbar@post.example>
        R|Gesendet: Sonntag, 4. Oktober 2026 23:11
        R|An: Ida Igel <ida@post.example>
        R|Betreff: Beschwerde Lärm

        R|Es ist wieder so laut.
        === reply-to-forward; subject=AW: WG: Beschwerde Lärm
        R|Das war nicht ich.
        Q|Von: Ordnungsamt <ordnung@musterstadt.example>
        Q|Gesendet: Montag, 5. Oktober 2026 08:00
        Q|An: Ida Igel <ida@post.example>
        Q|Betreff: WG: Beschwerde Lärm

        Q|Bitte äußern Sie sich.
        === marker; marker=Bitte oberhalb dieser Linie antworten
        R|Ja, bitte löschen.

        Q|-- Bitte oberhalb dieser Linie antworten --

        Q|Ihr Anliegen ist abgeschlossen.
        === marker-in-quote; marker=Bitte oberhalb dieser Linie antworten
        R|Es ist noch offen.

        Q|Am 03.10.26 um 12:05 schrieb Bürgerservice:
        Q|> -- Bitte oberhalb dieser Linie antworten --
        Q|> Ihr Anliegen ist abgeschlossen.

        R|Und die Laterne ist auch wieder dunkel.
        === marker-answered-below; marker=Bitte oberhalb dieser Linie antworten
        R|-- Bitte oberhalb dieser Linie antworten --
        R|Ihr Anliegen ist abgeschlossen.
        R|Ist es nicht!
        """;
}
