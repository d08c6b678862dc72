namespace Buergerdraht.Mail;

/// <summary>How a mail was protected. Nothing is verified or decrypted here; the parts are kept whole.</summary>
public enum MailProtection
{
    None,
    SmimeSigned,
    SmimeEncrypted,
    PgpSigned,
    PgpEncrypted,
}

/// <summary>What the reader understood of one mail. Immutable; never null where a list is promised.</summary>
public sealed class MailMessage
{
    private string? _text;

    /// <summary>Message-ID without angle brackets.</summary>
    public string? MessageId { get; init; }

    /// <summary>First id of In-Reply-To without angle brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Ids of References, oldest first, without angle brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public DateTimeOffset? Date { get; init; }

    public IReadOnlyList<MailAddress> From { get; init; } = [];

    public MailAddress? Sender { get; init; }

    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    public IReadOnlyList<MailAddress> To { get; init; } = [];

    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    public string? Subject { get; init; }

    public MailHeaders Headers { get; init; } = MailHeaders.Empty;

    /// <summary>
    /// The best plain text, lines ended by \n, format=flowed (RFC 3676) undone. Taken from the HTML when the
    /// mail has no plain text (<see cref="TextIsFromHtml"/>); null when it has neither.
    /// </summary>
    public string? Text
    {
        get => _text ??= Html is null ? null : BareHtml.Strip(Html);
        init
        {
            _text = value;
            HasPlainText = value is not null;
        }
    }

    /// <summary>The HTML body as sent, decoded to a string: hostile until sanitised.</summary>
    public string? Html { get; init; }

    /// <summary>The mail itself carried a plain text.</summary>
    public bool HasPlainText { get; private init; }

    public bool TextIsFromHtml => !HasPlainText && Html is not null;

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>The mail is a multipart/report; <see cref="Report"/> has its parts.</summary>
    public bool IsMultipartReport => Report is not null;

    public MailReport? Report { get; init; }

    public MailProtection Protection { get; init; }

    public IReadOnlyList<MailDefect> Defects { get; init; } = [];

    public MailTruncation Truncated { get; init; }

    /// <summary>Media type of the whole mail in lower case, e.g. multipart/mixed.</summary>
    public string ContentType { get; init; } = "text/plain";

    /// <summary>Bytes of the raw mail.</summary>
    public long Size { get; init; }

    /// <summary>Reads sender, subject and the other header facts only: for a mail too large to be taken in.</summary>
    /// <param name="raw">The mail or its beginning.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    public static MailMessage ReadHeaderOnly(ReadOnlyMemory<byte> raw, MailLimits? limits = null) =>
        MailReader.ReadHeader(raw, limits ?? MailLimits.Default);
}
