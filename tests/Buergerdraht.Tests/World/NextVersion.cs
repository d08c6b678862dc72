#pragma warning disable EF1001 // the list of migrations has no public way to be added to
using System.Reflection;
using Buergerdraht.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Tests.World;

/// <summary>
/// A version to come: this one and further migrations. Served in this process, beside nodes of this version, which know nothing of them.
/// </summary>
internal static class NextVersion
{
    /// <summary>Builds it; migrate, then start it.</summary>
    public static WebApplication Build(SmallTown town, params Type[] migrations)
    {
        var folder = Directory.CreateDirectory(Path.Combine(town.Database.Folder, "next-" + migrations.Length)).FullName;
        return TownHost.Build(
            ["--urls=http://127.0.0.1:0", .. town.Settings, $"--Data={folder}", "--Node=next", "--Logging:LogLevel:Default=Critical"],
            last: services =>
            {
                services.AddSingleton(new Further([.. migrations.Select(m => m.GetTypeInfo())]));
                services.ConfigureDbContext<PostgresDb>(options => options.ReplaceService<IMigrationsAssembly, LongerList>());
            });
    }

    /// <summary>Migrations beyond those of this version.</summary>
    public sealed record Further(IReadOnlyList<TypeInfo> Types);

    internal sealed class LongerList(ICurrentDbContext current, IDbContextOptions options, IMigrationsIdGenerator ids, IDiagnosticsLogger<DbLoggerCategory.Migrations> log)
        : MigrationsAssembly(current, options, ids, log)
    {
        private readonly ICurrentDbContext _current = current;

        public override IReadOnlyDictionary<string, TypeInfo> Migrations
        {
            get
            {
                var further = _current.Context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.ApplicationServiceProvider!.GetRequiredService<Further>();
                var all = new SortedList<string, TypeInfo>(base.Migrations.ToDictionary(), StringComparer.Ordinal);
                foreach (var type in further.Types)
                {
                    all.Add(type.GetCustomAttribute<MigrationAttribute>()!.Id, type);
                }

                return all;
            }
        }
    }
}

/// <summary>Expands the schema: a column that may be empty and a table of its own.</summary>
[DbContext(typeof(PostgresDb))]
[Migration("29990101000000_Weather")]
internal sealed class ExpandingMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        ALTER TABLE tickets ADD COLUMN weather text NULL;
        CREATE TABLE forecasts (id uuid PRIMARY KEY, text text NOT NULL);
        """);
}

/// <summary>Takes away what this version needs, and says so by its name.</summary>
[DbContext(typeof(PostgresDb))]
[Migration("29990202000000_ContractDrafts")]
internal sealed class ContractingMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE drafts RENAME TO letters");
}
