using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Buergerdraht.Platform.Identity;

/// <summary>Accounts in our context; authenticator seeds and recovery codes are protected, so that a stolen dump signs nobody in.</summary>
public sealed class StaffStore(Db db, IDataProtectionProvider provider, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<StaffAccount, Db, Guid>(db, describer)
{
    private readonly IDataProtector _protector = provider.CreateProtector("staff-tokens");

    /// <inheritdoc/>
    public override Task SetTokenAsync(StaffAccount user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    /// <inheritdoc/>
    public override async Task<string?> GetTokenAsync(StaffAccount user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } stored ? _protector.Unprotect(stored) : null;
}
