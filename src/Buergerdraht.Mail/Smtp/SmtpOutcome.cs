namespace Buergerdraht.Mail.Smtp;

/// <summary>How far a mail got.</summary>
public enum SmtpStage
{
    /// <summary>Connecting, greeting, EHLO.</summary>
    Connect,

    /// <summary>Encryption or the server's certificate.</summary>
    Tls,

    /// <summary>Sign-in.</summary>
    SignIn,

    /// <summary>MAIL FROM, size and address included.</summary>
    Sender,

    /// <summary>RCPT TO.</summary>
    Recipient,

    /// <summary>DATA and the mail's bytes.</summary>
    Data,

    /// <summary>The final dot has been sent.</summary>
    AfterData,
}

/// <summary>What the server said, or what was noticed here when <paramref name="Code"/> is null.</summary>
/// <param name="Code">Three digits, RFC 5321 4.2.</param>
/// <param name="Enhanced">RFC 3463 status such as 5.1.1, when the server gave one.</param>
/// <param name="Text">Words for people, bounded, without control characters; the lines are joined by a space.</param>
public sealed record SmtpWords(int? Code, string? Enhanced, string Text);

/// <summary>One recipient's fate.</summary>
/// <param name="Address">As given.</param>
/// <param name="Accepted">Whether the server took it.</param>
/// <param name="Words">What it said.</param>
public sealed record SmtpRecipientOutcome(string Address, bool Accepted, SmtpWords Words);

/// <summary>What became of a mail: a closed list.</summary>
public abstract record SmtpOutcome
{
    private SmtpOutcome()
    {
    }

    /// <summary>Recipients that were asked for, in order; empty when it did not come to that.</summary>
    public IReadOnlyList<SmtpRecipientOutcome> Recipients { get; init; } = [];

    /// <summary>The server has taken responsibility, for those <see cref="Recipients"/> that are accepted: look at the others.</summary>
    /// <param name="Words">Its answer.</param>
    /// <param name="QueueId">The server's own number, where it tells one in a known form.</param>
    public sealed record Accepted(SmtpWords Words, string? QueueId) : SmtpOutcome;

    /// <summary>Not sent; another try may succeed (4xx, no connection, time-out before the final dot).</summary>
    public sealed record RefusedForNow(SmtpStage Stage, SmtpWords Words) : SmtpOutcome;

    /// <summary>Not sent; the same mail will not be taken (5xx, an address or size that cannot be sent).</summary>
    public sealed record RefusedForGood(SmtpStage Stage, SmtpWords Words) : SmtpOutcome;

    /// <summary>The final dot was sent and no answer came: it may have been delivered. Never send it again unasked.</summary>
    public sealed record Unknown(SmtpWords Words) : SmtpOutcome;

    /// <summary>
    /// Whether the cause lies in the account or the server and not in this mail: other mails will fare the same, and an
    /// administrator should know (connection, TLS, sign-in, or a demand to sign in: 530, 534, 535, 538).
    /// </summary>
    public bool ConcernsAccount => this switch
    {
        RefusedForNow now => now.Stage <= SmtpStage.SignIn || now.Words.Code is 530 or 534 or 535 or 538,
        RefusedForGood good => good.Stage <= SmtpStage.SignIn || good.Words.Code is 530 or 534 or 535 or 538,
        _ => false,
    };
}
