using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Imap;

/// <summary>How to reach one account on one IMAP server, and the bounds kept with it.</summary>
public sealed record ImapSettings
{
    /// <summary>Name or address; certificates must be made out to it.</summary>
    public required string Host { get; init; }

    /// <summary>993 for implicit TLS, 143 for STARTTLS.</summary>
    public required int Port { get; init; }

    /// <summary>Implicit TLS, STARTTLS, or plain for loopback.</summary>
    public TransportSecurity Security { get; init; } = TransportSecurity.ImplicitTls;

    /// <summary>Which certificates are believed.</summary>
    public ServerTrust Trust { get; init; } = ServerTrust.System;

    /// <summary>Who signs in.</summary>
    public required MailSignIn SignIn { get; init; }

    /// <summary>Limit for the connection and for the TLS handshake, each.</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Limit for one command that moves no mail.</summary>
    public TimeSpan CommandLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Limit for one command that moves mails.</summary>
    public TimeSpan TransferLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>IDLE is renewed after this time: below the nine minutes some firewalls allow, far below the 29 of RFC 2177.</summary>
    public TimeSpan IdleRenewal { get; init; } = TimeSpan.FromMinutes(8.5);

    /// <summary>Where IDLE is missing, the server is asked so often.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Capabilities left unused although announced, for servers that announce what they do badly.</summary>
    public IReadOnlySet<string> Unused { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Longest answer without its literals, in bytes.</summary>
    public int MaxLineBytes { get; init; } = 1024 * 1024;

    /// <summary>Sent with ID (RFC 2971), which some providers demand.</summary>
    public string ClientName { get; init; } = "Buergerdraht";
}
