using Buergerdraht.Databases;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Town.Tests.Seeding;

/// <summary>The real host on a database of its own, with the demo town in it; not listening.</summary>
public sealed class SeededTown : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private WebApplication _app = null!;

    /// <summary>Right after the seeding.</summary>
    public DateTimeOffset SeededAt { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        var key = Path.Combine(_database.Folder, "protection.key");
        if (_database.Engine == Engine.Postgres)
        {
            await File.WriteAllBytesAsync(key, new byte[32]);
        }

        _app = TownHost.Build(
        [
            "--Database:Provider", _database.Engine.ToString(), "--Database:Connection", _database.Connection, "--Data", _database.Folder,
            "--DataProtection:KeyFile", key, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Critical",
        ]);
        await Migrate.Run(_app.Services, default);
        await In(s => s.GetRequiredService<SeedDemo>().Run(default));
        SeededAt = TimeProvider.System.GetUtcNow();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    public async Task In(Func<IServiceProvider, Task> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public Task InDb(Func<Db, Task> work) => In(s => work(s.GetRequiredService<Db>()));
}
