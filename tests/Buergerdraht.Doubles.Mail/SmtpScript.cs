using System.Security.Cryptography.X509Certificates;

namespace Buergerdraht.Doubles.Mail;

/// <summary>The moments at which the SMTP double can be told what to do.</summary>
public enum SmtpMoment
{
    Greeting,
    Hello,
    StartTls,
    SignIn,
    Sender,
    Recipient,
    Data,
    AfterDot,
    Reset,
    Quit,
}

/// <summary>What the double does instead of its usual answer.</summary>
/// <param name="Reply">Written as it stands with CRLF after it; null for silence.</param>
/// <param name="Delay">Waited before.</param>
/// <param name="Drop">Whether the connection is cut afterwards.</param>
/// <param name="KeepMail">At <see cref="SmtpMoment.AfterDot"/>: whether the mail counts as received all the same.</param>
public sealed record SmtpReaction(string? Reply = null, TimeSpan Delay = default, bool Drop = false, bool KeepMail = false)
{
    public static SmtpReaction Say(string reply) => new(reply);

    public static SmtpReaction Cut { get; } = new(Drop: true);

    public static SmtpReaction Late(TimeSpan delay, string? reply = null) => new(reply, delay);
}

/// <summary>What the double offers.</summary>
public sealed record SmtpDoubleSettings
{
    /// <summary>Needed for TLS of either kind.</summary>
    public X509Certificate2? Certificate { get; init; }

    public bool ImplicitTls { get; init; }

    public bool OffersStartTls { get; init; }

    /// <summary>False: EHLO gets 502.</summary>
    public bool KnowsEhlo { get; init; } = true;

    public IReadOnlyList<string> Extensions { get; init; } = ["PIPELINING", "8BITMIME", "SMTPUTF8", "DSN", "ENHANCEDSTATUSCODES", "SIZE 52428800"];

    /// <summary>PLAIN, LOGIN, XOAUTH2; empty: no sign-in is offered or demanded.</summary>
    public IReadOnlyList<string> Mechanisms { get; init; } = [];

    /// <summary>Name and password, or token.</summary>
    public IReadOnlyDictionary<string, string> Accounts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The last so many mails are kept; the count goes on.</summary>
    public int KeepMails { get; init; } = 10_000;
}

/// <summary>One mail the double took.</summary>
/// <param name="Sender">All after MAIL FROM:, parameters included.</param>
/// <param name="Recipients">All after RCPT TO:, parameters included.</param>
/// <param name="Raw">The mail, unstuffed.</param>
/// <param name="SignedInAs">Null without sign-in.</param>
/// <param name="IsEncrypted">Whether it came over TLS.</param>
public sealed record TakenMail(string Sender, IReadOnlyList<string> Recipients, byte[] Raw, string? SignedInAs, bool IsEncrypted);
