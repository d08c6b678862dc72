using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Platform.Identity;

/// <summary>The second step: a code of the authenticator app, or one of the recovery codes, which is used up by it.</summary>
public sealed class SignInWithCode(Db db, UserManager<StaffAccount> users, Attempts attempts, SignInPasses passes, NewSession sessions, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Tries.</summary>
    public async Task<SignInOutcome> Run(string pass, string code, string agent, CancellationToken ct)
    {
        if (passes.Read(pass) is not { } known)
        {
            return new SignInOutcome.TooLate();
        }

        if (await attempts.Count(AttemptLimit.Code, known.Staff.ToString(), ct) is { } locked)
        {
            return new SignInOutcome.Locked(locked);
        }

        var account = await db.Set<StaffAccount>().FirstOrDefaultAsync(a => a.Id == known.Staff && !a.Disabled, ct);
        if (account is null || account.SecurityStamp != known.Stamp)
        {
            return new SignInOutcome.TooLate();
        }

        if (await How(account, code.Trim(), ct) is not { } by)
        {
            audit.Write(db, "sign-in.code-refused", $"staff:{account.Id}");
            await db.SaveChangesAsync(ct);
            return new SignInOutcome.Refused();
        }

        await attempts.Forget(AttemptLimit.Code, known.Staff.ToString(), ct);
        return new SignInOutcome.Done(await sessions.Begin(account, agent, by, ct));
    }

    private async Task<string?> How(StaffAccount account, string code, CancellationToken ct)
    {
        if (code.Length is 0 or > 40)
        {
            return null;
        }

        if (!code.All(c => char.IsAsciiDigit(c) || c == ' '))
        {
            return (await users.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded ? "recovery-code" : null;
        }

        var seed = Base32.Decode(await users.GetAuthenticatorKeyAsync(account) ?? "", Base32.Rfc4648);
        return seed is { Length: > 0 } && Totp.Step(seed, code, clock.GetUtcNow()) is { } step && await Take(account, step, ct) ? "code" : null;
    }

    private async Task<bool> Take(StaffAccount account, long step, CancellationToken ct) => await db.Transact(
        () => db.Set<StaffAccount>().Where(a => a.Id == account.Id && a.AuthenticatorStep < step).ExecuteUpdateAsync(s => s.SetProperty(a => a.AuthenticatorStep, step), ct), ct) == 1;
}
