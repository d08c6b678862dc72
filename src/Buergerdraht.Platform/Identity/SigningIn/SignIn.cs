using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Platform.Identity;

/// <summary>What somebody typed, and from where.</summary>
/// <param name="Email">The address.</param>
/// <param name="Password">The password.</param>
/// <param name="Agent">The browser's description of itself.</param>
/// <param name="ClientAddress">For counting tries; not stored.</param>
public sealed record SignInTry(string Email, string Password, string Agent, string ClientAddress);

/// <summary>How a try to sign in ends.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>Signed in.</summary>
    public sealed record Done(StaffSession Session) : SignInOutcome;

    /// <summary>The password is right; a one-time code is wanted next, together with this pass, within five minutes.</summary>
    public sealed record CodeNeeded(string Pass) : SignInOutcome;

    /// <summary>Not signed in; never says which part was wrong.</summary>
    public sealed record Refused : SignInOutcome;

    /// <summary>The pass is too old: begin again with the password.</summary>
    public sealed record TooLate : SignInOutcome;

    /// <summary>Too many tries.</summary>
    public sealed record Locked(DateTimeOffset Until) : SignInOutcome;
}

/// <summary>Signs in with e-mail and password, the first of two steps for whoever has an authenticator.</summary>
public sealed class SignIn(Db db, UserManager<StaffAccount> users, Attempts attempts, SignInPasses passes, NewSession sessions, AuditTrail audit)
{
    /// <summary>Tries.</summary>
    public async Task<SignInOutcome> Run(SignInTry typed, CancellationToken ct)
    {
        var email = typed.Email.Trim();
        if (await attempts.Count(AttemptLimit.SignInFrom, typed.ClientAddress, ct) is { } busy)
        {
            return new SignInOutcome.Locked(busy);
        }

        if (await attempts.Count(AttemptLimit.Password, email, ct) is { } locked)
        {
            return new SignInOutcome.Locked(locked);
        }

        var normal = users.NormalizeEmail(email);
        var account = await db.Set<StaffAccount>().FirstOrDefaultAsync(a => a.NormalizedEmail == normal, ct);
        if (!Right(account, typed.Password) || account!.Disabled)
        {
            audit.Write(db, "sign-in.refused", account is null ? "staff:unknown" : $"staff:{account.Id}");
            await db.SaveChangesAsync(ct);
            return new SignInOutcome.Refused();
        }

        await attempts.Forget(AttemptLimit.Password, email, ct);
        return account.TwoFactorEnabled
            ? new SignInOutcome.CodeNeeded(passes.Make(account))
            : new SignInOutcome.Done(await sessions.Begin(account, typed.Agent, "password", ct));
    }

    private bool Right(StaffAccount? account, string password)
    {
        // An unknown address costs the same time as a known one.
        var hash = account?.PasswordHash ?? PasswordRules.HashOfNothing.Value;
        var result = users.PasswordHasher.VerifyHashedPassword(account ?? new StaffAccount(), hash, password.Length <= PasswordRules.Longest ? password : "");
        return account?.PasswordHash is not null && result != PasswordVerificationResult.Failed;
    }
}
