using System.Collections.Frozen;

namespace Buergerdraht.Mail.Text;

/// <summary>
/// The fixed words mail programs write around quotes, in German, English, French, Italian, Polish, Turkish and Kurdish (Kurmanji).
/// Compared in lower case by invariant rules, so Turkish capitals stand in both spellings.
/// </summary>
internal static class ClientWords
{
    internal static readonly FrozenSet<string> Verbs = Set(
        "schrieb", "geschrieben", "wrote", "écrit", "ecrit", "scritto", "scrive", "napisał", "napisała", "napisał(a)", "napisal", "napisał/a",
        "pisze", "yazdı", "yazdi", "nivîsand", "nivîsî", "nivîsandiye", "nivîsandîye", "nivisand");

    internal static readonly FrozenSet<string> Openers = Set("am", "on", "le", "il", "w", "dnia", "di", "li", "roja", "em", "den");

    internal static readonly FrozenSet<string> Fillers = Set(
        "um", "uhr", "at", "à", "a", "alle", "ore", "o", "godz", "godzinie", "saat", "saatinde", "tarihinde", "tarihli", "şunu", "şunları", "şöyle", "de", "giorno",
        "dniu", "hat", "ha", "folgendes", "the", "following", "via", "kl", "von", "an", "from", "to", "by", "di", "da", "wiha", "ev", "iletisinde", "mailinde",
        "saet", "seet", "seat", "demjimêr", "h", "pm", "am", "p.m", "a.m", "mesz", "mez", "cest", "cet", "utc", "gmt", "och", "r", "sur", "dans");

    internal static readonly FrozenSet<string> Particles = Set("von", "van", "der", "den", "zu", "und", "für", "im", "in", "of", "and", "for", "du", "des", "la", "e", "i", "et", "ve", "û", "&", "|", "-", "–", "/");

    internal static readonly FrozenSet<string> Times = Set(
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mar", "mer", "jeu", "ven", "sam", "dim",
        "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "gio", "sab", "dom",
        "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "pon", "wt", "śr", "czw", "pt", "sob", "niedz", "ndz",
        "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar", "pzt", "sal", "çar", "per", "cum", "cmt", "paz",
        "duşem", "sêşem", "çarşem", "pêncşem", "în", "şemî", "yekşem",
        "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
        "jan", "feb", "mär", "mrz", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dez",
        "january", "february", "march", "may", "june", "july", "october", "december", "oct", "dec",
        "janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", "janv", "févr", "avr", "juil", "déc",
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "dicembre", "gen", "mag", "giu", "lug", "ago", "set", "ott", "dic",
        "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
        "sty", "lut", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru",
        "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık", "oca", "şub", "nis", "haz", "tem", "ağu", "eyl", "eki", "kas", "ara",
        "çile", "sibat", "adar", "avrêl", "gulan", "hezîran", "tîrmeh", "tebax", "îlon", "cotmeh", "mijdar", "kanûn", "çiriya", "pêşîn", "paşîn");

    internal static readonly FrozenDictionary<string, HeaderLabel> Labels = new (HeaderLabel Label, string[] Words)[]
    {
        (HeaderLabel.From, ["von", "from", "de", "da", "od", "kimden", "gönderen", "ji", "şandkar", "absender", "expéditeur", "mittente", "nadawca"]),
        (HeaderLabel.Sent, ["gesendet", "gesendet am", "datum", "sent", "date", "sent on", "envoyé", "envoyé le", "inviato", "inviato il", "data", "wysłano", "wysłane",
            "gönderildi", "gönderme tarihi", "tarih", "gönderilme tarihi", "şandin", "hat şandin", "dîrok", "roj", "data invio"]),
        (HeaderLabel.To, ["an", "to", "à", "a", "do", "kime", "alıcı", "bo", "ji bo", "empfänger", "destinataire", "destinatario", "adresat"]),
        (HeaderLabel.Subject, ["betreff", "subject", "objet", "oggetto", "temat", "konu", "mijar", "babet", "sujet"]),
        (HeaderLabel.Other, ["cc", "bcc", "kopie", "kopie (cc)", "copie", "copie à", "dw", "udw", "bilgi", "kopî", "antwort an", "reply-to", "priorität", "wichtigkeit",
            "importance", "anlagen", "anhänge", "attachments", "pièces jointes", "allegati", "załączniki", "ekler", "priority", "organisation", "répondre à", "rispondi a"]),
    }.SelectMany(g => g.Words.Select(w => KeyValuePair.Create(w, g.Label))).ToFrozenDictionary(StringComparer.Ordinal);

    internal static readonly FrozenSet<string> Originals = Set(
        "ursprüngliche nachricht", "ursprungliche nachricht", "originalnachricht", "original-nachricht", "original nachricht", "ursprüngliche mail", "ursprüngliche e-mail",
        "original message", "original e-mail", "original email", "message d'origine", "message d’origine", "message original", "e-mail d'origine",
        "messaggio originale", "messaggio originario", "oryginalna wiadomość", "wiadomość oryginalna", "wiadomość pierwotna", "treść oryginalnej wiadomości",
        "özgün ileti", "orijinal mesaj", "orjinal mesaj", "asıl ileti", "orijinal ileti", "peyama resen", "peyama orîjînal", "peyama eslî", "reply message", "antwort nachricht");

    internal static readonly FrozenSet<string> Forwards = Set(
        "weitergeleitete nachricht", "weitergeleitete mail", "weitergeleitete e-mail", "forwarded message", "forwarded mail", "begin forwarded message",
        "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail", "beginn der weitergeleiteten nachricht", "message transféré", "message transmis",
        "début du message transféré", "début du message réexpédié", "messaggio inoltrato", "inizio messaggio inoltrato", "inizio del messaggio inoltrato",
        "wiadomość przekazana dalej", "przekazana wiadomość", "przesłana wiadomość", "wiadomość przekazana", "początek przekazywanej wiadomości",
        "początek przesyłanej dalej wiadomości", "yönlendirilmiş mesaj", "yönlendirilen mesaj", "iletilen mesaj", "iletilmiş ileti", "iletilmiş mesaj", "iletilen ileti başlangıcı",
        "iletilmiş ileti başlangıcı", "peyama şandî", "peyama veguhestî", "destpêka peyama veguhestî", "message réexpédié", "forwarded by", "weitergeleitet von");

    /// <summary>Words with which authors announce that their answers stand inside the quote.</summary>
    internal static readonly string[] InlineAnnouncements =
    [
        "unten", "im text", "in rot", "in blau", "in grün", "rot markiert", "farbig", "zwischen den zeilen", "in ihrer mail", "in ihrer e-mail", "inline", "dazwischen", "s.u.", "s. u.",
        "below", "in red", "in blue", "ci-dessous", "en rouge", "en bleu", "dans le texte", "plus bas", "sotto", "in rosso", "nel testo", "qui di seguito", "poniżej", "niżej", "na czerwono",
        "w tekście", "aşağıda", "kırmızı", "metin içinde", "li jêr", "jêrîn", "bi sor", "di nav metnê",
    ];

    /// <summary>Lower case by invariant rules, which leave the Turkish dotted capital alone.</summary>
    internal static string Lower(string text) => text.Replace('İ', 'i').ToLowerInvariant();

    internal static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}

internal enum HeaderLabel
{
    From,
    Sent,
    To,
    Subject,
    Other,
}
