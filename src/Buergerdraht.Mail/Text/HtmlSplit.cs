namespace Buergerdraht.Mail.Text;

/// <summary>Splits HTML mails.</summary>
internal static class HtmlSplit
{
    internal static SplitText Run(string html, ReplySplitOptions options) => new([new(MailPartKind.Reply, html)]);
}
