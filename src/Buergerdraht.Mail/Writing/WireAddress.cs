using System.Globalization;
using System.Text;

namespace Buergerdraht.Mail;

/// <summary>Addresses as SMTP and headers carry them: ASCII only, domains as punycode (RFC 5890).</summary>
public static class WireAddress
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>local@domain in ASCII.</summary>
    /// <exception cref="MailWriteException">No valid address, or a local part beyond ASCII.</exception>
    public static string From(string address, string field = "address")
    {
        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1 || address.Length > 320)
        {
            throw new MailWriteException(MailWriteError.BadAddress, field);
        }

        var local = address[..at];
        if (!Ascii.IsValid(local))
        {
            throw new MailWriteException(MailWriteError.LocalPartNotAscii, field);
        }

        if (!IsDotAtom(local) && !IsQuoted(local))
        {
            throw new MailWriteException(MailWriteError.BadAddress, field);
        }

        return $"{local}@{AsciiDomain(address[(at + 1)..], field)}";
    }

    /// <summary>A domain name as punycode.</summary>
    /// <exception cref="MailWriteException">No valid domain name.</exception>
    public static string AsciiDomain(string domain, string field = "domain")
    {
        if (domain is ['[', .., ']'] && domain[1..^1].All(c => char.IsAsciiHexDigit(c) || c is '.' or ':' or 'I' or 'P' or 'v'))
        {
            return domain;
        }

        try
        {
            return Idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            throw new MailWriteException(MailWriteError.BadDomain, field);
        }
    }

    internal static bool IsAtomCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal);

    private static bool IsDotAtom(string local) =>
        local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal) && local.All(c => c == '.' || IsAtomCharacter(c));

    private static bool IsQuoted(string local) =>
        local is ['"', _, .., '"'] && local[1..^1].All(c => c is >= ' ' and < '\u007F' and not ('"' or '\\'));
}
