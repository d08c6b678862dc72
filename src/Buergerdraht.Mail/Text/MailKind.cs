namespace Buergerdraht.Mail.Text;

/// <summary>What sort of mail arrived. Everything but <see cref="Personal"/> was written by a machine or for many.</summary>
public enum MailKind
{
    Personal,
    AutomaticReply,
    OutOfOffice,
    Bounce,
    DeliveryDelay,

    /// <summary>A server says that it delivered or passed on a mail of ours.</summary>
    DeliveryConfirmation,
    ReadReceipt,
    MailingList,
    CalendarInvitation,
    Loop,
    ChallengeResponse,

    /// <summary>An abuse report about a mail of ours (RFC 5965).</summary>
    Complaint,
}

/// <summary>A mail as far as classification needs it. Headers in order, decoded; several of one name are allowed.</summary>
public sealed record MailClues(IReadOnlyList<KeyValuePair<string, string>> Headers, string Subject, string Text)
{
    /// <summary>Content of the message/delivery-status or message/disposition-notification part.</summary>
    public string? Report { get; init; }

    /// <summary>The returned message or its headers (message/rfc822 or text/rfc822-headers).</summary>
    public string? Returned { get; init; }

    /// <summary>Media types of all parts, such as "text/calendar; method=REQUEST".</summary>
    public IReadOnlyList<string> ContentTypes { get; init; } = [];
}

/// <summary>By what a mail of our own is recognised when it comes back.</summary>
public sealed record OwnMail
{
    public static readonly OwnMail None = new();

    /// <summary>Right sides of our Message-IDs.</summary>
    public IReadOnlyCollection<string> MessageIdDomains { get; init; } = [];

    /// <summary>Values we write into X-Loop.</summary>
    public IReadOnlyCollection<string> LoopTokens { get; init; } = [];
}

/// <summary>The kind of a mail, why, and whether it must never be answered automatically (RFC 3834 and practice).</summary>
/// <param name="Kind">What sort of mail it is.</param>
/// <param name="Reasons">Header names or rules that spoke for the kind or against an automatic answer.</param>
/// <param name="SuppressAutomaticAnswer">No receipt, no assistant, no notice may answer.</param>
/// <param name="Bounce">For bounces, delays and delivery confirmations: what the server reported.</param>
public sealed record MailClassification(MailKind Kind, IReadOnlyList<string> Reasons, bool SuppressAutomaticAnswer, Bounce? Bounce = null)
{
    /// <summary>Never fails and is linear in the size of the mail; in doubt the mail is personal.</summary>
    public static MailClassification Of(MailClues clues, OwnMail? own = null) => new MailClassifier(clues, own ?? OwnMail.None).Run();
}
