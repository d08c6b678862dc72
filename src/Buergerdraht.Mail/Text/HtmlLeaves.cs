using System.Text;
using AngleSharp.Dom;

namespace Buergerdraht.Mail.Text;

/// <summary>
/// The lines of an HTML mail as a reader sees them, each with the text nodes, images and breaks it is made of. Elements that mail
/// programs put around quotes and signatures become depths and hints.
/// </summary>
internal sealed class HtmlLeaves
{
    private readonly StringBuilder source = new();
    private readonly List<MailLine> lines = [];
    private readonly List<(INode Node, int Line)> leaves = [];
    private readonly List<string> recent = [];
    private int lineStart;
    private LineHint pendingHint;
    private int lineDepth;

    internal IReadOnlyList<(INode Node, int Line)> Leaves => leaves;

    /// <summary>Null when the mail is nested too deeply to be walked.</summary>
    internal static (HtmlLeaves Leaves, LineSheet Sheet)? Of(IElement body)
    {
        var walk = new HtmlLeaves();
        if (!walk.Children(body, 0, 0, LineHint.None))
        {
            return null;
        }

        walk.EndLine(0);
        return (walk, new LineSheet(walk.source.ToString(), walk.lines, structured: true));
    }

    private bool Children(INode parent, int level, int depth, LineHint hint)
    {
        if (level > HtmlTree.MostDepth)
        {
            return false;
        }

        // Asking a node for its sibling searches the whole list; walking the list does not.
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText text)
            {
                Text(text, depth, hint);
            }
            else if (child is IElement element && !HtmlTree.Silent.Contains(element.LocalName) && !Element(element, level + 1, depth, hint))
            {
                return false;
            }
        }

        return true;
    }

    private bool Element(IElement element, int level, int depth, LineHint hint)
    {
        var name = element.LocalName;
        if (name is "br" or "img" or "hr" || element.FirstChild is null)
        {
            HintOf(element, ref hint);
            Leaf(element, depth, hint);
            if (name is "br" or "hr")
            {
                EndLine(depth);
            }

            return true;
        }

        var block = HtmlTree.Blocks.Contains(name) || name is "td" or "th";
        if (block)
        {
            EndLine(depth);
        }

        HintOf(element, ref hint);
        var inner = depth + (ClientMarks.IsQuote(element) || (name == "blockquote" && IsIntroduced()) ? 1 : 0);
        if (inner > depth)
        {
            EndLine(depth);
        }

        var complete = Children(element, level, inner, hint);
        if (block || inner > depth)
        {
            EndLine(inner);
        }

        return complete;
    }

    private void HintOf(IElement element, ref LineHint hint)
    {
        var own = ClientMarks.HintOf(element);
        if (own is LineHint.TailStart or LineHint.ForwardStart)
        {
            pendingHint = own;
        }
        else if (own != LineHint.None)
        {
            hint = own;
        }
    }

    /// <summary>A bare blockquote may be the author's indentation; an attribution just above makes it a quote.</summary>
    private bool IsIntroduced()
    {
        var joined = source.ToString(lineStart, source.Length - lineStart).Trim();
        for (var i = recent.Count; i >= 0 && i > recent.Count - 4; i--)
        {
            if (joined.Length > 0 && Attribution.Is(joined))
            {
                return true;
            }

            joined = i > 0 ? recent[i - 1] + " " + joined : joined;
        }

        return false;
    }

    private void Text(IText text, int depth, LineHint hint)
    {
        Leaf(text, depth, hint);
        var spaced = source.Length == lineStart;
        foreach (var c in text.Data)
        {
            var space = char.IsWhiteSpace(c);
            if (!space || !spaced)
            {
                source.Append(space ? ' ' : c);
            }

            spaced = space;
        }
    }

    private void Leaf(INode node, int depth, LineHint hint)
    {
        leaves.Add((node, lines.Count));
        lineDepth = depth;
        if (pendingHint == LineHint.None || hint is not (LineHint.None or LineHint.Signature))
        {
            lineHint = hint;
        }
    }

    private LineHint lineHint;

    private void EndLine(int depth)
    {
        var pendingLeaves = leaves.Count > 0 && leaves[^1].Line == lines.Count;
        if (!pendingLeaves)
        {
            return;
        }

        var stop = source.Length;
        source.Append('\n');
        var line = LineSheet.Trimmed(source.ToString(lineStart, source.Length - lineStart), 0, 0, 0, stop - lineStart, lineDepth, lineHint);
        var hint = !line.IsBlank && pendingHint != LineHint.None ? pendingHint : lineHint;
        lines.Add(new(lineStart, source.Length, lineStart + line.TextStart, lineStart + line.TextEnd, lineDepth, hint));
        if (!line.IsBlank)
        {
            pendingHint = LineHint.None;
            Remember(source.ToString(lineStart, Math.Min(stop - lineStart, 500)));
        }

        lineStart = source.Length;
        lineHint = LineHint.None;
        lineDepth = depth;
    }

    private void Remember(string text)
    {
        recent.Add(text.Trim());
        if (recent.Count > 4)
        {
            recent.RemoveAt(0);
        }
    }
}
