using Buergerdraht.Architecture.Tests.Rules;
using Buergerdraht.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Buergerdraht.Architecture.Tests.Running;

public sealed class MigrationTests
{
    [Fact]
    public void Migrations_expand_unless_their_name_says_that_they_contract()
    {
        using var sqlite = DesignTime.Sqlite();
        using var postgres = DesignTime.Postgres();
        Structure.Sources.Clean(MigrationRules.SilentContractions([.. Of(sqlite), .. Of(postgres)]));
    }

    [Fact]
    public void A_silent_contraction_is_seen()
    {
        Structure.Sources.Objects(MigrationRules.SilentContractions([("20270101000000_Tidy", new Drops())]));
        Structure.Sources.Objects(MigrationRules.SilentContractions([("20270101000000_Tidy", new Demands())]));
        Structure.Sources.Clean(MigrationRules.SilentContractions([("20270101000000_ContractTickets", new Drops()), ("20270101000000_Weather", new Expands())]));
    }

    private static IEnumerable<(string, Migration)> Of(DbContext db)
    {
        var assembly = db.GetService<IMigrationsAssembly>();
        return assembly.Migrations.Select(m => (m.Key, assembly.CreateMigration(m.Value, db.Database.ProviderName!)));
    }

    private sealed class Drops : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("subject", "tickets");
    }

    private sealed class Demands : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("weather", "tickets", nullable: false);
    }

    private sealed class Expands : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("weather", "tickets", nullable: true);
    }
}
