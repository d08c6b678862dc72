using System.Data.Common;

namespace Buergerdraht.Platform.Storage;

/// <summary>Short forms for hand-written SQL with named parameters.</summary>
public static class SqlCommands
{
    /// <summary>A command with its parameters.</summary>
    public static DbCommand Sql(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements are constants of the house; values travel as parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
