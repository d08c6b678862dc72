using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Outbox;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Testing;

internal static class TestStorage
{
    /// <summary>The storage core as the host wires it, with the contexts of the tests.</summary>
    public static void AddTestStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Database").Get<DatabaseOptions>()!;
        services.AddSingleton(options);
        services.AddSingleton(new DataFolder(configuration["Data"]!));
        services.AddSingleton(new Node("test"));
        services.AddSingleton<Connections>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton<Leases>();
        services.AddSingleton<WorkQueue>();
        services.AddSingleton<IFileStore>(p => new FolderFileStore(Path.Combine(p.GetRequiredService<DataFolder>().Path, "files"), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ReactionRegistry>();
        services.AddScoped<EventOutbox>();
        if (options.Engine == Engine.Postgres)
        {
            services.AddSingleton<PostgresSignals>();
            services.AddSingleton<ISignals>(p => p.GetRequiredService<PostgresSignals>());
            services.AddHostedService(p => p.GetRequiredService<PostgresSignals>());
            services.AddDbContextPool<Db, TestPostgresDb>((p, o) => o.UseNpgsql(p.GetRequiredService<Connections>().Postgres!), 64);
            return;
        }

        services.AddSingleton<ISignals, ProcessSignals>();
        services.AddDbContextPool<Db, TestSqliteDb>((p, o) => o.UseSqlite(p.GetRequiredService<Connections>().SqliteConnectionString).AddInterceptors(SqlitePragmas.Interceptor), 64);
    }
}
