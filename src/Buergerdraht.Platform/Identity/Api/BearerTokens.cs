using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Buergerdraht.Platform.Identity;

/// <summary>Finds tokens by their hash: from memory for half a minute, dropped when one is revoked.</summary>
public sealed class BearerTokens : IDisposable
{
    private const int Kept = 1000;
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, ApiToken Token)> _cache = [];
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly IDisposable _hearing;
    private int _version;

    /// <summary>Hears the signals.</summary>
    public BearerTokens(IServiceScopeFactory scopes, ISignals signals, TimeProvider clock)
    {
        (_scopes, _clock) = (scopes, clock);
        _hearing = signals.Hear(s =>
        {
            if (s.Topic is ApiToken.RevokedTopic or "reconnected")
            {
                Interlocked.Increment(ref _version);
                _cache.Clear();
            }
        });
    }

    /// <summary>The token's row; null when it is unknown or revoked.</summary>
    public async Task<ApiToken?> Find(string token, CancellationToken ct)
    {
        var hash = CreateToken.Hash(token);
        var now = _clock.GetUtcNow();
        if (_cache.TryGetValue(hash, out var known) && known.Until > now)
        {
            return known.Token;
        }

        var version = _version;
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var row = await db.Set<ApiToken>().AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash && t.RevokedAt == null, ct);
        if (row is null)
        {
            return null;
        }

        if (row.LastUsedAt is null || now - row.LastUsedAt > UsedEvery)
        {
            await db.Transact(() => db.Set<ApiToken>().Where(t => t.Id == row.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, now), ct), ct);
        }

        if (_cache.Count >= Kept)
        {
            _cache.Clear();
        }

        if (version == _version)
        {
            _cache[hash] = (now + Term, row);
        }

        return row;
    }

    /// <inheritdoc/>
    public void Dispose() => _hearing.Dispose();
}

/// <summary>Bearer tokens (RFC 6750) in the Authorization header; never in addresses.</summary>
public sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, BearerTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The authentication scheme.</summary>
    public const string SchemeName = "Bearer";

    /// <summary>Claim with the token's id.</summary>
    public const string TokenClaim = "token";

    /// <summary>Claim with one scope.</summary>
    public const string ScopeClaim = "scope";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || header.Length > 300)
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.Find(header["Bearer ".Length..].Trim(), Context.RequestAborted) is not { } token)
        {
            return AuthenticateResult.Fail("unknown token");
        }

        var claims = token.Scopes.Split(' ').Select(s => new Claim(ScopeClaim, s)).Append(new Claim(TokenClaim, token.Id.ToString())).Append(new Claim(ClaimTypes.Name, token.Name));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = 401;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}

/// <summary>The scope an endpoint of the API needs; stands in its metadata.</summary>
public sealed record RequiredScope(string Scope);

/// <summary>States the scope of API endpoints.</summary>
public static class ScopeConventions
{
    /// <summary>Only for tokens with the scope.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, string scope)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(new AuthorizationPolicyBuilder(BearerHandler.SchemeName).RequireAuthenticatedUser().RequireClaim(BearerHandler.ScopeClaim, scope).Build())
            .WithMetadata(new RequiredScope(scope));
}
