using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Databases;

/// <summary>Contexts without a database behind them, for tools that only need the model.</summary>
public static class DesignTime
{
    /// <summary>The model for SQLite.</summary>
    public static SqliteDb Sqlite() => new(Options<SqliteDb>(o => o.UseSqlite("Data Source=:memory:")));

    /// <summary>The model for PostgreSQL.</summary>
    public static PostgresDb Postgres() => new(Options<PostgresDb>(o => o.UseNpgsql("Host=localhost")));

    private static DbContextOptions<T> Options<T>(Action<DbContextOptionsBuilder> use)
        where T : DbContext
    {
        var services = new ServiceCollection()
            .AddSingleton(new ModuleAssemblies(Modules.All))
            .AddSingleton(new WriteGate(new DatabaseOptions { Provider = "postgres" }));
        DatabaseSetup.AddIdentityModel(services);
        var builder = new DbContextOptionsBuilder<T>().UseApplicationServiceProvider(services.BuildServiceProvider());
        use(builder);
        return builder.Options;
    }
}
