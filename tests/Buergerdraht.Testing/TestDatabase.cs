using Buergerdraht.Platform.Storage;
using Npgsql;

namespace Buergerdraht.Testing;

/// <summary>
/// A throw-away database for the engine named by <c>BUERGERDRAHT_TEST_ENGINE</c>: <c>sqlite</c> (default) in a folder of its own, or
/// <c>postgres</c> on the server of <c>BUERGERDRAHT_TEST_POSTGRES</c> under a name of its own.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? _server;
    private readonly string _name = "bd_test_" + Ids.New().ToString("n");

    private TestDatabase(Engine engine, string? server)
    {
        (Engine, _server) = (engine, server);
        Folder = Directory.CreateTempSubdirectory("bd-test-").FullName;
        Connection = engine == Engine.Sqlite
            ? $"Data Source={Path.Combine(Folder, "test.db")}"
            : new NpgsqlConnectionStringBuilder(server) { Database = _name, MaxPoolSize = 30, IncludeErrorDetail = true }.ToString();
    }

    /// <summary>The engine under test.</summary>
    public Engine Engine { get; }

    /// <summary>Connection string.</summary>
    public string Connection { get; }

    /// <summary>A folder for data and keys.</summary>
    public string Folder { get; }

    /// <summary>The engine this run tests.</summary>
    public static Engine EngineUnderTest => Environment.GetEnvironmentVariable("BUERGERDRAHT_TEST_ENGINE") switch
    {
        null or "" or "sqlite" => Engine.Sqlite,
        "postgres" => Engine.Postgres,
        var other => throw new InvalidOperationException($"BUERGERDRAHT_TEST_ENGINE is '{other}'; it must be 'sqlite' or 'postgres'."),
    };

    /// <summary>Makes the empty database; tables come with the house.</summary>
    public static async Task<TestDatabase> Create()
    {
        ScanWatch.Begin();
        if (EngineUnderTest == Engine.Sqlite)
        {
            return new TestDatabase(Engine.Sqlite, null);
        }

        var server = Environment.GetEnvironmentVariable("BUERGERDRAHT_TEST_POSTGRES")
            ?? throw new InvalidOperationException("BUERGERDRAHT_TEST_POSTGRES is not set: the connection string of a running server.");
        var database = new TestDatabase(Engine.Postgres, server);
        await database.OnServer($"CREATE DATABASE {database._name}");
        return database;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Engine == Engine.Postgres)
        {
            await OnServer($"DROP DATABASE {_name} WITH (FORCE)");
        }
        else
        {
            await ScanWatch.Check(Connection);
        }

        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // Left to the system's own cleaning of temporary folders.
        }
    }

    private async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.Sql(sql);
        await command.ExecuteNonQueryAsync();
    }
}
