namespace Buergerdraht.Mail.Text;

/// <summary>Whether trying again makes sense.</summary>
public enum BounceSeverity
{
    /// <summary>For now: box full, server away, or nothing certain was said.</summary>
    Soft,

    /// <summary>For good: the address does not exist or refuses.</summary>
    Hard,
}

/// <summary>What a server says about a mail of ours that it could not deliver (RFC 3464) or that old servers say in words.</summary>
/// <param name="Recipient">The failed address in lower case, or null when the text names none.</param>
/// <param name="Action">failed, delayed, delivered, relayed or expanded.</param>
/// <param name="Status">Enhanced status code such as 5.1.1 (RFC 3463), or null.</param>
/// <param name="Diagnostic">The words of the server, at most 1,000 characters.</param>
/// <param name="Severity">Whether trying again makes sense.</param>
/// <param name="MessageId">Message-ID of our mail, without brackets, when the bounce returns it.</param>
/// <param name="EnvelopeId">The envelope id we gave (ENVID), when reported.</param>
public sealed record Bounce(string? Recipient, string Action, string? Status, string? Diagnostic, BounceSeverity Severity, string? MessageId, string? EnvelopeId)
{
    /// <summary>Further failed addresses of the same report.</summary>
    public IReadOnlyList<string> OtherRecipients { get; init; } = [];
}
