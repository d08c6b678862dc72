using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Platform.Storage;

/// <summary>A newer version has taken away what this one needs; only that one or a later one may work on the database now.</summary>
public sealed class DatabaseTooNew(string migration) : Exception(
    $"A newer version has brought the database to '{migration}', which takes away what this version needs. Start that version, or restore a backup made before.");

/// <summary>
/// What a newer version did to the schema. Migrations that only expand it leave this version at work; one whose name begins with
/// <c>Contract</c> ends that (<c>20270101120000_ContractTicketSubject</c>).
/// </summary>
public static class NewerSchema
{
    private const string Mark = "_Contract";

    /// <summary>The contracting migration this version does not know; null when there is none.</summary>
    public static async Task<string?> Contracted(Db db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        return (await db.Database.GetAppliedMigrationsAsync(ct)).FirstOrDefault(m => IsContracting(m) && !known.Contains(m));
    }

    /// <summary>Whether a migration says of itself that older versions cannot live with it.</summary>
    public static bool IsContracting(string migration) => migration.IndexOf('_', StringComparison.Ordinal) is var at and >= 0 && migration.AsSpan(at).StartsWith(Mark, StringComparison.Ordinal);
}
