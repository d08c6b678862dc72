namespace Buergerdraht.Mail.Text;

/// <summary>Status codes and phrases inside the words of mail servers.</summary>
internal static class BounceCodes
{
    private static readonly string[] Full =
        ["quota", "mailbox full", "mailbox is full", "over quota", "postfach ist voll", "postfach voll", "speicherplatz", "storage", "boîte pleine", "casella piena", "skrzynka jest pełna", "kutusu dolu"];

    private static readonly string[] Unknown =
    [
        "user unknown", "unknown user", "no such user", "does not exist", "doesn't exist", "doesn't have", "no mailbox", "mailbox unavailable", "unknown recipient", "recipient unknown", "not found", "address rejected",
        "invalid recipient", "mailbox not found", "no longer", "disabled", "unbekannt", "existiert nicht", "nicht gefunden", "unzustellbar", "nicht vorhanden", "ungültig", "inconnu", "n'existe pas",
        "sconosciuto", "non esiste", "nieznany", "nie istnieje", "bulunamadı", "mevcut değil", "sorry, no mailbox here", "unrouteable address", "host not found",
    ];

    /// <summary>The first enhanced status code (class 2, 4 or 5; RFC 3463), written with dots: 5.1.1, also inside "#5.1.1".</summary>
    internal static string? Enhanced(string text)
    {
        for (var i = 0; i + 4 < text.Length; i++)
        {
            if (text[i] is not ('2' or '4' or '5') || text[i + 1] != '.' || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] == '.')))
            {
                continue;
            }

            var subject = Digits(text, i + 2);
            var detail = subject > 0 && i + 2 + subject < text.Length && text[i + 2 + subject] == '.' ? Digits(text, i + 3 + subject) : 0;
            var end = i + 3 + subject + detail;
            if (detail > 0 && (end == text.Length || (text[end] != '.' && !char.IsLetterOrDigit(text[end])) || (text[end] == '.' && (end + 1 == text.Length || !char.IsAsciiDigit(text[end + 1])))))
            {
                return text[i..end];
            }
        }

        return null;
    }

    private static int Digits(string text, int at)
    {
        var count = 0;
        while (count < 4 && at + count < text.Length && char.IsAsciiDigit(text[at + count]))
        {
            count++;
        }

        return count is > 0 and < 4 ? count : 0;
    }

    /// <summary>A full box may empty itself although servers call it permanent.</summary>
    internal static BounceSeverity Severity(string action, string? status, string words)
    {
        var text = ClientWords.Lower(words.Length > 4_000 ? words[..4_000] : words);
        if (action == "delayed" || status is "5.2.2" || Array.Exists(Full, p => text.Contains(p, StringComparison.Ordinal)))
        {
            return BounceSeverity.Soft;
        }

        if (status is { Length: > 0 })
        {
            return status[0] == '5' ? BounceSeverity.Hard : BounceSeverity.Soft;
        }

        return Reply(text) is { } reply ? reply == '5' ? BounceSeverity.Hard : BounceSeverity.Soft
            : Array.Exists(Unknown, p => text.Contains(p, StringComparison.Ordinal)) ? BounceSeverity.Hard : BounceSeverity.Soft;
    }

    /// <summary>The class of an SMTP reply code (550, 421) standing alone.</summary>
    private static char? Reply(string text)
    {
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] is '4' or '5' && text[i + 1] is >= '0' and <= '5' && char.IsAsciiDigit(text[i + 2])
                && (i == 0 || !(char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or '-' or ':'))
                && i + 3 < text.Length && text[i + 3] is ' ' or '-' or '#')
            {
                return text[i];
            }
        }

        return null;
    }

    /// <summary>Message-ID in the returned headers, without brackets.</summary>
    internal static string? MessageId(string? returned)
    {
        var at = returned?.IndexOf("message-id:", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (returned is null || at < 0)
        {
            return null;
        }

        var open = returned.IndexOf('<', at, Math.Min(200, returned.Length - at));
        var close = open < 0 ? -1 : returned.IndexOf('>', open, Math.Min(1_000, returned.Length - open));
        return close > open + 1 ? returned[(open + 1)..close] : null;
    }
}
