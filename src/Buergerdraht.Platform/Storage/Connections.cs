using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Buergerdraht.Platform.Storage;

/// <summary>Raw connections for the few hot statements that bypass EF Core, and the facts both engines need for them.</summary>
public sealed class Connections : IAsyncDisposable
{
    private const int BusyTimeoutSeconds = 10;
    private const int PreparedStatements = 100;
    private readonly string _sqlite = "";
    private readonly string _postgres = "";

    /// <summary>Reads the options; for SQLite makes the folder of the file.</summary>
    public Connections(DatabaseOptions options, DataFolder folder)
    {
        Engine = options.Engine;
        if (Engine == Engine.Postgres)
        {
            var source = new NpgsqlDataSourceBuilder(options.Connection);
            source.ConnectionStringBuilder.ApplicationName ??= "buergerdraht";
            if (!new DbConnectionStringBuilder { ConnectionString = options.Connection }.ContainsKey("Max Auto Prepare"))
            {
                // A page asks the same dozen questions every time; planning them again costs more than answering.
                source.ConnectionStringBuilder.MaxAutoPrepare = PreparedStatements;
            }

            Postgres = source.Build();
            _postgres = source.ConnectionStringBuilder.ToString();
            return;
        }

        var builder = new SqliteConnectionStringBuilder(options.Connection) { DefaultTimeout = BusyTimeoutSeconds };
        if (builder.DataSource.Length == 0)
        {
            builder.DataSource = Path.Combine(folder.Path, "buergerdraht.db");
        }

        SqliteFile = builder.DataSource;
        _sqlite = builder.ToString();
    }

    /// <summary>The engine.</summary>
    public Engine Engine { get; }

    /// <summary>The pool of PostgreSQL connections; null on SQLite.</summary>
    public NpgsqlDataSource? Postgres { get; }

    /// <summary>
    /// A connection of its own, outside the pool, for LISTEN. Made from the configured string: the pool's own no longer holds the password.
    /// </summary>
    public NpgsqlConnection Unpooled(int keepAliveSeconds) =>
        new(new NpgsqlConnectionStringBuilder(_postgres) { Pooling = false, KeepAlive = keepAliveSeconds }.ToString());

    /// <summary>The database file; null on PostgreSQL.</summary>
    public string? SqliteFile { get; }

    /// <summary>The connection string EF Core uses on SQLite.</summary>
    public string SqliteConnectionString => _sqlite;

    /// <summary>An open connection; asynchronous, because synchronous opens starve the thread pool.</summary>
    public async ValueTask<DbConnection> Open(CancellationToken ct)
    {
        if (Postgres is not null)
        {
            return await Postgres.OpenConnectionAsync(ct);
        }

        var connection = new SqliteConnection(_sqlite);
        await connection.OpenAsync(ct);
        await SqlitePragmas.Apply(connection, ct);
        return connection;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }
        else
        {
            using var connection = new SqliteConnection(_sqlite);
            SqliteConnection.ClearPool(connection);
        }
    }
}
