using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Databases;

/// <summary>Brings the database to this version. Nodes that start together queue at the migration lock of the engine.</summary>
public static class Migrate
{
    /// <summary>Migrates.</summary>
    public static async Task Run(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Database.MigrateAsync(ct);
    }
}
