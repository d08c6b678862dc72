using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Platform.Identity;

/// <summary>A token just made; <paramref name="Token"/> is shown this once.</summary>
public sealed record CreatedToken(Guid Id, string Token);

/// <summary>Makes an API token; also <c>buergerdraht token create NAME</c>.</summary>
public sealed class CreateToken(Db db, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Makes one; without scopes for all of them.</summary>
    /// <exception cref="FieldInvalid">The name is missing or a scope unknown.</exception>
    public async Task<CreatedToken> Run(string name, IReadOnlyCollection<string>? scopes, CancellationToken ct)
    {
        if (name.Trim().Length is 0 or > 120)
        {
            throw new FieldInvalid("name", "rule.name-missing");
        }

        var wanted = scopes is null or { Count: 0 } ? ApiScopes.All : [.. scopes.Distinct()];
        if (wanted.FirstOrDefault(s => !ApiScopes.All.Contains(s)) is { } unknown)
        {
            throw new FieldInvalid("scopes", "rule.scope-unknown", ("scope", unknown));
        }

        var token = "bd_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = new ApiToken { Id = Ids.New(), Name = name.Trim(), Hash = Hash(token), Scopes = string.Join(' ', wanted), CreatedAt = clock.GetUtcNow() };
        db.Add(row);
        audit.Write(db, "token.created", $"token:{row.Id}", new { row.Name, row.Scopes });
        await db.SaveChangesAsync(ct);
        return new CreatedToken(row.Id, token);
    }

    internal static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>Takes a token out of use, on every node within a second.</summary>
public sealed class RevokeToken(Db db, AuditTrail audit, ISignals signals, TimeProvider clock)
{
    /// <summary>Revokes; false when there is none or it is revoked already.</summary>
    public async Task<bool> Run(Guid token, CancellationToken ct)
    {
        var row = await db.Set<ApiToken>().FirstOrDefaultAsync(t => t.Id == token && t.RevokedAt == null, ct);
        if (row is null)
        {
            return false;
        }

        row.RevokedAt = clock.GetUtcNow();
        audit.Write(db, "token.revoked", $"token:{row.Id}");
        db.AfterCommit(() => signals.Send(new Signal(ApiToken.RevokedTopic, token.ToString())));
        await db.SaveChangesAsync(ct);
        return true;
    }
}
