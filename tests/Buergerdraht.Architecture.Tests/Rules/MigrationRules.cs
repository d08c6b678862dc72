using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Buergerdraht.Architecture.Tests.Rules;

/// <summary>Old and new nodes serve side by side: a migration only expands the schema, unless its name says that it contracts it.</summary>
internal static class MigrationRules
{
    /// <summary>Steps the version before could not live with, in migrations that do not say so.</summary>
    public static IEnumerable<string> SilentContractions(IEnumerable<(string Id, Migration Migration)> migrations) =>
        from m in migrations
        where !NewerSchema.IsContracting(m.Id)
        let made = m.Migration.UpOperations.OfType<CreateTableOperation>().Select(o => o.Name).ToHashSet(StringComparer.Ordinal)
        from operation in m.Migration.UpOperations
        where Contracts(operation, made)
        select $"{m.Id}: {operation.GetType().Name} on {Table(operation)}: the version before cannot live with it. Expand now and contract one release later, in a migration named Contract...";

    private static bool Contracts(MigrationOperation operation, HashSet<string> made) => operation switch
    {
        DropTableOperation or DropColumnOperation or RenameTableOperation or RenameColumnOperation => true,
        AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null } add => !made.Contains(add.Table),
        AlterColumnOperation { IsNullable: false, OldColumn.IsNullable: true } => true,
        CreateIndexOperation { IsUnique: true } index => !made.Contains(index.Table),
        _ => false,
    };

    private static string Table(MigrationOperation operation) => operation switch
    {
        ITableMigrationOperation table => table.Table,
        _ => "?",
    };
}
