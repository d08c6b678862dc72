namespace Buergerdraht.Mail.Text;

/// <summary>What a part of a mail is for the reader.</summary>
public enum MailPartKind
{
    /// <summary>The author's own text, and everything that might be.</summary>
    Reply,

    /// <summary>Closing, name and contact lines, or what the mail program adds ("sent from my phone").</summary>
    Signature,

    /// <summary>The mail that is answered, with the line or block that introduces it.</summary>
    Quote,
}

/// <summary>One run of a mail: plain text with its original line ends, or well-formed HTML.</summary>
public sealed record MailPart(MailPartKind Kind, string Content);

/// <summary>
/// A mail cut into runs. The contents of the plain-text parts in order are the whole text, character by character; for HTML the
/// text contents in order are the whole text content of the body.
/// </summary>
public sealed record SplitText(IReadOnlyList<MailPart> Parts)
{
    /// <summary>What is shown at once.</summary>
    public string Reply => Of(MailPartKind.Reply) ?? string.Empty;

    public string? Signature => Of(MailPartKind.Signature);

    public string? Quote => Of(MailPartKind.Quote);

    /// <summary>All parts again, in their order.</summary>
    public string Full => string.Concat(Parts.Select(p => p.Content));

    private string? Of(MailPartKind kind) => Parts.Any(p => p.Kind == kind)
        ? string.Concat(Parts.Where(p => p.Kind == kind).Select(p => p.Content)) : null;
}

/// <summary>What is known about a mail before it is split; everything is optional.</summary>
public sealed record ReplySplitOptions
{
    public static readonly ReplySplitOptions Default = new();

    /// <summary>The subject: a forwarded mail is never folded.</summary>
    public string? Subject { get; init; }

    /// <summary>Display name of the sender, so that the name below a closing is recognised.</summary>
    public string? SenderName { get; init; }

    /// <summary>Lines we put above our own mails ("Bitte oberhalb dieser Linie antworten"); compared without dashes and case.</summary>
    public IReadOnlyList<string> ReplyMarkers { get; init; } = [];

    /// <summary>
    /// Earlier messages of the conversation as plain text. With them, answers typed into an unmarked quote are found: lines of the
    /// quote that none of these messages contains stay visible.
    /// </summary>
    public IReadOnlyList<string> KnownTexts { get; init; } = [];
}
