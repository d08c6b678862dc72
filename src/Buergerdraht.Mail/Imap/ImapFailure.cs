namespace Buergerdraht.Mail.Imap;

/// <summary>Why a mailbox could not be worked with; a closed list, each with plain words for an administrator elsewhere.</summary>
public enum ImapFailureReason
{
    /// <summary>No connection, or the server says it is temporarily unable.</summary>
    Unreachable,

    /// <summary>Encryption was demanded and not offered, or the handshake failed.</summary>
    TlsRefused,

    /// <summary>The certificate is expired, made out to another name or from an unknown authority.</summary>
    CertificateUntrusted,

    /// <summary>Name, password or token were not accepted, or would have had to travel unencrypted.</summary>
    SignInRefused,

    /// <summary>The folder does not exist or may not be opened.</summary>
    MailboxMissing,

    /// <summary>The server answered NO or BAD to anything else (quota, rights, unknown command).</summary>
    CommandRefused,

    /// <summary>The server broke the protocol or a bound of ours.</summary>
    ProtocolBroken,

    /// <summary>A step took longer than allowed.</summary>
    Timeout,

    /// <summary>The connection ended.</summary>
    Closed,
}

/// <summary>
/// A step with an IMAP server failed. After <see cref="ImapFailureReason.MailboxMissing"/> and
/// <see cref="ImapFailureReason.CommandRefused"/> the client can go on; after any other it must be disposed.
/// </summary>
public sealed class ImapFailure(ImapFailureReason reason, string message, string? serverText = null, Exception? inner = null)
    : Exception(serverText is null ? message : $"{message}: {serverText}", inner)
{
    /// <summary>The reason out of the closed list.</summary>
    public ImapFailureReason Reason { get; } = reason;

    /// <summary>What the server said, if it said anything; hostile text, bounded in length.</summary>
    public string? ServerText { get; } = serverText;

    /// <summary>Whether the connection can still be used.</summary>
    public bool ConnectionUsable => Reason is ImapFailureReason.MailboxMissing or ImapFailureReason.CommandRefused;
}
