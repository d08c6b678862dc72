using System.Reflection;

namespace Buergerdraht.Verbs;

internal static class DemoVerb
{
    private const string Seed = "Buergerdraht.Town.SeedDemo";

    public static async Task<int> Act(IServiceProvider services, VerbCall call, CancellationToken ct)
    {
        // By name: the demo town is a module that an installation may leave out.
        if (Modules.All.Select(a => a.GetType(Seed)).FirstOrDefault(t => t is not null) is not { } type || services.GetService(type) is not { } seed
            || type.GetMethod("Run", [typeof(CancellationToken)]) is not { } run)
        {
            await call.Errors.WriteLineAsync("This build has no demo town.");
            return 1;
        }

        await (Task)run.Invoke(seed, BindingFlags.DoNotWrapExceptions, null, [ct], null)!;
        await call.Output.WriteLineAsync("The demo town is there.");
        return 0;
    }
}
