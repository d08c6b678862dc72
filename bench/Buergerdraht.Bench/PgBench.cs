using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Buergerdraht.Bench;

/// <summary>The raw commit rate of the row by PostgreSQL's own tool: one statement, eight clients, synchronous commit on.</summary>
internal static class PgBench
{
    private const string Script = """
        INSERT INTO inbound_events (id, kind, account, event_key, order_key, received_at, body, size, state, tries, due_at, lease_until)
        VALUES (gen_random_uuid(), 'generic', 'raw', gen_random_uuid()::text, 'raw', 0, decode(repeat('78', 1400), 'hex'), 1400, 'Ignored', 0, 0, 0);
        """;

    /// <summary>Commits per second.</summary>
    public static async Task<double> Run(string connection, int seconds)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Script);
        var start = new ProcessStartInfo(Tool()) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { "-n", "-f", file, "-c", "8", "-j", "2", "-M", "prepared", "-T", seconds.ToString(CultureInfo.InvariantCulture), "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username!, to.Database! })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PGPASSWORD"] = to.Password ?? "";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(file);
        var line = text.Split('\n').FirstOrDefault(l => l.StartsWith("tps = ", StringComparison.Ordinal)) ?? throw new InvalidOperationException("pgbench: " + await errors);
        return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }

    private static string Tool() =>
        Directory.Exists("/usr/lib/postgresql") && Directory.EnumerateFiles("/usr/lib/postgresql", "pgbench", SearchOption.AllDirectories).Order().LastOrDefault() is { } found ? found : "pgbench";
}
