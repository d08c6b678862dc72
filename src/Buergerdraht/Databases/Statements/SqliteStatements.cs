using Buergerdraht.Platform.Audit;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Buergerdraht.Databases.Statements;

/// <summary>What the model has no words for: the triggers of the audit log, and Quartz' tables where jobs are clustered.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("20261122235959_Statements")]
public sealed class SqliteStatements : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(AuditTriggers.Sqlite);
    }
}
