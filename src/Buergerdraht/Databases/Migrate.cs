using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Databases;

/// <summary>Brings the database to this version and makes the protection keys. Nodes that start together queue at the engine's migration lock.</summary>
public static class Migrate
{
    /// <summary>Migrates.</summary>
    public static async Task Run(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Db>().Database.MigrateAsync(ct);
        await scope.ServiceProvider.GetRequiredService<RenewProtectionKeys>().Run(ct);
    }
}
