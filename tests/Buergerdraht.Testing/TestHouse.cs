using System.Reflection;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Testing;

/// <summary>A node of the house on a database: the features of some modules behind the real pipeline, on a port of its own.</summary>
public sealed class TestHouse : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestDatabase? _own;
    private bool _started;

    private TestHouse(WebApplication app, TestDatabase database, TestDatabase? own, TestClock clock) => (_app, Database, _own, Clock) = (app, database, own, clock);

    /// <summary>Where its data lies.</summary>
    public TestDatabase Database { get; }

    /// <summary>Its clock.</summary>
    public TestClock Clock { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Its address, once started.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>A house on a database of its own, tables made, not started.</summary>
    public static async Task<TestHouse> Open(Assembly[] modules, Action<IServiceCollection>? services = null, Action<IEndpointRouteBuilder>? routes = null, Dictionary<string, string?>? settings = null)
    {
        var database = await TestDatabase.Create();
        var house = Build(database, database, modules, services, routes, settings);
        await house.In(async s =>
        {
            var db = s.GetRequiredService<Db>();
            await db.Database.EnsureCreatedAsync();
            await db.Database.ExecuteSqlRawAsync((db.Engine == Engine.Sqlite ? AuditTriggers.Sqlite : AuditTriggers.Postgres + QuartzTables.PostgresSql).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        });
        return house;
    }

    /// <summary>A node more on the database of another house.</summary>
    public static TestHouse Beside(TestHouse other, Assembly[] modules, Action<IServiceCollection>? services = null, Action<IEndpointRouteBuilder>? routes = null, Dictionary<string, string?>? settings = null) =>
        Build(other.Database, null, modules, services, routes, settings);

    /// <summary>Starts its hosted services and its server.</summary>
    public async Task<TestHouse> Start()
    {
        _started = true;
        await ScanWatch.Watching(() => _app.StartAsync());
        return this;
    }

    /// <summary>Runs in a scope.</summary>
    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Runs in a scope.</summary>
    public async Task In(Func<IServiceProvider, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    /// <summary>A browser: keeps cookies, follows no redirects.</summary>
    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }, true) { BaseAddress = Address };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_started)
        {
            await _app.StopAsync();
        }

        await _app.DisposeAsync();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }

    private static TestHouse Build(TestDatabase database, TestDatabase? own, Assembly[] modules, Action<IServiceCollection>? services, Action<IEndpointRouteBuilder>? routes, Dictionary<string, string?>? settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = database.Engine.ToString(),
            ["Database:Connection"] = database.Connection,
            ["Data"] = database.Folder,
            ["DataProtection:KeyFile"] = KeyFile(database),
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(Enum.TryParse<LogLevel>(Environment.GetEnvironmentVariable("BUERGERDRAHT_TEST_LOG"), out var level) ? level : LogLevel.None);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var clock = new TestClock();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddTestStorage(builder.Configuration);
        builder.Services.AddFeatures(new ModuleAssemblies(modules), builder.Configuration);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        PlatformPipeline.Use(app, app.Configuration);
        app.MapFeatures();
        routes?.Invoke(app);
        return new TestHouse(app, database, own, clock);
    }

    private static string KeyFile(TestDatabase database)
    {
        var path = Path.Combine(database.Folder, "protection.key");
        if (database.Engine == Engine.Postgres && !File.Exists(path))
        {
            File.WriteAllBytes(path, System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        }

        return path;
    }
}
