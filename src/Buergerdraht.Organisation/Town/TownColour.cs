using System.Globalization;

namespace Buergerdraht.Organisation;

/// <summary>A colour of the town, and what follows from it: tints for light and dark pages, and whether white text can be read on it.</summary>
public readonly record struct TownColour(byte Red, byte Green, byte Blue)
{
    /// <summary>Contrast to white that text needs (WCAG 2.2, 1.4.3).</summary>
    public const double Readable = 4.5;

    private static readonly TownColour White = new(255, 255, 255);
    private static readonly TownColour Night = new(0x12, 0x14, 0x1f);

    /// <summary>Reads <c>#rrggbb</c>; null for anything else.</summary>
    public static TownColour? Parse(string? text) =>
        text is { Length: 7 } && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? new TownColour((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : null;

    /// <summary>The contrast ratio to white, 1 to 21 (WCAG 2.2, relative luminance).</summary>
    public double ContrastToWhite => 1.05 / (Luminance + 0.05);

    /// <summary>A style sheet for the portal.</summary>
    public string StyleSheet()
    {
        var light = $"--town-accent:{this};--town-accent-soft:{Mixed(White, 0.1)}";
        var dark = $"--town-accent:{Mixed(Night, 0.6)};--town-accent-soft:{Mixed(Night, 0.3)}";
        return $$"""
            :root{{{light}}}
            @media (prefers-color-scheme:dark){:root:not([data-kern-theme="light"]){{{dark}}} }
            :root[data-kern-theme="dark"]{{{dark}}}

            """;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private TownColour Mixed(TownColour other, double share)
    {
        byte Mix(byte own, byte its) => (byte)Math.Round((own * share) + (its * (1 - share)));
        return new TownColour(Mix(Red, other.Red), Mix(Green, other.Green), Mix(Blue, other.Blue));
    }

    private double Luminance
    {
        get
        {
            static double Linear(byte part) => part / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
            return (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));
        }
    }
}
