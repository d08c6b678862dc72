namespace Buergerdraht.Mail.Smtp;

/// <summary>Finds the server's own number for a mail in its answer; there is no standard, only customs.</summary>
internal static class SmtpQueueId
{
    private static readonly string[] Before = ["queued as ", "id=", "id ", "queued ", "accepted "];

    /// <summary>Postfix "queued as 4Xy", Exim "OK id=1abc-...", sendmail "x123 Message accepted"; else null.</summary>
    public static string? Of(string text)
    {
        foreach (var custom in Before)
        {
            var at = text.IndexOf(custom, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && Word(text[(at + custom.Length)..]) is { } found)
            {
                return found;
            }
        }
        return text.EndsWith("Message accepted for delivery", StringComparison.OrdinalIgnoreCase) ? Word(text) : null;
    }

    private static string? Word(string text)
    {
        var word = new string([.. text.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '@')]).TrimEnd('.');
        return word.Length is >= 2 and <= 100 && word.Any(char.IsAsciiDigit) ? word : null;
    }
}
