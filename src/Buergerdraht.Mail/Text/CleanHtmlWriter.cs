using System.Text;
using AngleSharp.Dom;

namespace Buergerdraht.Mail.Text;

/// <summary>
/// Writes the allowed part of a tree. Only elements of HTML itself are written, none of which a browser reads other than as markup, and
/// every character of text and attributes that could start markup is escaped.
/// </summary>
internal sealed class CleanHtmlWriter(HtmlCleaning options, bool final)
{
    private const int MostWrittenDepth = 60;
    private const string HtmlNamespace = "http://www.w3.org/1999/xhtml";

    private readonly StringBuilder html = new();

    internal string Html => html.ToString();

    internal int RemoteImages { get; private set; }

    /// <summary>False when the tree is deeper than can be walked.</summary>
    internal bool Write(IElement body) => WriteChildren(body, 0, 0);

    private bool WriteChildren(INode parent, int depth, int written)
    {
        if (depth > HtmlTree.MostDepth)
        {
            return false;
        }

        // Asking a node for its sibling searches the whole list; walking the list does not.
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText text)
            {
                Escape(text.Data, attribute: false);
            }
            else if (child is IElement element && !WriteElement(element, depth + 1, written))
            {
                return false;
            }
        }

        return true;
    }

    private bool WriteElement(IElement element, int depth, int written)
    {
        var source = element.LocalName;
        if (element.NamespaceUri != HtmlNamespace || HtmlTree.Silent.Contains(source) || HtmlTree.IsHidden(element))
        {
            return true;
        }

        if (!HtmlAllowList.Elements.TryGetValue(source, out var name) || (written >= MostWrittenDepth && !HtmlAllowList.Void.Contains(name)))
        {
            return WriteChildren(element, depth, written);
        }

        if (name == "img")
        {
            WriteImage(element);
            return true;
        }

        html.Append('<').Append(name);
        WriteAttributes(element, name);
        html.Append('>');
        if (HtmlAllowList.Void.Contains(name))
        {
            return true;
        }

        var complete = WriteChildren(element, depth, written + 1);
        html.Append("</").Append(name).Append('>');
        return complete;
    }

    private void WriteAttributes(IElement element, string name)
    {
        foreach (var attribute in element.Attributes.OrderBy(a => a.LocalName, StringComparer.Ordinal))
        {
            if (attribute.NamespaceUri is null && HtmlAllowList.Attribute(name, attribute.LocalName, attribute.Value) is { } value)
            {
                Attribute(attribute.LocalName, value);
            }
        }

        if (InlineStyle.Clean(element.GetAttribute("style")) is { } style)
        {
            Attribute("style", style);
        }

        if (name == "a" && SafeAddress.Link(element.GetAttribute("href")) is { } href)
        {
            Attribute("href", href);
            Attribute("rel", "noopener noreferrer nofollow");
            Attribute("target", "_blank");
        }
    }

    /// <summary>
    /// The original address stays in a data attribute beside the one shown, so that cleaning again gives the same.
    /// </summary>
    private void WriteImage(IElement image)
    {
        var source = image.GetAttribute("src");
        html.Append("<img");
        WriteAttributes(image, "img");
        if (SafeAddress.ContentId("cid:" + image.GetAttribute("data-cid")) is { } || SafeAddress.ContentId(source) is { })
        {
            var id = SafeAddress.ContentId("cid:" + image.GetAttribute("data-cid")) ?? SafeAddress.ContentId(source)!;
            Attribute("data-cid", id);
            if (final && options.ContentIdAddress?.Invoke(id) is { } shown)
            {
                Attribute("src", shown);
            }
        }
        else if ((SafeAddress.RemoteImage(image.GetAttribute("data-remote-src")) ?? SafeAddress.RemoteImage(source)) is { } remote)
        {
            RemoteImages++;
            Attribute("data-remote-src", remote);
            if (final && options.AllowRemoteImages)
            {
                Attribute("src", remote);
                Attribute("loading", "lazy");
                Attribute("referrerpolicy", "no-referrer");
            }
        }
        else if (SafeAddress.InlineImage(source, options.MostInlineImageCharacters) is { } inline)
        {
            Attribute("src", inline);
        }

        html.Append('>');
    }

    private void Attribute(string name, string value)
    {
        html.Append(' ').Append(name).Append("=\"");
        Escape(value, attribute: true);
        html.Append('"');
    }

    private void Escape(string text, bool attribute)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '\u00A0': html.Append("&nbsp;"); break;
                case '"' when attribute: html.Append("&quot;"); break;
                case '`' when attribute: html.Append("&#96;"); break;
                default: html.Append(char.IsControl(c) && c is not ('\n' or '\t') ? " " : c); break;
            }
        }
    }

    internal static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
