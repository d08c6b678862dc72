using System.Collections.Concurrent;
using System.Text.Json;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Channels.Accounts;

/// <summary>The accounts by name, kept in memory and read again after a change on any node.</summary>
public sealed class ChannelAccounts : IDisposable
{
    /// <summary>The signal that an account changed.</summary>
    public const string Topic = "accounts-changed";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly ConcurrentDictionary<string, ChannelAccount> _known = new(StringComparer.Ordinal);
    private readonly IServiceScopeFactory _scopes;
    private readonly Secrets _secrets;
    private readonly IDisposable _hearing;

    /// <summary>Hears changes.</summary>
    public ChannelAccounts(IServiceScopeFactory scopes, ISignals signals, Secrets secrets)
    {
        (_scopes, _secrets) = (scopes, secrets);
        _hearing = signals.Hear(s =>
        {
            if (s.Topic is Topic or "reconnected")
            {
                _known.Clear();
            }
        });
    }

    /// <summary>The account; null when there is none of this name.</summary>
    public async ValueTask<ChannelAccount?> Find(string name, CancellationToken ct)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        await using var scope = _scopes.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<Db>().Set<ChannelAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.Name == name, ct);
        return account is null ? null : _known.GetOrAdd(name, account);
    }

    /// <summary>All accounts of a kind, as they are in the database now.</summary>
    public async Task<IReadOnlyList<ChannelAccount>> OfKind(string kind, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Db>().Set<ChannelAccount>().AsNoTracking().Where(a => a.Kind == kind).OrderBy(a => a.Name).ToListAsync(ct);
    }

    /// <summary>The options of an account, typed.</summary>
    public T Options<T>(ChannelAccount account)
        where T : class, new() => JsonSerializer.Deserialize<T>(account.Options, Json) ?? new T();

    /// <summary>Options as stored.</summary>
    public static string ToJson<T>(T options) => JsonSerializer.Serialize(options, Json);

    /// <summary>A secret inside the options, in the clear; empty when it was never set.</summary>
    public string Reveal(string? secret) => string.IsNullOrEmpty(secret) ? "" : _secrets.Unprotect(secret);

    /// <summary>A secret as it is stored.</summary>
    public string Conceal(string secret) => secret.Length == 0 ? "" : _secrets.Protect(secret);

    /// <inheritdoc/>
    public void Dispose() => _hearing.Dispose();

    internal sealed class Feature : IFeature
    {
        public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<ChannelAccounts>();
    }
}
