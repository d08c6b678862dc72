using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Channels.Email;

/// <summary>Options of a mailbox account.</summary>
public sealed record EmailOptions
{
    /// <summary>IMAP server; empty when mail only comes through the hook.</summary>
    public string ImapHost { get; init; } = "";

    /// <summary>Port.</summary>
    public int ImapPort { get; init; } = 993;

    /// <summary>How the way to it is protected.</summary>
    public TransportSecurity ImapSecurity { get; init; }

    /// <summary>Folder that is read.</summary>
    public string Folder { get; init; } = "INBOX";

    /// <summary>Read mails are moved here; empty leaves them.</summary>
    public string MoveTo { get; init; } = "";

    /// <summary>Submission server; empty when this account cannot send.</summary>
    public string SmtpHost { get; init; } = "";

    /// <summary>Port.</summary>
    public int SmtpPort { get; init; } = 465;

    /// <summary>How the way to it is protected.</summary>
    public TransportSecurity SmtpSecurity { get; init; }

    /// <summary>User of both servers; empty: no sign-in at SMTP.</summary>
    public string User { get; init; } = "";

    /// <summary>Password, protected; empty with OAuth.</summary>
    public string Password { get; init; } = "";

    /// <summary>OAuth 2 token endpoint for XOAUTH2 by client credentials; empty: password.</summary>
    public string TokenEndpoint { get; init; } = "";

    /// <summary>OAuth client.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>OAuth client secret, protected.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>OAuth scope.</summary>
    public string Scope { get; init; } = "";

    /// <summary>SHA-256 of a certificate to trust beside the system's.</summary>
    public string Thumbprint { get; init; } = "";

    /// <summary>Bearer secret of the hook, protected.</summary>
    public string HookSecret { get; init; } = "";

    /// <summary>Name shown as sender; empty: the town's.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Names under which our own mail servers write Authentication-Results.</summary>
    public IReadOnlyList<string> AuthenticationServers { get; init; } = [];

    /// <summary>False where the server does not know addresses with a plus; then only references thread.</summary>
    public bool PlusAddresses { get; init; } = true;
}
