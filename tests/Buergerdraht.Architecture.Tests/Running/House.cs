using System.Reflection;
using Buergerdraht.Databases;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Sample.Channel.Postcard;
using Buergerdraht.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Architecture.Tests.Running;

/// <summary>The real host on a database of the engine under test, migrated, with the sample channel beside its own; never started.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private House(TestDatabase database, WebApplication app) => (_database, App) = (database, app);

    public WebApplication App { get; }

    public static Assembly Sample => typeof(PostcardChannel).Assembly;

    public static async Task<House> Open()
    {
        var database = await TestDatabase.Create();
        var key = Path.Combine(database.Folder, "protection.key");
        await File.WriteAllBytesAsync(key, System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        string[] args =
        [
            "--Data", database.Folder, "--urls", "http://127.0.0.1:0", "--Database:Provider", database.Engine.ToString(), "--Database:Connection", database.Connection,
            "--DataProtection:KeyFile", key,
        ];
        var app = TownHost.Build(args, [Sample], services => services.AddLogging(l => l.ClearProviders()));
        await Migrate.Run(app.Services, CancellationToken.None);
        return new House(database, app);
    }

    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task<T> Ask<T>(Func<Db, Task<T>> work) => In(s => work(s.GetRequiredService<Db>()));

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _database.DisposeAsync();
    }
}
