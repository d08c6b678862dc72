using System.Text;

namespace Buergerdraht.Mail;

/// <summary>Makes the file names that strangers send safe to show and to save.</summary>
internal static class FileNames
{
    private const int MaxLength = 120;
    private const int MaxExtension = 16;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM0", "COM¹", "COM²", "COM³",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT0", "LPT¹", "LPT²", "LPT³",
    };

    /// <summary>A safe name, or null when nothing of it can be used.</summary>
    public static string? Clean(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        name = name.Length > 4_000 ? name[^4_000..] : name;
        name = WithoutControls(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]);
        name = Shorten(Replace(name.Normalize(NormalizationForm.FormC)).Trim(' ', '.', '\u00A0'));
        if (name.Length == 0)
        {
            return null;
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return Reserved.Contains((dot < 0 ? name : name[..dot]).Trim()) ? "_" + name : name;
    }

    /// <summary>Drops control, direction and invisible characters and broken surrogates: they make a name look like another.</summary>
    public static string WithoutControls(string text)
    {
        if (text.All(static c => c is >= ' ' and < '\u007F' or >= '\u00A0' and < '\u0600' and not '\u00AD'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsDangerous(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    private static bool IsDangerous(Rune rune) => rune.Value switch
    {
        < 0x20 or (>= 0x7F and < 0xA0) or 0xAD or 0x61C or 0xFEFF or 0xFFFD => true,
        >= 0x200B and <= 0x200F => true,
        >= 0x2028 and <= 0x202E => true,
        >= 0x2060 and <= 0x206F => true,
        >= 0xFFF9 and <= 0xFFFB => true,
        >= 0xE0000 and <= 0xE007F => true,
        _ => rune.Value is 0xFFFE or 0xFFFF,
    };

    private static string Replace(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var next = c is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? '_' : char.IsWhiteSpace(c) ? ' ' : c;

            // "photo.jpg          .exe": a long gap hides the end of a name.
            if (next != ' ' || clean.Length == 0 || clean[^1] != ' ')
            {
                clean.Append(next);
            }
        }

        return clean.ToString();
    }

    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength)
        {
            return name;
        }

        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= MaxExtension ? name[dot..] : "";
        var stem = name[..(MaxLength - extension.Length)];
        return (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem).TrimEnd(' ', '.') + extension;
    }
}
