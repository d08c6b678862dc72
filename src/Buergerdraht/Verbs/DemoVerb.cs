using Buergerdraht.Databases;
using Buergerdraht.Town;

namespace Buergerdraht.Verbs;

internal static class DemoVerb
{
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        await using var app = TownHost.Build(args);
        await Migrate.Run(app.Services, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SeedDemo>().Run(CancellationToken.None);
        var logins = await scope.ServiceProvider.GetRequiredService<DemoLogins>().Run(CancellationToken.None);
        if (logins.Count == 0)
        {
            await errors.WriteLineAsync("The database is not empty and is no demo; nothing was added.");
            return 1;
        }

        foreach (var (role, email) in logins)
        {
            await output.WriteLineAsync($"Demo: {email} / {SeedDemo.Password} ({role})");
        }

        return 0;
    }
}
