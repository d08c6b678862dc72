using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Buergerdraht.Databases;

/// <summary>Storage for the configured engine.</summary>
public static class DatabaseSetup
{
    private const int PoolSize = 128;

    /// <summary>Adds context, connections, gate, leases, work claims and signals.</summary>
    public static void AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        services.AddSingleton(options);
        services.AddSingleton(new DataFolder(configuration["Data"] ?? "data"));
        services.AddSingleton(new Node(configuration["Node"]));
        services.AddSingleton<Connections>().AddSingleton<WriteGate>().AddSingleton<Leases>().AddSingleton<WorkQueue>();
        if (options.Engine == Engine.Sqlite)
        {
            services.AddDbContextPool<Db, SqliteDb>((p, o) => UseSqlite(o, p.GetRequiredService<Connections>()), PoolSize);
            services.AddSingleton<ISignals, ProcessSignals>();
        }
        else
        {
            services.AddDbContextPool<Db, PostgresDb>((p, o) => Quiet(o.UseNpgsql(p.GetRequiredService<Connections>().Postgres!)), PoolSize);
            services.AddSingleton<PostgresSignals>().AddSingleton<ISignals>(p => p.GetRequiredService<PostgresSignals>());
            services.AddHostedService(p => p.GetRequiredService<PostgresSignals>());
            services.AddHealthChecks().AddCheck<SignalHealth>("signals");
        }
    }

    /// <summary>The schema of the identity tables; fixed before the model is built.</summary>
    public static void AddIdentityModel(IServiceCollection services) =>
        services.Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3);

    private static void UseSqlite(DbContextOptionsBuilder options, Connections connections) =>
        Quiet(options.UseSqlite(connections.SqliteConnectionString).AddInterceptors(SqlitePragmas.Interceptor));

    // Counts stop at a bound and need no order for it; lists are ordered, which their tests show.
    private static void Quiet(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(w => w.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
}
