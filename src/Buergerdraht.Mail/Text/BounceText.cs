namespace Buergerdraht.Mail.Text;

/// <summary>Bounces in words only: qmail, Exim, sendmail, Exchange, GMX, Web.de, T-Online and other servers without RFC 3464 parts.</summary>
internal static class BounceText
{
    private const int MostCharacters = 20_000;

    private static readonly string[] Subjects =
    [
        "unzustellbar:", "unzustellbar", "undeliverable:", "undelivered mail returned to sender", "mail delivery failed", "mail delivery failure", "delivery status notification", "failure notice",
        "returned mail:", "delivery failure", "delivery has failed", "mail delivery system", "nicht zustellbar", "nachricht nicht zugestellt", "ihre nachricht konnte nicht zugestellt werden",
        "rückläufer", "zustellung fehlgeschlagen", "fehler bei der zustellung", "fehlgeschlagene zustellung", "mail konnte nicht zugestellt werden", "non remis", "non recapitabile", "niedostarczona", "teslim edilemedi",
        "warning: message", "delivery delayed", "zustellung verzögert", "verzögert:", "delayed:", "echec de remise", "échec de la remise", "mancato recapito", "nie można dostarczyć", "iletilemedi",
    ];

    private static readonly string[] Phrases =
    [
        "could not be delivered", "couldn't be delivered", "delivery to the following recipient", "wasn't delivered to", "was not delivered to", "permanent fatal errors", "i'm afraid i wasn't able to deliver",
        "i'm sorry to have to inform you", "undeliverable", "unable to deliver", "has been delayed", "could not deliver", "user unknown", "no such user", "mailbox unavailable", "returned to you",
        "konnte nicht zugestellt werden", "nicht zugestellt werden", "wurde nicht zugestellt", "nicht an", "haben einige oder alle empfänger nicht erreicht", "hat einige oder alle empfänger nicht erreicht",
        "fehler bei der nachrichtenzustellung", "unzustellbar", "empfänger unbekannt", "adresse wurde nicht gefunden", "noch nicht zugestellt", "zustellung ist verzögert", "postfach ist voll",
        "n'a pas pu être remis", "non è stato possibile recapitare", "nie mogła zostać dostarczona", "nie została dostarczona", "teslim edilemedi", "nehat radestkirin", "nehate şandin",
    ];

    private static readonly string[] Delays =
    [
        "delayed", "warning message only", "will continue to try", "still being retried", "not yet been delivered", "noch nicht zugestellt", "verzögert", "weitere zustellversuche", "erneut versucht",
        "do not need to resend", "brauchen die nachricht nicht erneut",
    ];

    /// <summary>A bounce only when a mail system wrote it: the sender says so, or subject, words and a failed address do together.</summary>
    internal static Bounce? Read(MailClues clues, MailHeaders headers)
    {
        var text = Start(clues.Text);
        var subject = ClientWords.Lower(clues.Subject.Length > 300 ? clues.Subject[..300] : clues.Subject).Trim();
        var titled = Array.Exists(Subjects, s => subject.StartsWith(s, StringComparison.Ordinal));
        var spoken = Array.Exists(Phrases, p => text.Contains(p, StringComparison.Ordinal));
        var system = IsSystem(headers);
        if (!(system && (titled || spoken) || headers.Has("X-Failed-Recipients") || (titled && spoken && !headers.Has("In-Reply-To"))))
        {
            return null;
        }

        var details = Details(clues, headers);
        return system || details.Recipient is not null ? details : null;
    }

    internal static Bounce Details(MailClues clues, MailHeaders? headers = null)
    {
        headers ??= new MailHeaders(clues.Headers);
        var text = clues.Text.Length > MostCharacters ? clues.Text[..MostCharacters] : clues.Text;
        var copy = CopyStart(text);
        var said = text[..copy];
        var recipient = (headers["X-Failed-Recipients"]?.Split(',')[0].Trim().ToLowerInvariant()) ?? Recipient(said, headers.Address("To"));
        var lower = ClientWords.Lower(ClientWords.Lower(clues.Subject) + "\n" + said);
        var action = Array.Exists(Delays, d => lower.Contains(d, StringComparison.Ordinal)) ? "delayed" : "failed";
        var status = BounceCodes.Enhanced(said);
        return new(recipient, action, status, Diagnostic(said, recipient), BounceCodes.Severity(action, status, said),
            BounceCodes.MessageId(clues.Returned) ?? BounceCodes.MessageId(text[copy..]), null);
    }

    private static string Start(string text) => ClientWords.Lower(text.Length > MostCharacters ? text[..MostCharacters] : text);

    private static bool IsSystem(MailHeaders headers)
    {
        var from = headers.Address("From");
        return headers["Return-Path"] is "<>" || from.StartsWith("mailer-daemon", StringComparison.Ordinal) || from.StartsWith("postmaster", StringComparison.Ordinal)
            || from.StartsWith("maildaemon", StringComparison.Ordinal) || from.StartsWith("mail-daemon", StringComparison.Ordinal)
            || from.StartsWith("microsoftexchange", StringComparison.Ordinal) || from.Length == 0;
    }

    /// <summary>Where the returned copy of our mail begins; its addresses and codes are not the server's.</summary>
    private static int CopyStart(string text)
    {
        foreach (var mark in (ReadOnlySpan<string>)["--- Below this line is a copy", "------ This is a copy of", "----- Original message", "-----Original", "Ursprüngliche Nachrichtenkopfzeilen",
            "Original message headers", "--- Kopie der", "----- Transcript of session", "Received: "])
        {
            var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && mark[5] != 'T')
            {
                return at;
            }
        }

        return text.Length;
    }

    private static string? Recipient(string text, string self)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at > 0; at = text.IndexOf('@', at + 1))
        {
            int start = at, end = at + 1;
            while (start > 0 && at - start < 64 && IsAddressPart(text[start - 1]))
            {
                start--;
            }

            while (end < text.Length && end - at < 255 && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-'))
            {
                end++;
            }

            var address = text[start..end].TrimEnd('.', '-').ToLowerInvariant();
            if (start < at && address.IndexOf('.', at - start) > 0 && address != self && !address.StartsWith("postmaster", StringComparison.Ordinal)
                && !address.StartsWith("mailer-daemon", StringComparison.Ordinal))
            {
                return address;
            }
        }

        return null;
    }

    private static bool IsAddressPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+' or '=';

    /// <summary>The first line after the address that carries a code or a reason.</summary>
    private static string? Diagnostic(string text, string? recipient)
    {
        var from = recipient is null ? 0 : Math.Max(0, text.IndexOf(recipient, StringComparison.OrdinalIgnoreCase));
        foreach (var line in text[from..].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(15))
        {
            var rest = line.Trim('<', '>', ':', ' ');
            if (!rest.Equals(recipient, StringComparison.OrdinalIgnoreCase))
            {
                return rest.Length > 1_000 ? rest[..1_000] : rest;
            }
        }

        return null;
    }
}
