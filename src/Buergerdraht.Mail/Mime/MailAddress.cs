namespace Buergerdraht.Mail;

/// <summary>One mailbox of RFC 5322: a display name, decoded, and an address.</summary>
/// <param name="Name">Display name without quotes and comments; null when none was given.</param>
/// <param name="Address">local@domain as written, the domain in Unicode (punycode decoded); may lack the @ when the mail was odd.</param>
public sealed record MailAddress(string? Name, string Address)
{
    /// <summary>The part before the last @, or the whole address without one.</summary>
    public string LocalPart => Address.LastIndexOf('@') is >= 0 and var at ? Address[..at] : Address;

    /// <summary>The part after the last @ in lower case, or empty.</summary>
    public string Domain => Address.LastIndexOf('@') is >= 0 and var at ? Address[(at + 1)..].ToLowerInvariant() : "";

    public override string ToString() => Name is null ? Address : $"{Name} <{Address}>";
}
