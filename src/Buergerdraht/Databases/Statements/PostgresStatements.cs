using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Jobs;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Buergerdraht.Databases.Statements;

/// <summary>What the model has no words for: the triggers of the audit log, and Quartz' tables where jobs are clustered.</summary>
[DbContext(typeof(PostgresDb))]
[Migration("20261122235959_Statements")]
public sealed class PostgresStatements : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(AuditTriggers.Postgres);
        if (QuartzTables.PostgresSql.Length > 0)
        {
            migrationBuilder.Sql(QuartzTables.PostgresSql);
        }
    }
}
