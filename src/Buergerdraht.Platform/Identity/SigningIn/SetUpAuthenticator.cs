using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace Buergerdraht.Platform.Identity;

/// <summary>The account has an authenticator already; its seed is never shown again.</summary>
public sealed class AuthenticatorIsSetUp() : RuleBroken("rule.authenticator-is-set-up")
{
    /// <inheritdoc/>
    public override int Status => 409;
}

/// <summary>What to scan, or to type.</summary>
/// <param name="QrSvg">The QR code as an svg element.</param>
/// <param name="Seed">The seed in groups of four letters.</param>
public sealed record AuthenticatorSeed(string QrSvg, string Seed);

/// <summary>Shows the seed of an authenticator that is not confirmed yet; the same one until it is.</summary>
public sealed class OfferAuthenticator(UserManager<StaffAccount> users)
{
    private const int PixelsPerModule = 4;

    /// <summary>The seed for <paramref name="staff"/>, under the issuer's name.</summary>
    /// <exception cref="AuthenticatorIsSetUp">There is a confirmed one.</exception>
    public async Task<AuthenticatorSeed> Run(Guid staff, string issuer, CancellationToken ct)
    {
        var account = await users.FindByIdAsync(staff.ToString()) ?? throw new NotFound("staff");
        if (account.TwoFactorEnabled)
        {
            throw new AuthenticatorIsSetUp();
        }

        ct.ThrowIfCancellationRequested();
        var seed = await users.GetAuthenticatorKeyAsync(account);
        if (seed is null)
        {
            await users.ResetAuthenticatorKeyAsync(account);
            seed = await users.GetAuthenticatorKeyAsync(account);
        }

        var name = Uri.EscapeDataString(issuer);
        var address = $"otpauth://totp/{name}:{Uri.EscapeDataString(account.Email ?? "")}?secret={seed}&issuer={name}&digits=6&period=30";
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return new AuthenticatorSeed(svg.GetGraphic(PixelsPerModule, "#000000", "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute), string.Join(' ', seed!.Chunk(4).Select(c => new string(c))));
    }
}

/// <summary>Confirms the authenticator with its first code and gives ten recovery codes, shown this once.</summary>
public sealed class SetUpAuthenticator(Db db, UserManager<StaffAccount> users, Attempts attempts, AuditTrail audit, TimeProvider clock)
{
    internal const int Codes = 10;

    /// <summary>The recovery codes; null when the code was wrong.</summary>
    /// <exception cref="AuthenticatorIsSetUp">There is a confirmed one.</exception>
    /// <exception cref="TooManyTries">Too many wrong codes.</exception>
    public async Task<IReadOnlyList<string>?> Run(Guid staff, string code, CancellationToken ct)
    {
        if (await attempts.Count(AttemptLimit.Code, staff.ToString(), ct) is { } locked)
        {
            throw new TooManyTries(locked);
        }

        var account = await users.FindByIdAsync(staff.ToString()) ?? throw new NotFound("staff");
        if (account.TwoFactorEnabled)
        {
            throw new AuthenticatorIsSetUp();
        }

        var seed = Base32.Decode(await users.GetAuthenticatorKeyAsync(account) ?? "", Base32.Rfc4648);
        if (seed is not { Length: > 0 } || Totp.Step(seed, code, clock.GetUtcNow()) is not { } step)
        {
            return null;
        }

        account.TwoFactorEnabled = true;
        account.AuthenticatorStep = step;
        account.Restamp();
        audit.Write(db, "authenticator.set-up", $"staff:{staff}");
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(account, Codes);
        await attempts.Forget(AttemptLimit.Code, staff.ToString(), ct);
        return [.. codes!];
    }
}

/// <summary>Takes an authenticator away, for a lost telephone; done by the owner with the password, or by whoever keeps the staff.</summary>
public sealed class RemoveAuthenticator(Db db, UserManager<StaffAccount> users, AuditTrail audit)
{
    /// <summary>Removes seed and recovery codes.</summary>
    public async Task Run(Guid staff, CancellationToken ct)
    {
        var account = await users.FindByIdAsync(staff.ToString()) ?? throw new NotFound("staff");
        await users.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey");
        await users.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", "RecoveryCodes");
        account.TwoFactorEnabled = false;
        account.Restamp();
        audit.Write(db, "authenticator.removed", $"staff:{staff}");
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Gives ten fresh recovery codes; the old ones are no longer taken.</summary>
public sealed class RenewRecoveryCodes(Db db, UserManager<StaffAccount> users, AuditTrail audit)
{
    /// <summary>The codes, shown this once; none for an account without a second factor.</summary>
    public async Task<IReadOnlyList<string>> Run(Guid staff, CancellationToken ct)
    {
        var account = await users.FindByIdAsync(staff.ToString()) ?? throw new NotFound("staff");
        if (!account.TwoFactorEnabled)
        {
            return [];
        }

        ct.ThrowIfCancellationRequested();
        audit.Write(db, "authenticator.codes-renewed", $"staff:{staff}");
        return [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, SetUpAuthenticator.Codes))!];
    }
}
