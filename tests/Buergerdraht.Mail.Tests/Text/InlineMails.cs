namespace Buergerdraht.Mail.Tests.Text;

/// <summary>Mails whose author wrote into, between or below the quote, and texts that only look like quotes.</summary>
internal static class InlineMails
{
    internal const string Corpus = """
        === interleaved-two
        R|Hallo Frau Sommer,

        Q|Am 03.10.26 um 12:05 schrieb Sabine Sommer:
        R|> Wie groß ist das Loch?
        R|Etwa einen halben Meter.

        R|> Seit wann?
        R|Seit dem Frost im Februar.

        Q|> Danke und Gruß
        === interleaved-three-with-signature
        Q|Am 03.10.26 um 12:05 schrieb Sabine Sommer:
        R|> Name?
        R|Karl
        R|> Straße?
        R|Nordring
        R|> Haustiere?
        R|zwei Katzen

        S|Viele Grüße
        S|Karl Beispiel
        === broken-wrap
        R|Bitte prüfen.

        Q|Am 03.10.26 um 12:05 schrieb Sabine Sommer:
        Q|> Diese sehr lange Zeile wurde vom Mailprogramm umgebrochen und der
        R|Rest
        Q|> steht ohne Zeichen darunter, was hässlich aussieht.
        === bottom-after-group
        Q|Am 03.10.26 um 12:05 schrieb Sabine Sommer:
        Q|> Haben Sie Einwände gegen die Veröffentlichung Ihres Fotos?
        Q|> Viele Grüße

        R|Nein.
        === top-and-bottom
        R|Guten Morgen,
        Q|Am 03.10.26 um 12:05 schrieb Sabine Sommer:
        Q|> Was möchten Sie melden?
        R|Den umgestürzten Baum am See.
        === announced-below
        R|Meine Antworten stehen unten in Ihrer Mail.

        R|Von: Bauamt <bau@musterstadt.example>
        R|Gesendet: Freitag, 9. Oktober 2026 10:15
        R|An: Uwe Ulm <uwe@post.example>
        R|Betreff: Fragen

        R|1. Gibt es einen Keller?
        R|Ja, teilweise.
        R|2. Gibt es einen Carport?
        R|Nein.
        === announced-red
        R|Hallo, siehe in rot.
        R|________________________________
        R|Von: Bauamt <bau@musterstadt.example>
        R|Gesendet: Freitag, 9. Oktober 2026 10:15
        R|An: Uwe Ulm <uwe@post.example>
        R|Betreff: Fragen

        R|Gibt es einen Keller? Ja!
        === outlook-bottom-only
        R|Von: Bauamt <bau@musterstadt.example>
        R|Gesendet: Freitag, 9. Oktober 2026 10:15
        R|An: Uwe Ulm <uwe@post.example>
        R|Betreff: Fragen

        R|Gibt es einen Keller?

        R|Ja, den gibt es.
        === known-inline; known
        R|Hallo,

        Q|Von: Bürgerservice <service@musterstadt.example>
        Q|Gesendet: Samstag, 3. Oktober 2026 12:05
        Q|An: Erika Muster <erika@post.example>
        Q|Betreff: Schlagloch

        Q|Guten Tag Frau Muster,

        Q|vielen Dank für Ihre Nachricht. Das Schlagloch am Nordring haben wir an den Bauhof gemeldet.
        Q|Können Sie uns noch die Hausnummer nennen?
        R|Nummer 14
        Q|Haben Sie auch ein Foto davon?
        R|Nein, leider nicht.

        Q|Mit freundlichen Grüßen
        Q|Stadt Musterstadt, Bürgerservice
        === known-bottom; known
        R|Guten Abend
        Q|-----Ursprüngliche Nachricht-----
        Q|Von: Bürgerservice <service@musterstadt.example>
        Q|Gesendet: Samstag, 3. Oktober 2026 12:05
        Q|An: Erika Muster <erika@post.example>
        Q|Betreff: Schlagloch

        Q|Können Sie uns noch die Hausnummer nennen?
        Q|Haben Sie auch ein Foto davon?
        Q|Mit freundlichen Grüßen
        Q|Stadt Musterstadt, Bürgerservice
        R|Es ist die Nummer 14 und ich schicke das Foto morgen.
        === known-typed-into-prefix; known
        R|Bitte sehr:
        Q|Am 03.10.26 um 12:05 schrieb Bürgerservice:
        Q|> Können Sie uns noch die Hausnummer nennen?
        R|> Nummer 14
        Q|> Haben Sie auch ein Foto davon?
        === answer-only-in-quote
        R|Am 03.10.26 um 12:05 schrieb Sabine Sommer:
        R|> Wie viele Kinder? DREI
        R|> Welche Schule? Grundschule Nord
        === own-letter-head
        R|Sehr geehrte Damen und Herren,

        R|mein Schreiben im Wortlaut:

        R|Von: Karl Beispiel
        R|An: Stadt Musterstadt
        R|Datum: 3. Oktober 2026
        R|Betreff: Widerspruch

        R|Hiermit lege ich Widerspruch ein.
        === own-form
        R|Ich beantrage die Sperrung

        R|Von: Marktplatz 1
        R|An: Marktplatz 9
        R|Datum: 12.10.2026

        R|für das Straßenfest.
        === own-sentence-like-attribution
        R|Am 12.09.2026 um 10:15 schrieb mir Frau Schulz vom Bauamt:

        R|Die Garage ist genehmigt.

        R|Gilt das noch?
        === own-sentence-with-name
        R|Am 12.09.2026 um 10:15 schrieb Frau Schulz:

        R|Die Garage ist genehmigt.

        R|Gilt das noch?
        === own-comparison-sign
        R|Der Eintritt ist
        R|> 6 Jahre: 3 Euro
        R|und sonst frei, stimmt das?
        === mbox-from
        R|Guten Tag,
        R|>From Monday on the lamp is broken, schreibt mein Mieter.
        R|Bitte reparieren.
        === dashes-as-list
        R|Mir fehlt:
        R|-- der Lageplan
        R|-- die Unterschrift
        R|Danke
        === rule-without-header
        R|Teil eins
        R|________________________________
        R|Teil zwei gehört auch mir.
        === separator-without-header
        R|Ich zitiere aus dem Brief:
        R|----- Original Message -----
        R|So steht es da wirklich.
        === quote-without-introduction
        R|Dazu möchte ich sagen, dass es nicht stimmt.

        Q|> Der Weg ist geräumt.
        Q|> Der Weg ist gestreut.
        Q|> Der Weg ist sicher.
        === sent-by-post
        R|Gesendet mit der Post habe ich den Antrag gestern.
        R|Von meinem Mann habe ich gehört, dass er ankam.
        === iphone-then-more
        R|Erste Zeile
        S|Von meinem iPhone gesendet
        R|Noch etwas: bitte um Rückruf
        === only-signature
        R|Von meinem iPhone gesendet
        === only-closing
        R|Mit freundlichen Grüßen
        R|Erika Muster
        === empty-top-signature-and-quote
        S|Von meinem iPhone gesendet

        R|Von: Bauamt <bau@musterstadt.example>
        R|Gesendet: Freitag, 9. Oktober 2026 10:15
        R|An: Uwe Ulm <uwe@post.example>
        R|Betreff: Fragen

        R|Gibt es einen Keller?
        === text-glued-to-attribution
        R|Danke!
        Q|Am 03.10.26 um 12:05
        Q|schrieb Erika Muster:
        Q|> Fertig.
        === closing-in-the-middle
        R|Herr Wolf sagte nur
        R|Hochachtungsvoll
        R|und ging.
        === emoji-only
        R|👍

        Q|Am 03.10.26 um 12:05 schrieb Sabine Sommer:
        Q|> Ist es so recht?
        === indented-own-quote
        R|Im Bescheid heißt es:
        R|    "Von: Sonntag, 4. Oktober bis Montag"
        R|Das verstehe ich nicht.
        """;
}
