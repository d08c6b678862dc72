namespace Buergerdraht.Mail.Tests.Text;

/// <summary>French and Italian mails.</summary>
internal static class NeighbourMails
{
    internal const string Corpus = """
        === fr-gmail
        R|Oui, c'est bien mon adresse.

        Q|Le sam. 3 oct. 2026 à 12:05, Service citoyen <service@musterstadt.example> a
        Q|écrit :

        Q|> Est-ce votre adresse ?
        === fr-thunderbird
        R|Le trou est devant le numéro 14.

        Q|Le 03/10/2026 à 12:05, Sabine Sommer a écrit :
        Q|> Où est le trou ?
        === fr-outlook
        R|Je n'ai pas encore reçu la lettre.

        S|Cordialement,
        S|Jeanne Martin

        Q|De : Service citoyen <service@musterstadt.example>
        Q|Envoyé : samedi 3 octobre 2026 12:05
        Q|À : Jeanne Martin <jeanne@post.example>
        Q|Objet : Lettre

        Q|Avez-vous reçu la lettre ?
        === fr-outlook-separator
        R|Merci beaucoup.
        Q|-----Message d'origine-----
        Q|De : Service citoyen
        Q|Envoyé : samedi 3 octobre 2026 12:05
        Q|À : Jeanne Martin
        Q|Objet : Rendez-vous

        Q|Votre rendez-vous est confirmé.
        === fr-iphone
        R|D'accord pour mardi.

        S|Envoyé de mon iPhone

        Q|> Le 3 oct. 2026 à 12:05, Service citoyen <service@musterstadt.example> a écrit :
        Q|> 
        Q|> Mardi vous convient ?
        === fr-forward
        R|Pour information.

        R|Début du message réexpédié :

        R|De: École <ecole@post.example>
        R|Objet: Cantine
        R|Date: 3 octobre 2026 à 12:05:00 UTC+2
        R|À: jeanne@post.example

        R|La cantine est fermée.
        === fr-talk
        R|Le 3 octobre 2026 à 12:05 mon voisin m'a écrit :
        R|le bruit continue.
        === fr-below
        Q|Le 03/10/2026 à 12:05, Sabine Sommer a écrit :
        Q|> Combien d'enfants ?

        R|Deux, et bientôt trois.
        === it-gmail
        R|Sono in tre.

        Q|Il giorno sab 3 ott 2026 alle ore 12:05 Servizio cittadini <
        Q|service@musterstadt.example> ha scritto:

        Q|> Quante persone siete?
        === it-thunderbird
        R|La strada è via Nord.

        Q|Il 03/10/26 12:05, Sabine Sommer ha scritto:
        Q|> Quale strada?
        === it-outlook
        R|Ho pagato ieri.

        S|Cordiali saluti
        S|Paolo Rossi

        Q|Da: Ufficio tasse <tax@musterstadt.example>
        Q|Inviato: sabato 3 ottobre 2026 12:05
        Q|A: Paolo Rossi <paolo@post.example>
        Q|Oggetto: Pagamento

        Q|Ha pagato?
        === it-iphone
        R|Va bene alle dieci.

        S|Inviato da iPhone

        Q|> Il giorno 3 ott 2026, alle ore 12:05, Servizio <service@musterstadt.example> ha scritto:
        Q|> 
        Q|> Alle dieci?
        === it-separator
        R|Non ancora.
        Q|-----Messaggio originale-----
        Q|Da: Servizio
        Q|Inviato: sabato 3 ottobre 2026 12:05
        Q|A: Paolo Rossi
        Q|Oggetto: Modulo

        Q|Ha il modulo?
        === it-forward
        R|Che cosa significa?
        R|---------- Messaggio inoltrato ---------
        R|Da: Banca <banca@post.example>
        R|Date: sab 3 ott 2026 alle ore 12:05
        R|Subject: Conto
        R|To: paolo@post.example

        R|Il suo conto è bloccato.
        """;
}
