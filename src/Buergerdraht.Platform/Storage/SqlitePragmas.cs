using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Buergerdraht.Platform.Storage;

/// <summary>WAL, synchronous FULL and foreign keys on every SQLite connection, EF's included.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>The one instance.</summary>
    public static readonly SqlitePragmas Interceptor = new();

    private const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;";

    // A pooled connection keeps its pragmas; asking again costs more than most queries.
    private static readonly ConditionalWeakTable<object, object> Applied = new();

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Apply(connection, cancellationToken);

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!IsNew(connection))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
        Remember(connection);
    }

    /// <summary>Applies them to a raw connection.</summary>
    public static async Task Apply(DbConnection connection, CancellationToken ct)
    {
        if (!IsNew(connection))
        {
            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(ct);
        Remember(connection);
    }

    private static bool IsNew(DbConnection connection) =>
        connection is not SqliteConnection { Handle: { } handle } || !Applied.TryGetValue(handle, out _);

    private static void Remember(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle })
        {
            Applied.TryAdd(handle, handle);
        }
    }
}
