using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Databases;

/// <summary>The context with the migrations for SQLite.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : Db(options)
{
    /// <inheritdoc/>
    public override Engine Engine => Engine.Sqlite;
}
