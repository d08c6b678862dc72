namespace Buergerdraht.Platform.Jobs;

/// <summary>SQL for the migration on PostgreSQL.</summary>
public static class QuartzTables
{
    /// <summary>The tables.</summary>
    public const string PostgresSql = "";
}
