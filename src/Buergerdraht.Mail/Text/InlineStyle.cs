using System.Collections.Frozen;
using System.Text;

namespace Buergerdraht.Mail.Text;

/// <summary>Keeps the declarations of a style attribute that colour, align and space text; nothing that loads, moves out of its box or hides.</summary>
internal static class InlineStyle
{
    private const int MostCharacters = 4_000;
    private const int LargestNumber = 2_000;

    private static readonly FrozenSet<string> Properties = ClientWords.Set(
        "color", "background-color", "font-family", "font-size", "font-style", "font-weight", "font-variant", "line-height", "letter-spacing", "text-align", "text-decoration", "text-indent",
        "text-transform", "vertical-align", "white-space", "direction", "list-style-type", "width", "max-width", "min-width", "height",
        "margin", "margin-top", "margin-right", "margin-bottom", "margin-left", "padding", "padding-top", "padding-right", "padding-bottom", "padding-left",
        "border", "border-top", "border-right", "border-bottom", "border-left", "border-color", "border-style", "border-width", "border-collapse", "border-spacing", "border-radius",
        "border-top-color", "border-top-style", "border-top-width", "border-bottom-color", "border-bottom-style", "border-bottom-width",
        "border-left-color", "border-left-style", "border-left-width", "border-right-color", "border-right-style", "border-right-width");

    /// <summary>The allowed declarations in one canonical spelling, or null when none is left.</summary>
    internal static string? Clean(string? style)
    {
        if (string.IsNullOrEmpty(style) || style.Length > MostCharacters)
        {
            return null;
        }

        var kept = new StringBuilder();
        foreach (var declaration in Declarations(style))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                continue;
            }

            var name = declaration[..colon].Trim().ToLowerInvariant();
            var value = declaration[(colon + 1)..].Trim();
            if (Properties.Contains(name) && IsHarmless(value))
            {
                kept.Append(kept.Length > 0 ? "; " : string.Empty).Append(name).Append(": ").Append(value);
            }
        }

        return kept.Length > 0 ? kept.ToString() : null;
    }

    private static IEnumerable<string> Declarations(string style)
    {
        var start = 0;
        var quote = '\0';
        for (var i = 0; i <= style.Length; i++)
        {
            var c = i < style.Length ? style[i] : ';';
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == ';')
            {
                yield return style[start..i];
                start = i + 1;
            }
        }
    }

    private static bool IsHarmless(string value)
    {
        if (value.Length is 0 or > 200 || !value.All(c => char.IsLetterOrDigit(c) || c is ' ' or '#' or '.' or ',' or '%' or '(' or ')' or '-' or '+' or '\'' or '"' or '!' or '_'))
        {
            return false;
        }

        if (value.Count(c => c == '\'') % 2 != 0 || value.Count(c => c == '"') % 2 != 0)
        {
            return false;
        }

        return FunctionsAreColours(value) && NumbersAreSmall(value);
    }

    private static bool FunctionsAreColours(string value)
    {
        for (var open = value.IndexOf('(', StringComparison.Ordinal); open >= 0; open = value.IndexOf('(', open + 1))
        {
            var name = open;
            while (name > 0 && char.IsLetter(value[name - 1]))
            {
                name--;
            }

            if (value[name..open].ToLowerInvariant() is not ("rgb" or "rgba" or "hsl" or "hsla"))
            {
                return false;
            }
        }

        return value.Count(c => c == '(') == value.Count(c => c == ')');
    }

    /// <summary>Negative lengths pull content over what is outside the mail, huge ones push it away.</summary>
    private static bool NumbersAreSmall(string value)
    {
        var number = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var inside = i > 0 && (char.IsLetterOrDigit(value[i - 1]) || value[i - 1] is '#' or '.' or '-');
            if (value[i] == '-' && !(i > 0 && char.IsLetter(value[i - 1])))
            {
                return false;
            }

            number = char.IsAsciiDigit(value[i]) ? (inside && number == 0 ? 0 : Math.Min((number * 10) + (value[i] - '0'), LargestNumber + 1)) : 0;
            if (number > LargestNumber)
            {
                return false;
            }
        }

        return true;
    }
}
