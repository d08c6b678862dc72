using System.Runtime.InteropServices;

namespace Buergerdraht.Platform.Files;

/// <summary>
/// Makes a rename durable: on Linux the directory entry is on the disk only after fsync(2) of the directory, which .NET does not offer.
/// </summary>
internal static class DirectoryFlush
{
    private const int ReadOnly = 0; // O_RDONLY

    public static void ToDisk(string directory)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        var handle = Open([.. System.Text.Encoding.UTF8.GetBytes(directory), 0], ReadOnly);
        if (handle < 0)
        {
            throw new IOException("cannot open the directory of a stored file, error " + Marshal.GetLastPInvokeError());
        }
        var failed = Flush(handle) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (failed)
        {
            throw new IOException("cannot flush the directory of a stored file, error " + error);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
