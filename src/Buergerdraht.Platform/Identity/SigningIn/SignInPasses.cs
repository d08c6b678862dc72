using System.Globalization;
using System.Security.Cryptography;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Buergerdraht.Platform.Identity;

/// <summary>The proof, between the two steps, that the password was right: protected, good for five minutes and for one state of the account.</summary>
public sealed class SignInPasses(IDataProtectionProvider provider, TimeProvider clock)
{
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(5);
    private readonly IDataProtector _protector = provider.CreateProtector("sign-in-pass");

    /// <summary>A pass for the account.</summary>
    public string Make(StaffAccount account) =>
        _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{account.Id} {(clock.GetUtcNow() + Term).ToUnixTimeMilliseconds()} {account.SecurityStamp}"));

    /// <summary>Account and stamp of a pass; null when it is old or not ours.</summary>
    public (Guid Staff, string Stamp)? Read(string pass)
    {
        try
        {
            var parts = _protector.Unprotect(pass).Split(' ');
            return long.Parse(parts[1], CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeMilliseconds() ? (Guid.Parse(parts[0]), parts[2]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Begins sessions.</summary>
public sealed class NewSession(Db db, Actor actor, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Writes the session and the audit entry in one transaction.</summary>
    public async Task<StaffSession> Begin(StaffAccount account, string agent, string by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var session = new StaffSession { Id = Ids.New(), StaffId = account.Id, CreatedAt = now, SeenAt = now, Agent = agent.Length > 200 ? agent[..200] : agent };
        db.Add(session);
        actor.Be(ActorKind.Staff, account.Id);
        audit.Write(db, "sign-in.done", $"staff:{account.Id}", new { by, session = session.Id });
        await db.SaveChangesAsync(ct);
        return session;
    }
}
