namespace Buergerdraht.Mail.Text;

/// <summary>Filters that ask the sender to prove being human before they deliver.</summary>
internal static class ChallengeText
{
    private static readonly string[] Demands =
    [
        "bestätigen sie, dass sie kein", "klicken sie auf den folgenden link, um ihre nachricht zuzustellen", "um ihre e-mail zuzustellen", "um ihre nachricht freizugeben", "damit ihre e-mail zugestellt wird",
        "confirm that you are a human", "to confirm that you sent the message", "to release your message", "your message is awaiting verification", "please click the link below to deliver your message",
        "confirmer l'envoi de votre message", "per consegnare il suo messaggio", "aby dostarczyć wiadomość", "mesajınızın teslim edilmesi için", "ji bo radestkirina peyama we",
    ];

    private static readonly string[] Subjects =
        ["please confirm your message", "bitte bestätigen sie ihre nachricht", "sender verification", "absenderbestätigung", "your email requires verification", "spamarrest", "boxbe", "confirmez votre message"];

    internal static bool IsChallenge(string subject, string text)
    {
        var start = ClientWords.Lower(text.Length > 3_000 ? text[..3_000] : text);
        var link = start.Contains("http://", StringComparison.Ordinal) || start.Contains("https://", StringComparison.Ordinal);
        var title = ClientWords.Lower(subject.Length > 300 ? subject[..300] : subject);
        var demanded = Array.Exists(Demands, d => start.Contains(d, StringComparison.Ordinal));
        return link && demanded || (demanded && Array.Exists(Subjects, s => title.Contains(s, StringComparison.Ordinal)));
    }
}
