using System.Collections.Frozen;

namespace Buergerdraht.Mail.Text;

/// <summary>Closings, contact labels and the lines mail programs add, in seven languages; all in lower case.</summary>
internal static class SignatureWords
{
    /// <summary>Longest first, so that "viele grüße" is found before "grüße" could be.</summary>
    internal static readonly string[] Closings =
    [
        .. new[]
        {
            "mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichen gruessen", "mit freundlichem gruß", "mit freundlichem gruss", "freundliche grüße", "freundliche grüsse",
            "freundlichen gruß", "freundlicher gruß", "viele grüße", "viele grüsse", "viele gruesse", "vielen dank und viele grüße", "vielen dank und freundliche grüße",
            "vielen dank und beste grüße", "liebe grüße", "liebe gruesse", "liebe grüsse", "beste grüße", "beste grüsse", "besten gruß", "herzliche grüße", "herzliche grüsse", "herzlichst",
            "schöne grüße", "sonnige grüße", "mit besten grüßen", "mit herzlichen grüßen", "mit lieben grüßen", "mit vielen grüßen", "mfg", "lg", "vg", "gruß", "gruss", "grüße", "hochachtungsvoll",
            "best regards", "kind regards", "with kind regards", "with best regards", "warm regards", "regards", "sincerely", "yours sincerely", "sincerely yours",
            "yours faithfully", "best wishes", "many thanks and best regards", "cheers", "yours truly", "respectfully",
            "cordialement", "bien cordialement", "très cordialement", "salutations", "sincères salutations", "meilleures salutations", "salutations distinguées", "bien à vous", "amicalement",
            "cordiali saluti", "distinti saluti", "cordialmente", "saluti", "un cordiale saluto", "tanti saluti", "i migliori saluti",
            "z poważaniem", "pozdrawiam", "serdecznie pozdrawiam", "pozdrawiam serdecznie", "pozdrowienia", "z wyrazami szacunku", "z szacunkiem", "łączę wyrazy szacunku",
            "saygılarımla", "saygılarımızla", "saygılar", "en iyi dileklerimle", "sevgiler", "selamlar", "saygı ve selamlarımla", "iyi çalışmalar dilerim",
            "bi rêzdarî", "silav û rêz", "silav", "bi silavên germ", "bi hurmet", "bi rêz û silav", "silavên dostane", "bi rêz",
        }.OrderByDescending(c => c.Length),
    ];

    internal static readonly FrozenSet<string> ContactLabels = ClientWords.Set(
        "tel", "tel.", "telefon", "telefonnummer", "phone", "mobil", "mobile", "mobiltelefon", "handy", "fax", "telefax", "e-mail", "email", "mail", "web", "internet", "website", "homepage",
        "tél", "tél.", "téléphone", "portable", "cell", "cell.", "cellulare", "telefono", "komórka", "kom", "kom.", "cep", "gsm", "mob", "mob.", "m", "t", "f", "p", "e", "büro", "privat",
        "telefaks", "faks", "telefonê", "hejmar", "d-", "pf", "postfach");

    internal static readonly string[] Streets =
        ["straße", "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "damm", "ufer", "chaussee", "street", "road", "avenue", "rue", "via", "ulica", "ul", "sokak", "caddesi", "berg", "hof", "steig", "pfad"];

    internal static readonly FrozenSet<string> Companies = ClientWords.Set(
        "gmbh", "ag", "kg", "ohg", "gbr", "ug", "e.v.", "e.v", "ev", "e.k.", "mbh", "ltd", "inc", "ggmbh", "eg", "sarl", "srl", "spa", "s.p.a.", "sp.", "z.o.o.");

    /// <summary>Capitalised or not, these words start what somebody says, never a name or address.</summary>
    internal static readonly FrozenSet<string> Talk = ClientWords.Set(
        "ja", "nein", "ok", "okay", "danke", "bitte", "gerne", "gern", "passt", "einverstanden", "super", "ps", "p.s", "pps", "nachtrag", "anlage", "achtung", "wichtig", "eilt", "dringend", "ich", "wir",
        "sie", "es", "das", "die", "der", "mein", "meine", "meinen", "unsere", "ihre", "ihr", "ihnen", "neue", "neu", "alte", "nicht", "kein", "keine", "noch", "auch", "aber", "und", "oder", "doch",
        "wo", "wann", "wer", "wie", "warum", "was", "hier", "jetzt", "morgen", "heute", "termin", "stimmt", "richtig", "falsch", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
        "sonntag", "hallo", "frage", "antwort", "telefonisch", "erreichbar", "vielen", "dank", "weiter", "siehe", "unten", "zusätzlich", "übrigens", "hinweis", "nachricht", "aktenzeichen", "az",
        "yes", "no", "thanks", "thank", "please", "i", "we", "you", "the", "my", "note", "also", "and", "but", "not", "sure", "fine", "hi", "hello", "call", "what", "when", "where",
        "oui", "non", "merci", "je", "nous", "vous", "si", "sì", "grazie", "io", "per", "favore", "tak", "nie", "dziękuję", "proszę", "evet", "hayır", "teşekkürler", "lütfen", "erê", "belê", "na", "spas", "ji");

    internal static readonly string[] ProgramStarts =
    [
        "gesendet von", "gesendet mit", "gesendet über", "gesendet aus", "von meinem", "von meiner", "diese nachricht wurde von meinem", "diese e-mail wurde von meinem", "holen sie sich", "hol dir",
        "sent from", "sent with", "sent via", "get outlook", "envoyé de", "envoyé depuis", "envoyé avec", "envoyé à partir", "téléchargez outlook", "obtenez outlook", "télécharger outlook", "inviato da",
        "inviato dal", "inviato con", "scarica outlook", "ottieni outlook", "wysłane z", "wysłano z", "wysłano przez", "pobierz program outlook", "pobierz outlook", "iphone'umdan", "ipad'imden", "iphone’umdan",
        "outlook for android", "outlook'u", "outlook’u", "android için outlook", "ios için outlook", "samsung cihazımdan", "yahoo mail'den", "ji iphone", "ji telefona min", "ji outlook", "ji androida", "yahoo mail",
    ];

    internal static readonly string[] Products =
    [
        "iphone", "ipad", "android", "outlook", "samsung", "galaxy", "smartphone", "mobiltelefon", "mobile", "handy", "tablet", "huawei", "xiaomi", "blackberry", "yahoo", "gmx", "web.de", "thunderbird",
        "k-9", "proton", "windows", "telefon", "mail app", "mail-app", "gmail", "t-online", "freenet", "fairmail", "redmi", "pixel", "ios", "smartfon",
    ];

    internal static readonly string[] SpeakingWords =
        [" ich ", " habe ", " wir ", " i ", " have ", " je ", " j'ai ", " ho ", " mam ", " ben ", " min got", "?", " antrag", " brief", " schreiben ", " letter", " form ", " formular", " foto", " bild", " photo", " picture"];
}
