namespace Buergerdraht.Town.Pictures;

internal static class Motifs
{
    public static IReadOnlyDictionary<string, byte[]> DrawAll(DateTimeOffset now) => new Dictionary<string, byte[]>();
}
