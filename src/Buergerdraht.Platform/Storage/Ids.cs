namespace Buergerdraht.Platform.Storage;

/// <summary>Identifiers: UUID version 7 (RFC 9562), so that rows sort by the time they were made.</summary>
public static class Ids
{
    /// <summary>A new identifier for now.</summary>
    public static Guid New() => Guid.CreateVersion7();

    /// <summary>A new identifier that sorts at <paramref name="at"/>; for imports and demo data.</summary>
    public static Guid At(DateTimeOffset at) => Guid.CreateVersion7(at);
}
