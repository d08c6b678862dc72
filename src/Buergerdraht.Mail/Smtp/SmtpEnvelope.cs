using System.Globalization;
using System.Text;

namespace Buergerdraht.Mail.Smtp;

/// <summary>MAIL and RCPT commands of a mail, for what a server offers.</summary>
internal static class SmtpEnvelope
{
    private const int LongestAddress = 320;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = false };

    public static string Mail(SmtpMail mail, string sender, SmtpOffer offer)
    {
        var command = new StringBuilder($"MAIL FROM:<{sender}>");
        if (offer.Has("SIZE"))
        {
            command.Append(CultureInfo.InvariantCulture, $" SIZE={mail.Raw.Length}");
        }
        if (offer.Has("8BITMIME") && mail.Raw.Span.ContainsAnyInRange((byte)128, (byte)255))
        {
            command.Append(" BODY=8BITMIME");
        }
        if (offer.Has("SMTPUTF8") && NeedsUtf8(mail))
        {
            command.Append(" SMTPUTF8");
        }
        if (offer.Has("DSN"))
        {
            command.Append(" RET=HDRS").Append(mail.EnvelopeId is { Length: > 0 } id ? $" ENVID={XText(id)}" : "");
        }
        return command.Append("\r\n").ToString();
    }

    public static string Recipient(SmtpMail mail, string given, string recipient, SmtpOffer offer)
    {
        var notice = offer.Has("DSN") ? Notice(mail.Notify) : null;
        var original = notice is not null && Ascii.IsValid(given) ? $" ORCPT=rfc822;{XText(given)}" : "";
        return $"RCPT TO:<{recipient}>{(notice is null ? "" : $" NOTIFY={notice}")}{original}\r\n";
    }

    /// <summary>
    /// The address as it can travel, or null when it cannot: line breaks, brackets and spaces would forge commands; a domain with
    /// umlauts is written in its ASCII form where SMTPUTF8 is missing, a local part has none.
    /// </summary>
    public static string? Sendable(string address, SmtpOffer offer)
    {
        if (address.Length is 0 or > LongestAddress || address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>'))
        {
            return null;
        }
        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1)
        {
            return null;
        }
        if (Ascii.IsValid(address) || offer.Has("SMTPUTF8"))
        {
            return address;
        }
        if (!Ascii.IsValid(address.AsSpan(0, at)))
        {
            return null;
        }
        try
        {
            return $"{address[..at]}@{Idn.GetAscii(address[(at + 1)..])}";
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool NeedsUtf8(SmtpMail mail) =>
        !Ascii.IsValid(mail.Sender) || mail.Recipients.Any(recipient => !Ascii.IsValid(recipient)) || SmtpBody.HasUtf8Header(mail.Raw.Span);

    private static string? Notice(DeliveryNotice notice)
    {
        if (notice.HasFlag(DeliveryNotice.Never))
        {
            return "NEVER";
        }
        var words = new[] { (DeliveryNotice.Success, "SUCCESS"), (DeliveryNotice.Failure, "FAILURE"), (DeliveryNotice.Delay, "DELAY") }
            .Where(pair => notice.HasFlag(pair.Item1)).Select(pair => pair.Item2);
        return string.Join(',', words) is { Length: > 0 } list ? list : null;
    }

    /// <summary>xtext of RFC 3461 4: +, = and everything outside printable ASCII as +HH.</summary>
    private static string XText(string text)
    {
        var xtext = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text.Length > 100 ? text[..100] : text))
        {
            xtext.Append(b is > 32 and < 127 and not (byte)'+' and not (byte)'=' ? ((char)b).ToString() : string.Create(CultureInfo.InvariantCulture, $"+{b:X2}"));
        }
        return xtext.ToString();
    }
}
