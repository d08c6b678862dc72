using System.Collections.Concurrent;
using System.Text;

namespace Buergerdraht.Mail;

internal enum CharsetRule
{
    /// <summary>Nothing believable was declared: UTF-8 if it fits, else windows-1252.</summary>
    Guess,
    Utf8,
    /// <summary>ISO-8859-1 and windows-1252, which every client treats as the latter.</summary>
    Western,
    Utf7,
    Utf16,
    Encoding,
}

/// <summary>A declared charset and how its bytes are read.</summary>
internal sealed record Charset(string Name, CharsetRule Rule, Encoding? Encoding, bool IsKnown = true)
{
    public static Charset None { get; } = new("", CharsetRule.Guess, null);

    private static readonly ConcurrentDictionary<string, Charset> Known = new(StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = "utf-8", ["utf_8"] = "utf-8", ["unicode-1-1-utf-8"] = "utf-8", ["x-utf-8"] = "utf-8", ["utf8mb4"] = "utf-8",
        ["utf7"] = "utf-7", ["unicode-1-1-utf-7"] = "utf-7", ["x-unicode-1-1-utf-7"] = "utf-7", ["x-unicode-2-0-utf-7"] = "utf-7",
        ["unicode"] = "utf-16", ["ucs-2"] = "utf-16", ["iso-10646-ucs-2"] = "utf-16", ["utf16"] = "utf-16", ["utf16le"] = "utf-16le",
        ["us-ascii"] = "", ["ascii"] = "", ["ansi_x3.4-1968"] = "", ["iso-646"] = "", ["iso646-us"] = "", ["x-unknown"] = "",
        ["unknown-8bit"] = "", ["unknown"] = "", ["default"] = "", ["default_charset"] = "", ["binary"] = "", ["7bit"] = "", ["8bit"] = "",
        ["iso-8859-1"] = "1252", ["iso8859-1"] = "1252", ["iso_8859-1"] = "1252", ["latin1"] = "1252", ["latin-1"] = "1252",
        ["iso-8859-1-windows-3.1-latin-1"] = "1252", ["windows-1252"] = "1252", ["cp1252"] = "1252", ["cp-1252"] = "1252",
        ["x-ansi"] = "1252", ["ansi"] = "1252", ["win-1252"] = "1252", ["windows1252"] = "1252", ["iso88591"] = "1252", ["8859-1"] = "1252",
        ["iso8859-15"] = "iso-8859-15", ["latin9"] = "iso-8859-15", ["latin-9"] = "iso-8859-15", ["iso8859-2"] = "iso-8859-2",
        ["cp1250"] = "windows-1250", ["cp1251"] = "windows-1251", ["cp1253"] = "windows-1253", ["cp1254"] = "windows-1254",
        ["cp1255"] = "windows-1255", ["cp1256"] = "windows-1256", ["cp1257"] = "windows-1257", ["cp1258"] = "windows-1258",
        ["gbk"] = "gb2312", ["x-gbk"] = "gb2312", ["cp936"] = "gb2312", ["gb-2312"] = "gb2312", ["sjis"] = "shift_jis", ["shift-jis"] = "shift_jis",
        ["x-sjis"] = "shift_jis", ["cp932"] = "shift_jis", ["windows-31j"] = "shift_jis", ["big5-hkscs"] = "big5", ["cp950"] = "big5",
        ["ks_c_5601-1987"] = "euc-kr", ["ksc5601"] = "euc-kr", ["cp949"] = "euc-kr", ["koi8r"] = "koi8-r", ["koi8_r"] = "koi8-r", ["mac"] = "macintosh",
        ["cp437"] = "ibm437", ["cp850"] = "ibm850", ["tis-620"] = "windows-874",
    };

    /// <summary>Never fails: an unknown name gives a guess with IsKnown false.</summary>
    public static Charset Find(string? name)
    {
        name = name?.Trim(' ', '"', '\'', '\t', ';', '=');
        if (string.IsNullOrEmpty(name))
        {
            return None;
        }

        if (Known.TryGetValue(name, out var found))
        {
            return found;
        }

        found = Create(name);

        // Only what exists is remembered: made-up names would fill the memory.
        return found.IsKnown && name.Length < 40 ? Known.GetOrAdd(name, found) : found;
    }

    private static Charset Create(string name)
    {
        var canonical = Aliases.GetValueOrDefault(name, name).ToLowerInvariant();
        return canonical switch
        {
            "" => None with { Name = name.ToLowerInvariant() },
            "utf-8" => new(canonical, CharsetRule.Utf8, null),
            "1252" => new("windows-1252", CharsetRule.Western, null),
            "utf-7" => new(canonical, CharsetRule.Utf7, null),
            "utf-16" or "utf-16le" or "utf-16be" => new(canonical, CharsetRule.Utf16, null),
            _ => FromSystem(canonical),
        };
    }

    private static Charset FromSystem(string name)
    {
        if (name.Length < 60)
        {
            try
            {
                // The provider is asked directly: registering it would change the whole process.
                var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
                return new(name, CharsetRule.Encoding, encoding);
            }
            catch (Exception odd) when (odd is ArgumentException or NotSupportedException)
            {
                // Not a charset of this world: guessed below.
            }
        }

        return new(name.Length < 60 ? name : name[..60], CharsetRule.Guess, null, IsKnown: false);
    }
}
