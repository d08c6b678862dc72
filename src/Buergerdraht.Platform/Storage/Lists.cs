using System.Text.Json;

namespace Buergerdraht.Platform.Storage;

/// <summary>Lists of ids as one parameter of hand-written SQL.</summary>
public static class Lists
{
    /// <summary>An array for <c>= ANY(@ids)</c> on PostgreSQL; JSON for <c>IN (SELECT value FROM json_each(@ids))</c> on SQLite, where ids are upper-case text.</summary>
    public static object Parameter(Engine engine, IEnumerable<Guid> ids) =>
        engine == Engine.Postgres ? ids.ToArray() : JsonSerializer.Serialize(ids.Select(id => id.ToString().ToUpperInvariant()));

    /// <summary>The condition after the column.</summary>
    public static string Within(Engine engine, string parameter) => engine == Engine.Postgres ? $"= ANY({parameter})" : $"IN (SELECT value FROM json_each({parameter}))";
}
