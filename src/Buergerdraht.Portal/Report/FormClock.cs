using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Buergerdraht.Portal.Report;

/// <summary>Seals the moment at which a form was made, and judges the time until it came back.</summary>
public sealed class FormClock(IDataProtectionProvider provider, TimeProvider clock)
{
    private static readonly TimeSpan Quickest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(24);
    private readonly IDataProtector _protector = provider.CreateProtector("portal-form");

    /// <summary>Hidden fields of a form made now.</summary>
    /// <param name="key">Idempotency key of the first attempt, when the form is shown again.</param>
    public FormGuard Run(string? key = null) => new(_protector.Protect(clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)), key is { Length: > 0 and <= 200 } ? key : null);

    /// <summary>When the form was made; null when the seal is broken or missing.</summary>
    public DateTimeOffset? Made(string? started)
    {
        if (started is not { Length: > 0 and <= 1000 })
        {
            return null;
        }

        try
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(_protector.Unprotect(started), CultureInfo.InvariantCulture));
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Faster than anybody types.</summary>
    public bool IsTooQuick(DateTimeOffset made) => clock.GetUtcNow() - made < Quickest;

    /// <summary>Open for so long that the citizen should look over it once more.</summary>
    public bool IsTooOld(DateTimeOffset made) => clock.GetUtcNow() - made > Oldest;
}
