using System.Buffers;
using System.Globalization;
using System.Text;

namespace Buergerdraht.Platform.Files;

/// <summary>Names of files that strangers chose, made harmless for a header, a disk and the eye.</summary>
public static class FileName
{
    /// <summary>Longest name in UTF-16 units; the extension is kept.</summary>
    public const int MostCharacters = 120;

    private const int MostExtension = 16;

    // Allowed in the extended value of RFC 8187 without percent sign.
    private static readonly SearchValues<char> AttributeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~");

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"|?*");

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Enumerable.Range(0, 10).SelectMany(n => new[] { "COM" + n, "LPT" + n })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The last part of the path without control, direction and invisible characters, device names, leading and trailing dots; in normal form C.
    /// <paramref name="fallback"/> when nothing is left.
    /// </summary>
    public static string Clean(string? name, string fallback)
    {
        var text = name is null ? "" : name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        text = text.Length > 4096 ? text[^4096..] : text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes turns lone surrogates into U+FFFD, which Normalize below would refuse.
            if (IsVisible(rune))
            {
                clean.Append(rune.IsBmp && Forbidden.Contains((char)rune.Value) ? "_" : rune.ToString());
            }
        }
        text = clean.ToString().Normalize(NormalizationForm.FormC);
        text = Shorten(text.Trim().Trim('.').Trim());
        if (Devices.Contains(text.Split('.')[0].TrimEnd()))
        {
            text = "_" + text;
        }
        return text.Length == 0 ? fallback : text;
    }

    /// <summary>The value of Content-Disposition that makes a browser save the file (RFC 6266, RFC 8187).</summary>
    public static string Attachment(string? name, string fallback) => Disposition("attachment", Clean(name, fallback));

    /// <summary>The value of Content-Disposition for a file that may be shown.</summary>
    public static string Inline(string? name, string fallback) => Disposition("inline", Clean(name, fallback));

    private static string Disposition(string kind, string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            plain.Append(rune.IsAscii && rune.Value is not ('"' or '\\' or '%') ? (char)rune.Value : '_');
        }
        var ascii = plain.ToString();
        return ascii == name
            ? $"{kind}; filename=\"{ascii}\""
            : $"{kind}; filename=\"{ascii}\"; filename*=UTF-8''{Extended(name)}";
    }

    private static string Extended(string name)
    {
        var value = new StringBuilder(name.Length * 3);
        foreach (var octet in Encoding.UTF8.GetBytes(name))
        {
            if (AttributeCharacters.Contains((char)octet))
            {
                value.Append((char)octet);
            }
            else
            {
                value.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
            }
        }
        return value.ToString();
    }

    // Format characters include the direction overrides that make "gpj.exe" read "exe.jpg".
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);

    private static string Shorten(string text)
    {
        if (text.Length <= MostCharacters)
        {
            return text;
        }
        var dot = text.LastIndexOf('.');
        var extension = dot > 0 && text.Length - dot <= MostExtension ? text[dot..] : "";
        var keep = MostCharacters - extension.Length;
        keep -= char.IsHighSurrogate(text[keep - 1]) ? 1 : 0;
        return text[..keep].TrimEnd(' ', '.') + extension;
    }
}
