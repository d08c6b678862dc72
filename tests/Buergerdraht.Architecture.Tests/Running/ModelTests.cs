using Buergerdraht.Architecture.Tests.Rules;
using Buergerdraht.Databases;
using Buergerdraht.Platform.Outbox;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Architecture.Tests.Running;

public sealed class ModelTests
{
    [Fact]
    public void Migrations_are_those_of_the_model()
    {
        using var sqlite = DesignTime.Sqlite();
        using var postgres = DesignTime.Postgres();
        Assert.False(sqlite.Database.HasPendingModelChanges(), "The model changed: bin/migration NAME (SQLite).");
        Assert.False(postgres.Database.HasPendingModelChanges(), "The model changed: bin/migration NAME (PostgreSQL).");
    }

    [Fact]
    public void A_table_without_a_migration_is_seen()
    {
        var services = new ServiceCollection()
            .AddSingleton(new ModuleAssemblies([.. Modules.All, typeof(ModelTests).Assembly]))
            .AddSingleton(new WriteGate(new DatabaseOptions { Provider = "postgres" }));
        DatabaseSetup.AddIdentityModel(services);
        using var provider = services.BuildServiceProvider();
        var options = new DbContextOptionsBuilder<SqliteDb>().UseApplicationServiceProvider(provider).EnableServiceProviderCaching(false).UseSqlite("Data Source=:memory:");
        using var db = new SqliteDb(options.Options);
        Assert.True(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Every_table_states_how_long_its_rows_are_kept()
    {
        using var db = DesignTime.Sqlite();
        Structure.Sources.Clean(TypeRules.TablesWithoutRetention(db.GetService<IDesignTimeModel>().Model));
    }

    [Fact]
    public void A_table_without_retention_is_seen()
    {
        var builder = new ModelBuilder();
        builder.Entity<Kept>().HasRetention("general-enquiry");
        builder.Entity<Forgotten>();
        Structure.Sources.Objects(TypeRules.TablesWithoutRetention((IModel)builder.Model));
    }

    // Reactions are found by this interface; how many there are is up to the modules.
    [Fact]
    public void An_interface_has_two_implementations_that_ship() =>
        Structure.Sources.Clean(TypeRules.LonelyInterfaces([.. Modules.All.Append(typeof(TownHost).Assembly).SelectMany(a => a.GetTypes())], typeof(IReaction<>)));

    [Fact]
    public void A_lonely_interface_is_seen() =>
        Structure.Sources.Objects(TypeRules.LonelyInterfaces([typeof(ILonely), typeof(Lonely), typeof(IPair), typeof(One), typeof(Two)]));

    private interface ILonely;

    private interface IPair;

    private sealed class Lonely : ILonely;

    private sealed class One : IPair;

    private sealed class Two : IPair;

    private sealed class Kept
    {
        public int Id { get; set; }
    }

    private sealed class KeptTable : IEntityTypeConfiguration<Kept>
    {
        public void Configure(EntityTypeBuilder<Kept> builder) => builder.HasRetention("none").ToTable("kept");
    }

    private sealed class Forgotten
    {
        public int Id { get; set; }
    }
}
