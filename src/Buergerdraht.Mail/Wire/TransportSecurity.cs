namespace Buergerdraht.Mail.Wire;

/// <summary>How the way to a mail server is protected. There is no setting that falls back silently.</summary>
public enum TransportSecurity
{
    /// <summary>TLS from the first byte (IMAP 993, submission 465; RFC 8314).</summary>
    ImplicitTls,

    /// <summary>STARTTLS is demanded; without it nothing is sent and the connection ends as a failure.</summary>
    StartTls,

    /// <summary>STARTTLS when offered. A sign-in is still never sent unencrypted, except to this very machine. SMTP only.</summary>
    StartTlsIfOffered,

    /// <summary>No encryption. Accepted for loopback addresses only.</summary>
    Plain,
}
