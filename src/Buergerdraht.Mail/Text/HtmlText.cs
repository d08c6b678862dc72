using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Buergerdraht.Mail.Text;

/// <summary>
/// Readable plain text of an HTML mail: blocks and table rows as lines, lists with marks, links with their address, blockquotes behind
/// "&gt; ". What the sender hid (preheaders) is dropped.
/// </summary>
public sealed class HtmlText
{
    private const int MostCharacters = 1_000_000;

    private readonly StringBuilder text = new();
    private readonly StringBuilder line = new();
    private int depth;
    private int? blankDepth;

    private HtmlText()
    {
    }

    /// <summary>Never fails: HTML beyond the bounds is stripped of its tags only.</summary>
    public static string From(string html)
    {
        html = html.Length > MostCharacters ? html[..MostCharacters] : html;
        var writer = new HtmlText();
        if (HtmlTree.Body(html) is not { } body || !writer.Children(body, 0, pre: false))
        {
            return HtmlTree.WithoutTags(html).Trim();
        }

        writer.Break();
        return writer.text.ToString().Trim('\n');
    }

    private bool Children(INode parent, int level, bool pre)
    {
        if (level > HtmlTree.MostDepth)
        {
            return false;
        }

        // Asking a node for its sibling searches the whole list; walking the list does not.
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText words)
            {
                Words(words.Data, pre);
            }
            else if (child is IElement element && !Element(element, level + 1, pre))
            {
                return false;
            }
        }

        return true;
    }

    private bool Element(IElement element, int level, bool pre)
    {
        var name = element.LocalName;
        if (HtmlTree.Silent.Contains(name) || HtmlTree.IsHidden(element))
        {
            return true;
        }

        switch (name)
        {
            case "br": EndLine(); return true;
            case "hr": Break(); line.Append("----"); Break(); return true;
            case "img": Words(element.GetAttribute("alt") is { Length: > 0 and < 300 } alt ? $"[{alt}]" : string.Empty, pre: false); return true;
            case "a": return Link(element, level, pre);
            case "td" or "th": if (line.Length > 0) { line.Append(" | "); } return Children(element, level, pre);
        }

        return HtmlTree.Blocks.Contains(name) ? Block(element, name, level, pre) : Children(element, level, pre);
    }

    private bool Block(IElement element, string name, int level, bool pre)
    {
        Break();
        var quoted = name == "blockquote" ? 1 : 0;
        if (name is "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "blockquote" or "ul" or "ol" or "table")
        {
            BlankLine();
        }

        depth += quoted;
        if (name == "li")
        {
            line.Append(Mark(element));
        }

        var complete = Children(element, level, pre || name is "pre" or "xmp" or "listing");
        Break();
        depth -= quoted;
        if (name is "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "blockquote")
        {
            BlankLine();
        }

        return complete;
    }

    private static string Mark(IElement item)
    {
        if (item.ParentElement?.LocalName != "ol")
        {
            return "- ";
        }

        var number = 1;
        for (var before = item.PreviousElementSibling; before is not null && number < 1_000; before = before.PreviousElementSibling)
        {
            number++;
        }

        return number.ToString(CultureInfo.InvariantCulture) + ". ";
    }

    private bool Link(IElement element, int level, bool pre)
    {
        var start = line.Length;
        var lines = text.Length;
        if (!Children(element, level, pre))
        {
            return false;
        }

        var shown = lines == text.Length && start <= line.Length ? line.ToString(start, line.Length - start).Trim() : "…";
        if (shown.Length > 0 && SafeAddress.Link(element.GetAttribute("href")) is { } address && !Same(shown, address))
        {
            line.Append(line.Length > 0 && line[^1] == ' ' ? string.Empty : " ").Append('<').Append(address).Append('>');
        }

        return true;
    }

    /// <summary>An address shown as itself is not repeated.</summary>
    private static bool Same(string shown, string address)
    {
        static string Bare(string a) => a.Replace("https://", string.Empty, StringComparison.OrdinalIgnoreCase).Replace("http://", string.Empty, StringComparison.OrdinalIgnoreCase)
            .Replace("mailto:", string.Empty, StringComparison.OrdinalIgnoreCase).Replace("tel:", string.Empty, StringComparison.OrdinalIgnoreCase).TrimEnd('/').Replace(" ", string.Empty, StringComparison.Ordinal);

        return string.Equals(Bare(shown), Bare(address), StringComparison.OrdinalIgnoreCase);
    }

    private void Words(string data, bool pre)
    {
        foreach (var c in data)
        {
            if (pre && c == '\n')
            {
                EndLine();
            }
            else if (char.IsWhiteSpace(c) && c != '\u00A0')
            {
                if (pre || (line.Length > 0 && line[^1] != ' '))
                {
                    line.Append(' ');
                }
            }
            else if (c is not ('\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u00AD' or '\u034F') && (!char.IsControl(c) || c == '\t'))
            {
                line.Append(c == '\u00A0' ? ' ' : c);
            }
        }
    }

    private void Break()
    {
        if (line.Length > 0)
        {
            EndLine();
        }
    }

    private void BlankLine()
    {
        blankDepth = Math.Min(depth, blankDepth ?? depth);
    }

    private void EndLine()
    {
        var content = line.ToString().TrimEnd(' ', '|');
        line.Clear();
        if (content.Length == 0)
        {
            BlankLine();
            return;
        }

        if (blankDepth is { } blank && text.Length > 0)
        {
            Prefix(Math.Min(blank, depth)).Append('\n');
        }

        blankDepth = null;
        Prefix(depth).Append(content).Append('\n');
    }

    /// <summary>Deeper quoting than ten levels only costs space.</summary>
    private StringBuilder Prefix(int levels)
    {
        for (var i = 0; i < Math.Min(levels, 10); i++)
        {
            text.Append("> ");
        }

        return text;
    }
}
