using System.Net;
using System.Text.RegularExpressions;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Mail.Text;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>A message as it is shown: the author's own words, and the rest folded.</summary>
/// <param name="Words">Safe HTML of what is shown at once.</param>
/// <param name="Rest">Safe HTML of quote and signature; null when there is none.</param>
/// <param name="RemoteImages">Images that were held back.</param>
/// <param name="Shown">Content-IDs of files that stand in the text.</param>
public sealed record ShownWords(string Words, string? Rest, int RemoteImages, IReadOnlySet<string> Shown);

/// <summary>Makes HTML of what citizens and colleagues wrote.</summary>
public static partial class MessageHtml
{
    /// <summary>Shows a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="remoteImages">Whether images of other servers may be loaded.</param>
    /// <param name="addressOf">The address of an attached picture by its Content-ID; null for one that cannot be shown.</param>
    public static ShownWords Of(Message message, bool remoteImages, Func<string, string?> addressOf)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        if (message.Html is null)
        {
            return new ShownWords(FromText(message.ReplyText), Rest(message) is { } rest ? FromText(rest) : null, 0, shown);
        }

        var options = new HtmlCleaning
        {
            AllowRemoteImages = remoteImages,
            ContentIdAddress = id =>
            {
                var address = addressOf(id);
                if (address is not null)
                {
                    shown.Add(id);
                }

                return address;
            },
        };
        if (message.OwnWords is null)
        {
            var whole = HtmlSanitizer.Run(message.Html, options);
            return new ShownWords(whole.Html, null, remoteImages ? 0 : whole.RemoteImages, shown);
        }

        // Cut first, cleaned afterwards: nothing between the two can make a piece unsafe.
        var split = ReplyText.SplitHtml(message.Html);
        if (split.Reply.Length == 0)
        {
            var folded = HtmlSanitizer.Run(message.Html, options);
            return new ShownWords(FromText(message.OwnWords), folded.Html, remoteImages ? 0 : folded.RemoteImages, shown);
        }

        var own = HtmlSanitizer.Run(split.Reply, options);
        var other = HtmlSanitizer.Run(string.Concat(split.Parts.Where(p => p.Kind != MailPartKind.Reply).Select(p => p.Content)), options);
        return new ShownWords(own.Html, other.Html.Length > 0 ? other.Html : null, remoteImages ? 0 : own.RemoteImages + other.RemoteImages, shown);
    }

    /// <summary>Plain text as paragraphs with links.</summary>
    public static string FromText(string text)
    {
        var paragraphs = BlankLines().Split(text.ReplaceLineEndings("\n").Trim('\n'));
        return string.Concat(paragraphs.Where(p => p.Length > 0).Select(p => $"<p>{Linked(p).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));
    }

    private static string Linked(string text)
    {
        var html = new System.Text.StringBuilder(text.Length + 64);
        var at = 0;
        foreach (var match in Addresses().EnumerateMatches(text))
        {
            var address = text.AsSpan(match.Index, match.Length).TrimEnd(".,;:!?)]}'\"").ToString();
            html.Append(WebUtility.HtmlEncode(text[at..match.Index]));
            var safe = WebUtility.HtmlEncode(address);
            html.Append("<a href=\"").Append(safe).Append("\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">").Append(safe).Append("</a>");
            at = match.Index + address.Length;
        }

        return html.Append(WebUtility.HtmlEncode(text[at..])).ToString();
    }

    private static string? Rest(Message message)
    {
        if (message.OwnWords is not { } own)
        {
            return null;
        }

        var begin = message.Text.IndexOf(own, StringComparison.Ordinal);
        var rest = begin < 0 ? message.Text : (message.Text[..begin] + "\n" + message.Text[(begin + own.Length)..]).Trim();
        return rest.Length == 0 ? null : rest;
    }

    [GeneratedRegex(@"\n[ \t]*\n\s*", RegexOptions.NonBacktracking)]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();
}
