using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Buergerdraht.Platform.Storage;

/// <summary>
/// WAL, synchronous FULL and foreign keys on every SQLite connection, EF's included, once for each that the pool keeps open; and for EF's a
/// <c>lower</c> that knows more letters than ASCII, so that "müller" finds "MÜLLER" as it does on PostgreSQL. No index may be built on it.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>The one instance.</summary>
    public static readonly SqlitePragmas Interceptor = new();

    private const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-2000; PRAGMA temp_store=MEMORY;";
    private static readonly ConditionalWeakTable<object, object> Done = [];

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        AddLower(connection);
        return Apply(connection, cancellationToken);
    }

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        AddLower(connection);
        if (((SqliteConnection)connection).Handle is { } handle && !Done.TryGetValue(handle, out _))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
            Done.AddOrUpdate(handle, handle);
        }
    }

    /// <summary>Applies them to a raw connection.</summary>
    public static async Task Apply(DbConnection connection, CancellationToken ct)
    {
        if (((SqliteConnection)connection).Handle is { } handle && !Done.TryGetValue(handle, out _))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(ct);
            Done.AddOrUpdate(handle, handle);
        }
    }

    private static void AddLower(DbConnection connection) =>
        ((SqliteConnection)connection).CreateFunction("lower", (string? text) => text?.ToLowerInvariant(), isDeterministic: true);
}
