using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Buergerdraht.Platform.Identity;

/// <summary>A stored secret cannot be opened: it was protected by keys this node does not have, or changed.</summary>
public sealed class SecretUnreadable(Exception inner) : Exception("A stored secret cannot be opened with the keys of this database.", inner);

/// <summary>Protects what is typed in the desk and must be sent in clear one day: provider tokens, mailbox passwords.</summary>
public sealed class Secrets(IDataProtectionProvider provider)
{
    private readonly IDataProtector _protector = provider.CreateProtector("settings");

    /// <summary>To the form that is stored.</summary>
    public string Protect(string plain) => _protector.Protect(plain);

    /// <summary>Back to what was typed.</summary>
    /// <exception cref="SecretUnreadable">The keys are missing or the text was changed.</exception>
    public string Unprotect(string stored)
    {
        try
        {
            return _protector.Unprotect(stored);
        }
        catch (CryptographicException error)
        {
            throw new SecretUnreadable(error);
        }
    }
}
