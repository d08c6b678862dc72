using System.Security.Cryptography;

namespace Buergerdraht.Mail;

/// <summary>A mail to be written. Blind copies belong to the SMTP envelope and never appear here.</summary>
public sealed record OutgoingMail
{
    public required MailAddress From { get; init; }

    public MailAddress? Sender { get; init; }

    public IReadOnlyList<MailAddress> To { get; init; } = [];

    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    public required string Subject { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>Without angle brackets; see <see cref="NewMessageId"/>.</summary>
    public required string MessageId { get; init; }

    /// <summary>Id of the answered mail; left out when it could not be written safely.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Oldest first. Above 20 the first and the last 19 are written; ids that could not be written safely are left out.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public string? Text { get; init; }

    public string? Html { get; init; }

    public IReadOnlyList<OutgoingAttachment> Attachments { get; init; } = [];

    /// <summary>Further fields such as Auto-Submitted; the fields above cannot be given here.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>A new id with 128 random bits, without angle brackets.</summary>
    public static string NewMessageId(string domain) => $"{RandomNumberGenerator.GetHexString(32, lowercase: true)}@{WireAddress.AsciiDomain(domain)}";
}

/// <summary>A file of an outgoing mail. With a ContentId it is shown in the HTML by cid: and travels beside it.</summary>
public sealed record OutgoingAttachment(string Name, string ContentType, ReadOnlyMemory<byte> Content, string? ContentId = null);

/// <summary>Why a mail was not written.</summary>
public enum MailWriteError
{
    /// <summary>A line break or control character in a header value.</summary>
    ControlCharacter,
    BadHeaderName,
    BadAddress,
    /// <summary>The part before the @ is not ASCII; that needs SMTPUTF8, which is not used.</summary>
    LocalPartNotAscii,
    BadDomain,
    BadMessageId,
    NoRecipient,
}

/// <summary>The mail cannot be written as asked.</summary>
public sealed class MailWriteException : Exception
{
    public MailWriteException()
    {
    }

    public MailWriteException(string message)
        : base(message)
    {
    }

    public MailWriteException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public MailWriteException(MailWriteError error, string field)
        : base($"{error} in {field}")
    {
        Error = error;
        Field = field;
    }

    public MailWriteError Error { get; }

    /// <summary>The header field concerned.</summary>
    public string Field { get; } = "";
}
