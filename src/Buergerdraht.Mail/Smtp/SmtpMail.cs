namespace Buergerdraht.Mail.Smtp;

/// <summary>When a delivery status notification is wished for (RFC 3461 4.1); sent where the server offers DSN.</summary>
[Flags]
public enum DeliveryNotice
{
    /// <summary>The server's custom.</summary>
    Unspecified = 0,

    /// <summary>On delivery.</summary>
    Success = 1,

    /// <summary>On failure.</summary>
    Failure = 2,

    /// <summary>On delay.</summary>
    Delay = 4,

    /// <summary>Never; excludes the others.</summary>
    Never = 8,
}

/// <summary>An envelope and the bytes of one mail.</summary>
/// <param name="Sender">Envelope sender, a bare address; empty for the null sender of automatic answers.</param>
/// <param name="Recipients">Envelope recipients, bare addresses.</param>
/// <param name="Raw">RFC 5322 bytes; lone CR and LF are sent as CRLF.</param>
public sealed record SmtpMail(string Sender, IReadOnlyList<string> Recipients, ReadOnlyMemory<byte> Raw)
{
    /// <summary>Comes back in notifications (ENVID), at most 100 printable characters.</summary>
    public string? EnvelopeId { get; init; }

    /// <summary>When to be notified.</summary>
    public DeliveryNotice Notify { get; init; }
}
