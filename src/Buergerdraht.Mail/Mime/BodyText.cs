using System.Text;

namespace Buergerdraht.Mail;

/// <summary>One piece of what the sender wrote: plain, HTML, or both as alternatives.</summary>
internal readonly record struct BodySegment(string? Text, string? Html);

/// <summary>Joins the pieces of a body, so that no word is lost in either form.</summary>
internal static class BodyText
{
    public static BodySegment Join(List<BodySegment> segments)
    {
        if (segments.Count == 0)
        {
            return default;
        }

        if (segments.Count == 1)
        {
            return segments[0];
        }

        if (segments is [{ Html: null, Text: { } text }, { Text: null, Html: { } html }] && SameWords(text, BareHtml.Strip(html)))
        {
            // multipart/mixed where multipart/alternative was meant.
            return new BodySegment(text, html);
        }

        var hasText = segments.Exists(segment => segment.Text is not null);
        var hasHtml = segments.Exists(segment => segment.Html is not null);
        return new BodySegment(
            hasText ? string.Join("\n\n", segments.Select(AsText).Where(piece => piece.Length > 0)) : null,
            hasHtml ? string.Concat(segments.Select(AsHtml)) : null);
    }

    /// <summary>Picks from the children of multipart/alternative: the last HTML, the last plain text that says anything.</summary>
    public static BodySegment Choose(List<BodySegment> alternatives)
    {
        string? text = null;
        string? html = null;
        foreach (var alternative in alternatives)
        {
            html = alternative.Html ?? html;
            if (alternative.Text is not null && (alternative.Html is null || text is null) && (string.IsNullOrWhiteSpace(text) || !string.IsNullOrWhiteSpace(alternative.Text)))
            {
                text = alternative.Text;
            }
        }

        return new BodySegment(string.IsNullOrWhiteSpace(text) && html is not null ? null : text, html);
    }

    private static string AsText(BodySegment segment) => (segment.Text ?? BareHtml.Strip(segment.Html ?? "")).Trim('\n');

    private static string AsHtml(BodySegment segment) =>
        segment.Html ?? (string.IsNullOrWhiteSpace(segment.Text) ? "" : $"<pre style=\"white-space:pre-wrap\">{Escaped(segment.Text)}</pre>");

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static bool SameWords(string a, string b)
    {
        var (first, second) = (Letters(a), Letters(b));
        return first.Length > 0 && first == second;
    }

    private static string Letters(string text)
    {
        var letters = new StringBuilder(200);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) && letters.Append(c).Length >= 200)
            {
                break;
            }
        }

        return letters.ToString();
    }
}
