using System.Collections.Frozen;

namespace Buergerdraht.Mail.Text;

/// <summary>What may stay in a cleaned mail. Elements not named lose their tags and keep their text; silent ones go with their content.</summary>
internal static class HtmlAllowList
{
    private static readonly string[] Same =
    [
        "a", "abbr", "address", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em",
        "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr",
    ];

    private static readonly (string From, string To)[] Changed =
    [
        ("article", "div"), ("aside", "div"), ("section", "div"), ("header", "div"), ("footer", "div"), ("main", "div"), ("nav", "div"), ("figure", "div"), ("figcaption", "div"),
        ("form", "div"), ("fieldset", "div"), ("legend", "div"), ("details", "div"), ("summary", "div"), ("dialog", "div"), ("option", "div"), ("menu", "ul"), ("dir", "ul"),
        ("xmp", "pre"), ("listing", "pre"), ("plaintext", "pre"), ("textarea", "pre"),
    ];

    /// <summary>Element name to the name it is written with.</summary>
    internal static readonly FrozenDictionary<string, string> Elements =
        Same.Select(n => (From: n, To: n)).Concat(Changed).ToFrozenDictionary(p => p.From, p => p.To, StringComparer.Ordinal);

    internal static readonly FrozenSet<string> Void = ClientWords.Set("br", "hr", "img", "col", "wbr");

    private static readonly FrozenSet<string> Everywhere = ClientWords.Set("title", "dir", "lang", "align", "valign", "bgcolor", "width", "height");

    private static readonly FrozenSet<string> Particular = ClientWords.Set(
        "font color", "font face", "font size", "img alt", "table border", "table cellpadding", "table cellspacing", "td colspan", "td rowspan", "th colspan", "th rowspan", "td nowrap",
        "th scope", "col span", "colgroup span", "ol start", "ol type", "ul type", "li value", "hr size", "hr color", "td abbr");

    /// <summary>The value to write for an attribute that needs no address check, or null to drop it.</summary>
    internal static string? Attribute(string element, string name, string value)
    {
        if (value.Length > 500 || !(Everywhere.Contains(name) || Particular.Contains(element + " " + name)))
        {
            return null;
        }

        return name switch
        {
            "title" or "alt" or "abbr" => CleanHtmlWriter.Printable(value),
            "dir" => value.ToLowerInvariant() is "ltr" or "rtl" or "auto" ? value.ToLowerInvariant() : null,
            "width" or "height" => Number(value.TrimEnd('%', 'p', 'x'), 2_000) is { } n ? n + (value.EndsWith('%') ? "%" : string.Empty) : null,
            "border" or "cellpadding" or "cellspacing" or "size" => Number(value.TrimStart('+'), 50) is { } n ? n : null,
            "colspan" or "rowspan" or "span" => Number(value, 100),
            "start" or "value" => Number(value, 100_000),
            _ => value.All(c => char.IsLetterOrDigit(c) || c is ' ' or '#' or ',' or '-' or '.' or '\'') ? value : null,
        };
    }

    private static string? Number(string text, int largest) =>
        text.Length is > 0 and < 8 && text.All(char.IsAsciiDigit) && int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) is var n && n <= largest
            ? n.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
}
