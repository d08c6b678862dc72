using System.Diagnostics;
using Buergerdraht.Platform.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Bench;

/// <summary>Tickets opened by the API: answered once read (201), and answered once durable (202).</summary>
internal static class ApiBench
{
    private const double Seconds = 8;

    public static async Task Run(TextWriter output)
    {
        await using var town = await BenchTown.Start();
        await using var load = Child.Start("load");
        var token = (await town.In(s => s.GetRequiredService<CreateToken>().Run("bench", [ApiScopes.TicketsWrite], CancellationToken.None))).Token;
        foreach (var (kind, what) in new[] { ("api", "waiting for the ticket"), ("api-async", "accepted") })
        {
            await load.Load(new Job(kind, town.Address, token, "warm-" + kind, 32, 20));
            var (own, generator) = (Process.GetCurrentProcess().TotalProcessorTime, load.Cpu);
            var measured = await load.Load(new Job(kind, town.Address, token, "run-" + kind, 32, Seconds));
            (own, generator) = (Process.GetCurrentProcess().TotalProcessorTime - own, load.Cpu - generator);
            await output.WriteLineAsync($"api {town.Database.Engine}: {what} {measured}; server {own.TotalSeconds / Seconds:F2} cores, load generator {generator.TotalSeconds / Seconds:F2} cores");
        }
    }
}
