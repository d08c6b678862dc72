using System.Text;

namespace Buergerdraht.Mail.Text;

/// <summary>Which addresses may stay in a cleaned mail. Only absolute ones: a mail has no place that relative ones could mean.</summary>
internal static class SafeAddress
{
    private const int MostCharacters = 2_000;

    /// <summary>A link to http, https, mailto or tel, or null.</summary>
    internal static string? Link(string? value)
    {
        var address = Bare(value);
        if (address is null)
        {
            return null;
        }

        return IsWeb(address) || HasScheme(address, "mailto:") || HasScheme(address, "tel:") ? address : null;
    }

    /// <summary>The web address of a remote image, or null.</summary>
    internal static string? RemoteImage(string? value) => Bare(value) is { } address && IsWeb(address) ? address : null;

    /// <summary>The id of an attached image ("cid:…"), or null.</summary>
    internal static string? ContentId(string? value) =>
        Bare(value) is { } address && HasScheme(address, "cid:") && address.Length is > 4 and < 300 ? address[4..] : null;

    /// <summary>A small picture inside the address whose first bytes are those of its type, or null.</summary>
    internal static string? InlineImage(string? value, int mostCharacters)
    {
        if (value is null || value.Length > mostCharacters)
        {
            return null;
        }

        var address = value.Trim();
        return Picture(address, "data:image/png;base64,", "iVBORw0KGgo") ?? Picture(address, "data:image/jpeg;base64,", "/9j/")
            ?? Picture(address, "data:image/jpg;base64,", "/9j/") ?? Picture(address, "data:image/gif;base64,", "R0lGOD");
    }

    private static string? Picture(string address, string scheme, string magic)
    {
        if (!HasScheme(address, scheme))
        {
            return null;
        }

        var data = address[scheme.Length..];
        return data.StartsWith(magic, StringComparison.Ordinal) && data.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=') ? scheme + data : null;
    }

    private static bool HasScheme(string address, string scheme) => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    private static bool IsWeb(string address) => (HasScheme(address, "https://") || HasScheme(address, "http://"))
        && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.UserInfo.Length == 0;

    /// <summary>Browsers ignore control characters and line ends inside addresses; so they go before anything is compared.</summary>
    private static string? Bare(string? value)
    {
        if (value is null || value.Length > MostCharacters)
        {
            return null;
        }

        var bare = new StringBuilder(value.Length);
        foreach (var c in value.Trim())
        {
            if (!char.IsControl(c) && c is not ('\u00AD' or '\u200B' or '\u2028' or '\u2029' or '\uFEFF' or '\\' or '<' or '>' or '"' or '`'))
            {
                bare.Append(c == ' ' ? "%20" : c);
            }
        }

        var address = bare.ToString();
        return address.StartsWith("//", StringComparison.Ordinal) ? "https:" + address : address;
    }
}
