using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Databases;

/// <summary>The context with the migrations for PostgreSQL.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : Db(options)
{
    /// <inheritdoc/>
    public override Engine Engine => Engine.Postgres;
}
