namespace Buergerdraht.Platform.Storage;

/// <summary>The folder for the embedded database, files, the lock file and the Unix socket; setting <c>Data</c>, default <c>data</c>.</summary>
public sealed class DataFolder
{
    /// <summary>Makes the folder when it is missing, readable by its owner only.</summary>
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        if (!OperatingSystem.IsWindows() && !Directory.Exists(Path))
        {
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.CreateDirectory(Path);
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }
}
