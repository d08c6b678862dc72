using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Buergerdraht.Testing;

/// <summary>
/// Notes every statement that the house itself runs through EF Core, and asks SQLite at the end how it would run it: one that reads a whole
/// table which grows with the years fails the test. What tests ask for themselves is not noted.
/// </summary>
public sealed partial class ScanWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly HashSet<string> Growing =
    [
        "tickets", "messages", "inbound_events", "deliveries", "delivery_attempts", "contact_points", "citizens", "conversations", "participants", "ticket_events",
        "promises", "attachments", "kept_files", "audit_entries", "closings", "assignments", "handovers", "junk_marks",
    ];

    private static readonly ConcurrentDictionary<string, ConcurrentDictionary<string, string[]>> Statements = new(StringComparer.Ordinal);
    private static readonly AsyncLocal<bool> Ours = new();
    private static readonly HttpContextAccessor Requests = new();

    private ScanWatch()
    {
    }

    /// <summary>Begins, once a process.</summary>
    public static void Begin() => _ = Begun.Value;

    private static readonly Lazy<IDisposable> Begun = new(() => DiagnosticListener.AllListeners.Subscribe(new ScanWatch()));

    /// <summary>What <paramref name="start"/> starts runs the house's own statements.</summary>
    public static async Task Watching(Func<Task> start)
    {
        Ours.Value = true;
        await start();
        Ours.Value = false;
    }

    /// <summary>Fails when a noted statement reads a whole growing table.</summary>
    public static async Task Check(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (!Statements.TryRemove(file, out var noted) || !File.Exists(file))
        {
            return;
        }

        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        var scans = new List<string>();
        foreach (var (sql, parameters) in noted)
        {
            scans.AddRange((await Plan(connection, sql, parameters)).SelectMany(line => Scanned(line, sql)).Select(table => $"{table}: {sql}"));
        }

        if (scans.Count > 0)
        {
            throw new InvalidOperationException("These statements read a whole table that grows:\n" + string.Join("\n\n", scans));
        }
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name);
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Command: SqliteCommand command } && (Ours.Value || Requests.HttpContext is not null) && Statement().IsMatch(command.CommandText) && !command.CommandText.EndsWith("WHERE 0", StringComparison.Ordinal))
        {
            Statements.GetOrAdd(command.Connection!.DataSource, _ => new(StringComparer.Ordinal))
                .TryAdd(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => p.ParameterName)]);
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    private static async Task<List<string>> Plan(SqliteConnection connection, string sql, string[] parameters)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the house's own statement
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
#pragma warning restore CA2100
        foreach (var name in parameters)
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }

    // A scan of a partial index, or one that a LIMIT ends in the order of an index, reads little: both name the index.
    private static IEnumerable<string> Scanned(string line, string sql)
    {
        if (line.StartsWith("SCAN ", StringComparison.Ordinal) && !line.Contains(" USING ", StringComparison.Ordinal))
        {
            var name = line[5..].Split(' ')[0];
            var table = Regex.Match(sql, $"\"(?<table>\\w+)\" AS \"{Regex.Escape(name)}\"", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } match ? match.Groups["table"].Value : name;
            if (Growing.Contains(table))
            {
                yield return table;
            }
        }
    }

    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE|WITH)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Statement();
}
