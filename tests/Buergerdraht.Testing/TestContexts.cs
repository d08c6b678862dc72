using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Testing;

/// <summary>The context on SQLite, without migrations.</summary>
public sealed class TestSqliteDb(DbContextOptions<TestSqliteDb> options) : Db(options)
{
    /// <inheritdoc/>
    public override Engine Engine => Engine.Sqlite;
}

/// <summary>The context on PostgreSQL, without migrations.</summary>
public sealed class TestPostgresDb(DbContextOptions<TestPostgresDb> options) : Db(options)
{
    /// <inheritdoc/>
    public override Engine Engine => Engine.Postgres;
}
