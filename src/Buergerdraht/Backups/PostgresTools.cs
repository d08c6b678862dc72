using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Buergerdraht.Backups;

/// <summary>PostgreSQL's own <c>pg_dump</c> and <c>pg_restore</c>; the password travels in the environment, never on the command line.</summary>
internal static class PostgresTools
{
    public static Task Dump(string connection, string file, CancellationToken ct) =>
        Run("pg_dump", connection, ["--format=custom", "--no-owner", "--no-privileges", "--file=" + file], ct);

    public static Task Restore(string connection, string file, CancellationToken ct) =>
        Run("pg_restore", connection, ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", "--dbname=" + new NpgsqlConnectionStringBuilder(connection).Database, file], ct);

    private static async Task Run(string tool, string connection, string[] arguments, CancellationToken ct)
    {
        var target = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(tool, ["--no-password", .. arguments]) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGHOST"] = target.Host;
        start.Environment["PGPORT"] = target.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGDATABASE"] = target.Database;
        start.Environment["PGUSER"] = target.Username;
        start.Environment["PGPASSWORD"] = target.Password;
        try
        {
            using var process = Process.Start(start)!;
            var said = await process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
            {
                throw new BackupFailed($"{tool} failed: {said.Trim()}");
            }
        }
        catch (Win32Exception missing)
        {
            throw new BackupFailed($"{tool} is not installed; on Debian it comes with the package postgresql-client.", missing);
        }
    }
}
