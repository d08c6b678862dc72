namespace Buergerdraht.Platform.Ui;

/// <summary>The markup of <see cref="Icon"/> for pages that write <see cref="HtmlText"/>.</summary>
public static class IconText
{
    /// <summary>The address of an icon within the sprite.</summary>
    public static string Address(this WebAssets web, string name) => (web["icons.svg"]?.Url ?? "/assets/icons.svg") + "#" + name;

    /// <summary>Adds an icon: decoration, or with what it says to those who cannot see it.</summary>
    public static HtmlText Icon(this HtmlText html, WebAssets web, string name, string? label = null, string? css = null) => string.IsNullOrEmpty(label)
        ? html.Add($"<svg class=\"icon {css}\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{web.Address(name)}\"></use></svg>")
        : html.Add($"<svg class=\"icon {css}\" role=\"img\" aria-label=\"{label}\"><title>{label}</title><use href=\"{web.Address(name)}\"></use></svg>");
}
