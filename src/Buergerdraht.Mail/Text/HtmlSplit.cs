using System.Text;
using AngleSharp.Dom;

namespace Buergerdraht.Mail.Text;

/// <summary>Splits HTML mails: the lines decide as in plain text, then each run of leaves is written with the elements around it.</summary>
internal sealed class HtmlSplit
{
    private readonly StringBuilder html = new();
    private readonly List<IElement> open = [];

    internal static SplitText Run(string html, ReplySplitOptions options)
    {
        if (HtmlTree.Body(html) is not { } body || HtmlLeaves.Of(body) is not { } read)
        {
            return new([new(MailPartKind.Reply, html)]);
        }

        var kinds = new QuoteScan(read.Sheet, options).Run();
        var parts = new List<MailPart>();
        var writer = new HtmlSplit();
        MailPartKind? current = null;
        foreach (var (node, line) in read.Leaves.Leaves)
        {
            var kind = read.Sheet[line].IsBlank && current is { } before ? before : kinds[line];
            if (current is { } kept && kept != kind)
            {
                parts.Add(new(kept, writer.Take()));
            }

            current = kind;
            writer.Leaf(node, body);
        }

        parts.Add(new(current ?? MailPartKind.Reply, writer.Take()));
        return new(parts);
    }

    private void Leaf(INode node, IElement body)
    {
        var path = new List<IElement>();
        for (var parent = node.ParentElement; parent is not null && parent != body; parent = parent.ParentElement)
        {
            path.Add(parent);
        }

        path.Reverse();
        var shared = 0;
        while (shared < path.Count && shared < open.Count && ReferenceEquals(path[shared], open[shared]))
        {
            shared++;
        }

        Close(shared);
        foreach (var element in path.Skip(shared))
        {
            Tag(element);
            open.Add(element);
        }

        if (node is IText text)
        {
            Escape(text.Data);
        }
        else if (node is IElement leaf)
        {
            Tag(leaf);
            html.Append(HtmlAllowList.Void.Contains(leaf.LocalName) ? string.Empty : $"</{leaf.LocalName}>");
        }
    }

    private void Close(int down)
    {
        while (open.Count > down)
        {
            html.Append("</").Append(open[^1].LocalName).Append('>');
            open.RemoveAt(open.Count - 1);
        }
    }

    private string Take()
    {
        Close(0);
        var taken = html.ToString();
        html.Clear();
        return taken;
    }

    private void Tag(IElement element)
    {
        html.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ':'))
            {
                html.Append(' ').Append(attribute.Name).Append("=\"");
                Escape(attribute.Value);
                html.Append('"');
            }
        }

        html.Append('>');
    }

    private void Escape(string text) =>
        html.Append(text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("\u00A0", "&nbsp;", StringComparison.Ordinal));
}
