using System.Collections.Concurrent;
using System.Text.Json;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Settings;

/// <summary>A setting made at the desk, as JSON.</summary>
public sealed class Setting
{
    /// <summary>Name.</summary>
    public required string Key { get; init; }

    /// <summary>JSON.</summary>
    public required string Value { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Setting>
    {
        public void Configure(EntityTypeBuilder<Setting> builder)
        {
            builder.ToTable("settings").HasKey(s => s.Key);
            builder.HasRetention("none");
            builder.Property(s => s.Key).HasMaxLength(100);
        }
    }
}

/// <summary>Typed settings, kept in memory and read again after a change on any node.</summary>
public sealed class SettingStore : IDisposable
{
    private const string Topic = "settings-changed";
    private readonly ConcurrentDictionary<string, object> _known = new(StringComparer.Ordinal);
    private readonly IServiceScopeFactory _scopes;
    private readonly ISignals _signals;
    private readonly IDisposable _hearing;

    /// <summary>Hears changes.</summary>
    public SettingStore(IServiceScopeFactory scopes, ISignals signals)
    {
        (_scopes, _signals) = (scopes, signals);
        _hearing = signals.Hear(s =>
        {
            if (s.Topic is Topic or "reconnected")
            {
                _known.Clear();
            }
        });
    }

    /// <summary>The setting, or a new <typeparamref name="T"/> where none was made.</summary>
    public async ValueTask<T> Get<T>(string key, CancellationToken ct)
        where T : class, new()
    {
        if (_known.TryGetValue(key, out var known))
        {
            return (T)known;
        }

        await using var scope = _scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<Db>().Set<Setting>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == key, ct);
        var value = row is null ? new T() : JsonSerializer.Deserialize<T>(row.Value) ?? new T();
        return (T)_known.GetOrAdd(key, value);
    }

    /// <summary>Writes the setting into the context; other nodes read it after the commit.</summary>
    public async Task Put<T>(Db db, string key, T value, CancellationToken ct)
        where T : class
    {
        var json = JsonSerializer.Serialize(value);
        if (await db.Set<Setting>().FindAsync([key], ct) is { } row)
        {
            row.Value = json;
        }
        else
        {
            db.Add(new Setting { Key = key, Value = json });
        }

        db.AfterCommit(() =>
        {
            _known.Clear();
            _signals.Send(new Signal(Topic, key));
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _hearing.Dispose();

    internal sealed class Feature : IFeature
    {
        public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<SettingStore>();
    }
}
