using System.Globalization;
using System.Security.Cryptography;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Outbox;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Platform.Identity;

/// <summary>Somebody has forgotten their password; a reaction makes the link with <see cref="PasswordLinks.Make"/> and mails it.</summary>
public sealed record PasswordForgotten(Guid StaffId);

/// <summary>The tokens of mailed links: good for one hour, and once, since a new password changes the account's stamp.</summary>
public sealed class PasswordLinks(IDataProtectionProvider provider, TimeProvider clock)
{
    private static readonly TimeSpan Term = TimeSpan.FromHours(1);
    private readonly IDataProtector _protector = provider.CreateProtector("password-link");

    /// <summary>A token for the account; the link is <c>/desk/sign-in/password?token=…</c>.</summary>
    public string Make(StaffAccount account) =>
        _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{account.Id} {(clock.GetUtcNow() + Term).ToUnixTimeMilliseconds()} {account.SecurityStamp}"));

    internal (Guid Staff, string Stamp)? Read(string token)
    {
        try
        {
            var parts = _protector.Unprotect(token).Split(' ');
            return long.Parse(parts[1], CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeMilliseconds() ? (Guid.Parse(parts[0]), parts[2]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Takes the request for a new password; never says whether the address is known.</summary>
public sealed class ForgetPassword(Db db, UserManager<StaffAccount> users, Attempts attempts, EventOutbox outbox, AuditTrail audit)
{
    private static readonly AttemptLimit PerAddress = new("forgotten", 3, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
    private static readonly AttemptLimit PerClient = new("forgotten-from", 30, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    /// <summary>Announces <see cref="PasswordForgotten"/> when there is an account; at most three times an hour for one address, thirty for one client.</summary>
    public async Task Run(string email, string clientAddress, CancellationToken ct)
    {
        var normal = users.NormalizeEmail(email.Trim());
        if (await attempts.Count(PerClient, clientAddress, ct) is not null || normal is not { Length: > 0 and <= 200 } || await attempts.Count(PerAddress, normal, ct) is not null)
        {
            return;
        }

        if (await db.Set<StaffAccount>().FirstOrDefaultAsync(a => a.NormalizedEmail == normal && !a.Disabled, ct) is { } account)
        {
            outbox.Publish(new PasswordForgotten(account.Id), account.Id.ToString());
            audit.Write(db, "password.forgotten", $"staff:{account.Id}");
            await db.SaveChangesAsync(ct);
        }
    }
}

/// <summary>Sets a new password with the token of a mailed link; every session of the account ends.</summary>
public sealed class SetForgottenPassword(Db db, UserManager<StaffAccount> users, PasswordLinks links, EndSessions end, AuditTrail audit, Actor actor)
{
    /// <summary>Whether the link may still be used.</summary>
    public async Task<bool> Holds(string token, CancellationToken ct) => await Account(token, ct) is not null;

    /// <summary>True when set; false when the link is too old or used.</summary>
    /// <exception cref="PasswordWeak">The password breaks a rule.</exception>
    public async Task<bool> Run(string token, string password, CancellationToken ct)
    {
        if (await Account(token, ct) is not { } account)
        {
            return false;
        }

        PasswordRules.Check(password, account.Email ?? "", account.DisplayName);
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        account.Restamp();
        actor.Be(ActorKind.Staff, account.Id);
        audit.Write(db, "password.set-by-link", $"staff:{account.Id}");
        await end.Run(account.Id, null, ct);
        return true;
    }

    private async Task<StaffAccount?> Account(string token, CancellationToken ct) =>
        links.Read(token) is { } known ? await db.Set<StaffAccount>().FirstOrDefaultAsync(a => a.Id == known.Staff && !a.Disabled && a.SecurityStamp == known.Stamp, ct) : null;
}
