using System.Data.Common;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Buergerdraht.Bench.Pages;

/// <summary>Writes entities past EF Core but by its model: COPY on PostgreSQL, one prepared insert on SQLite. No foreign keys are checked.</summary>
internal sealed class BulkWriter(Db db, DbConnection connection)
{
    private readonly Dictionary<Type, Table> _tables = [];

    /// <summary>Drops the plain indexes of every table; building them once is faster. Answers with what builds them again.</summary>
    public async Task<List<string>> DropIndexes(CancellationToken ct)
    {
        var find = db.Engine == Engine.Postgres
            ? "SELECT indexname, indexdef FROM pg_indexes i WHERE schemaname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)"
            : "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
        var found = new List<(string Name, string Sql)>();
        await using (var command = connection.Sql(find))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                found.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        foreach (var (name, _) in found)
        {
            await Execute($"DROP INDEX \"{name}\"", ct);
        }

        return [.. found.Select(f => f.Sql)];
    }

    public async Task Execute(string sql, CancellationToken ct)
    {
        await using var command = connection.Sql(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task Write<T>(IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class
    {
        var table = _tables.TryGetValue(typeof(T), out var known) ? known : _tables[typeof(T)] = new Table(db.Model.FindEntityType(typeof(T))!);
        await (connection is NpgsqlConnection postgres ? Copy(postgres, table, rows, ct) : Insert(table, rows, ct));
    }

    private static async Task Copy<T>(NpgsqlConnection postgres, Table table, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class
    {
        await using var copy = await postgres.BeginBinaryImportAsync($"COPY {table.Name} ({string.Join(", ", table.Columns.Select(c => '"' + c.Name + '"'))}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in table.Columns)
            {
                switch (column.Value(row))
                {
                    case null: await copy.WriteNullAsync(ct); break;
                    case Guid id: await copy.WriteAsync(id, ct); break;
                    case string text: await copy.WriteAsync(text, ct); break;
                    case long number: await copy.WriteAsync(number, ct); break;
                    case int number: await copy.WriteAsync(number, ct); break;
                    case bool truth: await copy.WriteAsync(truth, ct); break;
                    case double number: await copy.WriteAsync(number, ct); break;
                    case var other: throw new NotSupportedException($"{table.Name}.{column.Name}: {other.GetType().Name}");
                }
            }
        }

        await copy.CompleteAsync(ct);
    }

    private async Task Insert<T>(Table table, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class
    {
        await using var command = connection.Sql($"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(c => '"' + c.Name + '"'))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => "@p" + i))})");
        var parameters = table.Columns.Select((_, i) =>
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i;
            command.Parameters.Add(parameter);
            return parameter;
        }).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = table.Columns[i].Value(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private sealed class Table(IEntityType type)
    {
        public string Name { get; } = type.GetTableName()!;

        public Column[] Columns { get; } = [.. type.GetProperties().Select(p => new Column(p))];
    }

    private sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter _get = property.GetGetter();
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName();

        public object? Value(object row) => _get.GetClrValue(row) is { } value ? _convert is null ? value : _convert(value) : null;
    }
}
