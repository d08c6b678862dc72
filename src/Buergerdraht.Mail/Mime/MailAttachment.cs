namespace Buergerdraht.Mail;

/// <summary>What an attachment is to the person who reads the mail.</summary>
public enum MailAttachmentKind
{
    File,
    /// <summary>A picture or the like that the HTML shows by Content-ID.</summary>
    Inline,
    /// <summary>A whole mail (message/rfc822); Content is its raw bytes.</summary>
    Message,
    /// <summary>A detached signature: S/MIME (smime.p7s) or PGP (signature.asc).</summary>
    Signature,
    /// <summary>Encrypted or opaquely signed content, kept whole: smime.p7m or PGP.</summary>
    Encrypted,
    /// <summary>An invitation (text/calendar).</summary>
    Calendar,
}

/// <summary>Header facts of a mail inside a mail.</summary>
public sealed record MailSummary(string? MessageId, MailAddress? From, string? Subject, DateTimeOffset? Date);

/// <summary>One attachment of a mail, decoded.</summary>
/// <param name="Name">Safe as a file name: no path, no control or direction characters, at most 120 characters; never empty.</param>
/// <param name="ContentType">Declared media type in lower case, without parameters. Never to be trusted.</param>
/// <param name="Size">Bytes of the decoded content.</param>
/// <param name="ContentId">Content-ID without angle brackets.</param>
/// <param name="IsInline">The sender asked for it to be shown within the text.</param>
/// <param name="Content">The decoded bytes; empty when a bound cut it off (<see cref="IsTruncated"/>).</param>
/// <param name="Kind">What it is to the reader.</param>
public sealed record MailAttachment(
    string Name,
    string ContentType,
    long Size,
    string? ContentId,
    bool IsInline,
    ReadOnlyMemory<byte> Content,
    MailAttachmentKind Kind)
{
    /// <summary>The name as the sender wrote it, when it had to be cleaned; otherwise null.</summary>
    public string? OriginalName { get; init; }

    /// <summary>Declared charset of a text attachment.</summary>
    public string? Charset { get; init; }

    /// <summary>For <see cref="MailAttachmentKind.Message"/>: the header facts of the mail inside.</summary>
    public MailSummary? Summary { get; init; }

    /// <summary>Content was left out or cut because a bound was hit.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>It came out of a winmail.dat (TNEF).</summary>
    public bool FromTnef { get; init; }
}
