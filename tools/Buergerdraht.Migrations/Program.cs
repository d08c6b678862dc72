using Buergerdraht.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;

// bin/migration NAME: writes one migration for each engine into src/Buergerdraht/Databases/Migrations/{Sqlite,Postgres}.
if (args is not [var name, var root])
{
    Console.Error.WriteLine("usage: bin/migration NAME");
    return 2;
}

var folder = Path.Combine(root, "src", "Buergerdraht");
Scaffold<SqliteDb>(DesignTime.Sqlite(), new SqliteDesignTimeServices(), "Sqlite");
Scaffold<PostgresDb>(DesignTime.Postgres(), new NpgsqlDesignTimeServices(), "Postgres");
return 0;

void Scaffold<TContext>(TContext context, IDesignTimeServices provider, string engine)
    where TContext : DbContext
{
    var services = new ServiceCollection();
    services.AddEntityFrameworkDesignTimeServices();
    services.AddDbContextDesignTimeServices(context);
    provider.ConfigureDesignTimeServices(services);
    using var built = services.BuildServiceProvider();
    var scaffolder = built.GetRequiredService<IMigrationsScaffolder>();
    var migration = scaffolder.ScaffoldMigration(name, "Buergerdraht", "Databases.Migrations." + engine);
    var files = scaffolder.Save(folder, migration, Path.Combine(folder, "Databases", "Migrations", engine), dryRun: false);
    Console.Error.WriteLine($"{engine}: {files.MigrationFile}");
}
