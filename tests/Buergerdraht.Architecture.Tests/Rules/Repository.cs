namespace Buergerdraht.Architecture.Tests.Rules;

/// <summary>A file of the repository as the rules see it: path from the root with slashes, and the text.</summary>
public sealed record SourceFile(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public bool Is(params string[] endings) => endings.Any(e => Path.EndsWith(e, StringComparison.Ordinal));
}

/// <summary>The repository these tests were built in.</summary>
internal static class Repository
{
    private static readonly string[] Foreign = ["bin", "obj", "node_modules", "dist", "Migrations"];

    public static string Root { get; } = FindRoot();

    /// <summary>What people wrote under the folders: generated migrations and build output are left out.</summary>
    public static IReadOnlyList<SourceFile> Written(params string[] folders) =>
        [.. folders.SelectMany(f => Files(new DirectoryInfo(Path.Combine(Root, f)))).Where(f => f.Is(".cs", ".razor", ".ts", ".mjs", ".css", ".csproj", ".json", ".md") || !f.Name.Contains('.', StringComparison.Ordinal))];

    public static SourceFile Read(string path) => new(path, File.ReadAllText(Path.Combine(Root, path)));

    public static bool Has(string path) => File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    private static IEnumerable<SourceFile> Files(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().Where(f => f.Length < 1_000_000))
        {
            yield return new SourceFile(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName));
        }

        foreach (var below in folder.EnumerateDirectories().Where(d => !Foreign.Contains(d.Name)).SelectMany(Files))
        {
            yield return below;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Buergerdraht.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
