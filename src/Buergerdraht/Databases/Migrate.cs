using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Buergerdraht.Databases;

/// <summary>
/// Brings the database to this version and makes the protection keys. Nodes that start together do it one after the other: on PostgreSQL under
/// an advisory lock of our own, since the engine's migration lock lies on a table that an empty database does not have yet.
/// </summary>
public static class Migrate
{
    /// <summary>Number of the advisory lock.</summary>
    public const long LockNumber = 7_203_451_109;

    /// <summary>Migrates.</summary>
    /// <exception cref="DatabaseTooNew">A newer version has taken away what this one needs.</exception>
    public static async Task Run(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var connections = scope.ServiceProvider.GetRequiredService<Connections>();
        if (connections.Engine == Engine.Sqlite)
        {
            await Bring(scope.ServiceProvider, ct);
            return;
        }

        // Gone with its connection, so a node that dies in between holds up nobody.
        await using var connection = connections.Unpooled(keepAliveSeconds: 30);
        await Open(connection, scope.ServiceProvider.GetRequiredService<Db>(), ct);
        await using (var take = connection.Sql("SELECT pg_advisory_lock(@number)", ("number", LockNumber)))
        {
            take.CommandTimeout = 0;
            await take.ExecuteNonQueryAsync(ct);
        }

        // Else the first look at the history of an empty database is logged as an error, twice.
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Database.ExecuteSqlRawAsync(db.GetService<IHistoryRepository>().GetCreateIfNotExistsScript(), ct);
        await Bring(scope.ServiceProvider, ct);
    }

    private static async Task Open(NpgsqlConnection connection, Db db, CancellationToken ct)
    {
        try
        {
            await connection.OpenAsync(ct);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await db.GetService<IRelationalDatabaseCreator>().CreateAsync(ct);
            await connection.OpenAsync(ct);
        }
    }

    private static async Task Bring(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<Db>();
        if (await NewerSchema.Contracted(db, ct) is { } migration)
        {
            throw new DatabaseTooNew(migration);
        }

        await db.Database.MigrateAsync(ct);
        await services.GetRequiredService<RenewProtectionKeys>().Run(ct);
    }
}
