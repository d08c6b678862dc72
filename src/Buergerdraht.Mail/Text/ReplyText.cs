namespace Buergerdraht.Mail.Text;

/// <summary>
/// Separates what the author of a mail wrote from signature and quote. Folding is a comfort, losing a word is not acceptable: whatever
/// is not surely a signature or a quote is the reply, and the parts together always are the whole mail.
/// </summary>
public static class ReplyText
{
    /// <summary>Splits plain text (after format=flowed has been undone). Never fails; linear in the length.</summary>
    public static SplitText Split(string text, ReplySplitOptions? options = null)
    {
        var sheet = LineSheet.FromText(text);
        var kinds = new QuoteScan(sheet, options ?? ReplySplitOptions.Default).Run();
        var parts = new List<MailPart>();
        for (int first = 0, next; first < kinds.Length; first = next)
        {
            next = first + 1;
            while (next < kinds.Length && (kinds[next] == kinds[first] || (sheet[next].IsBlank && sheet[next].Depth == 0)))
            {
                next++;
            }

            var start = first == 0 ? 0 : sheet[first].Start;
            parts.Add(new(kinds[first], text[start..sheet[next - 1].End]));
        }

        return new(parts.Count > 0 ? parts : [new(MailPartKind.Reply, text)]);
    }

    /// <summary>
    /// Splits the HTML of a mail, which may be hostile: each part is well-formed HTML that still has to be sanitised before it is shown.
    /// </summary>
    public static SplitText SplitHtml(string html, ReplySplitOptions? options = null) => HtmlSplit.Run(html, options ?? ReplySplitOptions.Default);
}
