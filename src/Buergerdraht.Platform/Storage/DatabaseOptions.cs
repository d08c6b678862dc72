namespace Buergerdraht.Platform.Storage;

/// <summary>The two engines the house runs on.</summary>
public enum Engine
{
    /// <summary>Embedded, one process, WAL with synchronous FULL.</summary>
    Sqlite,

    /// <summary>Many processes on one server.</summary>
    Postgres,
}

/// <summary>Where the data lies; section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>sqlite</c> (default) or <c>postgres</c>.</summary>
    public string Provider { get; set; } = "sqlite";

    /// <summary>Connection string; empty for SQLite means <c>buergerdraht.db</c> in the data folder.</summary>
    public string Connection { get; set; } = "";

    /// <summary>The engine named by <see cref="Provider"/>.</summary>
    /// <exception cref="InvalidOperationException">The name is neither of the two.</exception>
    public Engine Engine => Provider.ToLowerInvariant() switch
    {
        "sqlite" => Engine.Sqlite,
        "postgres" or "postgresql" => Engine.Postgres,
        _ => throw new InvalidOperationException($"Database:Provider is '{Provider}'; it must be 'sqlite' or 'postgres'."),
    };
}
