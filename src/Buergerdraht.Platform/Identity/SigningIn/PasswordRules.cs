using System.Security.Cryptography;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Buergerdraht.Platform.Identity;

/// <summary>A new password is too short, too long, or the account's own address or name.</summary>
public sealed class PasswordWeak(string key) : RuleBroken(key, ("shortest", PasswordRules.Shortest), ("longest", PasswordRules.Longest))
{
    /// <inheritdoc/>
    public override string? Field => "password";
}

/// <summary>The rules for passwords: length and no own name; no rules on kinds of characters (NIST SP 800-63B, 3.1.1.2; BSI ORP.4.A22).</summary>
public static class PasswordRules
{
    /// <summary>Letters at least.</summary>
    public const int Shortest = 12;

    /// <summary>Letters at most, so that hashing stays bounded.</summary>
    public const int Longest = 256;

    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512.</summary>
    public const int Iterations = 210_000;

    internal static readonly Lazy<string> HashOfNothing = new(() =>
        new PasswordHasher<StaffAccount>(Options.Create(new PasswordHasherOptions { IterationCount = Iterations })).HashPassword(new StaffAccount(), Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    /// <summary>Checks a new password.</summary>
    /// <exception cref="PasswordWeak">It breaks a rule.</exception>
    public static void Check(string password, string email, string name)
    {
        if (password.Length < Shortest)
        {
            throw new PasswordWeak("rule.password-short");
        }

        if (password.Length > Longest)
        {
            throw new PasswordWeak("rule.password-long");
        }

        if (string.Equals(password, email, StringComparison.OrdinalIgnoreCase) || string.Equals(password, name, StringComparison.OrdinalIgnoreCase) || password.Distinct().Count() < 5)
        {
            throw new PasswordWeak("rule.password-guessable");
        }
    }
}

/// <summary>Changes one's own password; every other session of the account ends.</summary>
public sealed class ChangePassword(Db db, UserManager<StaffAccount> users, Attempts attempts, EndSessions end, AuditTrail audit)
{
    /// <summary>True when changed; false when the current password is wrong.</summary>
    /// <exception cref="PasswordWeak">The new one breaks a rule.</exception>
    /// <exception cref="TooManyTries">The current one was wrong too often.</exception>
    public async Task<bool> Run(Guid staff, string current, string next, Guid? session, CancellationToken ct)
    {
        var account = await users.FindByIdAsync(staff.ToString()) ?? throw new NotFound("staff");
        PasswordRules.Check(next, account.Email ?? "", account.DisplayName);
        if (await attempts.Count(AttemptLimit.Password, account.Email ?? "", ct) is { } locked)
        {
            throw new TooManyTries(locked);
        }

        if (account.PasswordHash is null || current.Length > PasswordRules.Longest
            || users.PasswordHasher.VerifyHashedPassword(account, account.PasswordHash, current) == PasswordVerificationResult.Failed)
        {
            return false;
        }

        account.PasswordHash = users.PasswordHasher.HashPassword(account, next);
        account.Restamp();
        audit.Write(db, "password.changed", $"staff:{staff}");
        await attempts.Forget(AttemptLimit.Password, account.Email ?? "", ct);
        await end.Run(staff, session, ct);
        return true;
    }
}

/// <summary>What a new account is made of.</summary>
public sealed record NewAccount(string Name, string Email, string Initials, string Password, string Language = "de");

/// <summary>Makes an account ready to be added: rules checked, password hashed; outside any transaction, since hashing takes its time.</summary>
public sealed class NewAccounts(UserManager<StaffAccount> users)
{
    /// <summary>The account, not yet in the database.</summary>
    /// <exception cref="RuleBroken">A field is missing or the password too weak.</exception>
    public StaffAccount Prepare(NewAccount typed)
    {
        var (name, email) = Checked(typed.Name, typed.Email);
        PasswordRules.Check(typed.Password, email, name);
        var account = new StaffAccount
        {
            Id = Ids.New(),
            DisplayName = name,
            Email = email,
            NormalizedEmail = users.NormalizeEmail(email),
            UserName = email,
            NormalizedUserName = users.NormalizeName(email),
            Initials = typed.Initials.Trim() is { Length: > 0 } given ? given : Initials(name),
            Language = typed.Language == "en" ? "en" : "de",
            SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20)),
            LockoutEnabled = true,
        };
        account.PasswordHash = users.PasswordHasher.HashPassword(account, typed.Password);
        return account;
    }

    /// <summary>Changes name, address and language of an account; initials that were made from the name follow it.</summary>
    /// <exception cref="FieldInvalid">A field is missing or not of its form.</exception>
    public void Rename(StaffAccount account, string newName, string newEmail, string language)
    {
        var (name, email) = Checked(newName, newEmail);
        account.Initials = account.Initials == Initials(account.DisplayName) ? Initials(name) : account.Initials;
        (account.DisplayName, account.Language) = (name, language == "en" ? "en" : "de");
        (account.Email, account.NormalizedEmail) = (email, users.NormalizeEmail(email));
        (account.UserName, account.NormalizedUserName) = (email, users.NormalizeName(email));
        account.ConcurrencyStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    }

    private static (string Name, string Email) Checked(string typedName, string typedEmail)
    {
        var (name, email) = (typedName.Trim(), typedEmail.Trim());
        if (name.Length is 0 or > 120)
        {
            throw new FieldInvalid("name", "rule.name-missing");
        }

        return email.Length > 200 || !System.Net.Mail.MailAddress.TryCreate(email, out var address) || address.Address != email
            ? throw new FieldInvalid("email", "rule.email-invalid")
            : (name, email);
    }

    private static string Initials(string name) => string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(p => p[0]));
}
