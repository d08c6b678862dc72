using Buergerdraht.Channels.Accounts;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Channels.Health;

/// <summary>Notes when an account was last reached and what is wrong with it, at most twice a minute while nothing changes.</summary>
public sealed class AccountHealth(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock) : Platform.Web.IFeature
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(30);
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, (string? Trouble, DateTimeOffset At)> _noted = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration configuration) => services.AddSingleton<AccountHealth>();

    /// <summary>The provider was reached.</summary>
    public Task Succeeded(string account, CancellationToken ct) => Note(account, null, ct);

    /// <summary>It was not; a text key with detail after a colon.</summary>
    public Task Failed(string account, string trouble, CancellationToken ct) => Note(account, trouble.Length > 500 ? trouble[..500] : trouble, ct);

    private async Task Note(string account, string? trouble, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_noted.TryGetValue(account, out var last) && last.Trouble == trouble && now - last.At < Often)
        {
            return;
        }

        _noted[account] = (trouble, now);
        await using var scope = scopes.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<Db>().Set<ChannelAccount>().Where(a => a.Name == account);
        using var pass = await gate.Enter(ct);
        await (trouble is null
            ? rows.ExecuteUpdateAsync(s => s.SetProperty(a => a.Trouble, (string?)null).SetProperty(a => a.LastSuccessAt, now), ct)
            : rows.ExecuteUpdateAsync(s => s.SetProperty(a => a.Trouble, trouble), ct));
    }
}
