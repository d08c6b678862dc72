using AngleSharp.Dom;

namespace Buergerdraht.Mail.Text;

/// <summary>Ids, classes and attributes by which mail programs mark quotes, their introductions and signatures.</summary>
internal static class ClientMarks
{
    private static readonly string[] QuoteClasses = ["yahoo_quoted", "protonmail_quote", "tutanota_quote", "zmail_extra", "gmx_quote", "wmQuote", "k9mail-quote", "sh-quoted"];

    /// <summary>The element holds a quote and nothing else.</summary>
    internal static bool IsQuote(IElement element)
    {
        var classes = element.GetAttribute("class") ?? string.Empty;
        if (element.LocalName == "blockquote")
        {
            return string.Equals(element.GetAttribute("type"), "cite", StringComparison.OrdinalIgnoreCase) || Has(classes, "gmail_quote") || Has(classes, "cite")
                || element.HasAttribute("cite") || Array.Exists(QuoteClasses, c => Has(classes, c)) || Has(classes, "mail-quote");
        }

        return string.Equals(element.GetAttribute("name"), "quote", StringComparison.OrdinalIgnoreCase)
            || element.Id is "mail-editor-reference-message-container" or "x_mail-editor-reference-message-container"
            || Array.Exists(QuoteClasses, c => Has(classes, c) && c is not "protonmail_quote");
    }

    internal static LineHint HintOf(IElement element)
    {
        var classes = element.GetAttribute("class") ?? string.Empty;
        var id = element.Id ?? string.Empty;
        if (Has(classes, "moz-forward-container") || id is "isForwardContent" || Has(classes, "moz-email-headers-table"))
        {
            return LineHint.ForwardStart;
        }

        if (id is "divRplyFwdMsg" or "x_divRplyFwdMsg" or "OLK_SRC_BODY_SECTION" || Has(classes, "OutlookMessageHeader"))
        {
            return LineHint.TailStart;
        }

        if (Has(classes, "gmail_attr") || Has(classes, "moz-cite-prefix"))
        {
            return LineHint.Attribution;
        }

        return Has(classes, "gmail_signature") || Has(classes, "moz-signature") || id is "Signature" or "ms-outlook-mobile-signature" or "AppleMailSignature"
            || Has(classes, "protonmail_signature_block") ? LineHint.Signature : LineHint.None;
    }

    private static bool Has(string classes, string name)
    {
        var at = classes.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || char.IsWhiteSpace(classes[at - 1]) || classes[at - 1] == '_')
            && (at + name.Length == classes.Length || char.IsWhiteSpace(classes[at + name.Length]) || classes[at + name.Length] == '_');
    }
}
