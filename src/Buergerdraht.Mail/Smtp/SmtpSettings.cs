using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Smtp;

/// <summary>How to reach one submission server, and the limits kept with it.</summary>
public sealed record SmtpSettings
{
    /// <summary>Name or address; certificates must be made out to it.</summary>
    public required string Host { get; init; }

    /// <summary>465 for implicit TLS, 587 for STARTTLS.</summary>
    public required int Port { get; init; }

    /// <summary>How the connection is protected.</summary>
    public TransportSecurity Security { get; init; } = TransportSecurity.ImplicitTls;

    /// <summary>Which certificates are believed.</summary>
    public ServerTrust Trust { get; init; } = ServerTrust.System;

    /// <summary>Null: no sign-in.</summary>
    public MailSignIn? SignIn { get; init; }

    /// <summary>Our name in EHLO; an address literal when unset.</summary>
    public string HelloName { get; init; } = "[127.0.0.1]";

    /// <summary>Limit for the connection and for the TLS handshake, each.</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Limit for the answer to one command.</summary>
    public TimeSpan CommandLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Limit for sending the bytes of one mail.</summary>
    public TimeSpan DataLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Limit for the answer to the final dot; RFC 5321 4.5.3.2.6 asks for ten minutes.</summary>
    public TimeSpan AfterDataLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After so many mails a new connection is made: some servers limit them.</summary>
    public int MailsPerConnection { get; init; } = 100;
}
