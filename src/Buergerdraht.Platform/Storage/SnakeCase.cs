using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Platform.Storage;

/// <summary>Tables and columns in snake_case, so that hand-written SQL needs no quotes on PostgreSQL.</summary>
internal static class SnakeCase
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.IsMappedToJson())
            {
                // Lies in one column of its owner; its parts have no columns.
                entity.SetContainerColumnName(Of(entity.GetContainerColumnName()!));
                continue;
            }

            if (entity.GetTableName() is { } table)
            {
                entity.SetTableName(Of(table.Replace("AspNet", "Staff", StringComparison.Ordinal)));
            }

            foreach (var property in entity.GetProperties())
            {
                if (!entity.IsMappedToJson())
                {
                    property.SetColumnName(Of(property.GetColumnName()));
                }
            }

            foreach (var key in entity.GetKeys())
            {
                if (key.GetName() is { } name)
                {
                    key.SetName(Of(name));
                }
            }

            foreach (var foreign in entity.GetForeignKeys())
            {
                if (foreign.GetConstraintName() is { } name)
                {
                    foreign.SetConstraintName(Of(name));
                }
            }

            foreach (var index in entity.GetIndexes())
            {
                if (index.GetDatabaseName() is { } name)
                {
                    index.SetDatabaseName(Of(name));
                }
            }
        }
    }

    internal static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsUpper(c) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
