using Buergerdraht.Architecture.Tests.Rules;

namespace Buergerdraht.Architecture.Tests.Channels;

/// <summary>A payload as a provider sent it once.</summary>
internal sealed record Recording(string Kind, string Name, byte[] Bytes)
{
    private static readonly string[] Places = ["src/Buergerdraht.Channels", "tests/Buergerdraht.Sample.Channel"];

    /// <summary>All of them: <c>{Channel}/Recorded/*</c>, where the folder is named like the kind.</summary>
    public static IReadOnlyList<Recording> All { get; } =
    [
        .. from place in Places
           from folder in new DirectoryInfo(Path.Combine(Repository.Root, place)).EnumerateDirectories()
           let recorded = new DirectoryInfo(Path.Combine(folder.FullName, "Recorded"))
           where recorded.Exists
           from file in recorded.EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal)
           select new Recording(folder.Name.ToLowerInvariant(), file.Name, File.ReadAllBytes(file.FullName)),
    ];
}
