using Buergerdraht.Town;

namespace Buergerdraht.Verbs;

internal static class DemoVerb
{
    public static async Task<int> Act(IServiceProvider services, VerbCall call, CancellationToken ct)
    {
        await services.GetRequiredService<SeedDemo>().Run(ct);
        var logins = await services.GetRequiredService<DemoLogins>().Run(ct);
        if (logins.Count == 0)
        {
            await call.Errors.WriteLineAsync("The database is not empty and is no demo; nothing was added.");
            return 1;
        }

        foreach (var (role, email) in logins)
        {
            await call.Output.WriteLineAsync($"Demo: {email} / {SeedDemo.Password} ({role})");
        }

        return 0;
    }
}
