using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Buergerdraht.Platform.Identity;

/// <summary>Somebody who works at the desk.</summary>
public sealed class StaffAccount : IdentityUser<Guid>
{
    /// <summary>As colleagues and citizens see it, for example <c>Aylin Demir</c>.</summary>
    [ProtectedPersonalData]
    public string DisplayName { get; set; } = "";

    /// <summary>Two or three letters, customary under social replies.</summary>
    public string Initials { get; set; } = "";

    /// <summary>Language of the desk: <c>de</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "de";

    /// <summary>Left the town; cannot sign in, stays as the author of what was written.</summary>
    public bool Disabled { get; set; }

    /// <summary>The time step of the last one-time code taken; an earlier or equal one is not taken again (RFC 6238, 5.2).</summary>
    public long AuthenticatorStep { get; set; }

    /// <summary>
    /// New stamps after a change of what one signs in with: links made before hold no longer, and of two who change the account at once one must
    /// look again.
    /// </summary>
    public void Restamp() =>
        (SecurityStamp, ConcurrencyStamp) = (Convert.ToHexString(RandomNumberGenerator.GetBytes(20)), Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
}
