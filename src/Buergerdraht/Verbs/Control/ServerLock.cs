using System.Text.Json;
using System.Text.Json.Serialization;

namespace Buergerdraht.Verbs;

/// <summary>Who works on a data folder.</summary>
/// <param name="Pid">The process.</param>
/// <param name="Socket">Where it listens for verbs; null for a verb that has opened the database itself.</param>
/// <param name="Verb">What it runs.</param>
public sealed record LockHolder(int Pid, string? Socket, string Verb);

/// <summary>The folder is in use.</summary>
public sealed class FolderInUse(string folder, LockHolder? holder) : Exception(
    $"The data folder '{folder}' is in use by process {holder?.Pid.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "(unknown)"} ({holder?.Verb ?? "starting"}). Stop it first, or use another folder with --data.");

/// <summary>
/// The lock of a data folder: <c>buergerdraht.lock</c> says who holds it, and the open handle on <c>buergerdraht.lock.held</c> proves it. The
/// system drops the handle with its process, so a lock left by one that died is recognised whatever number a new process got.
/// </summary>
public sealed class ServerLock : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly FileStream _held;
    private readonly string _file;

    private ServerLock(FileStream held, string file, bool wasStale) => (_held, _file, WasStale) = (held, file, wasStale);

    /// <summary>Whether a process had died without giving it back.</summary>
    public bool WasStale { get; }

    /// <summary>Takes the lock.</summary>
    /// <exception cref="FolderInUse">Another process holds it.</exception>
    public static ServerLock Take(string folder, LockHolder me)
    {
        var file = FileIn(folder);
        FileStream held;
        try
        {
            held = new FileStream(file + ".held", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException)
        {
            throw new FolderInUse(folder, Read(file));
        }

        var stale = File.Exists(file);
        var fresh = file + ".new";
        File.WriteAllText(fresh, JsonSerializer.Serialize(me, Json));
        File.Move(fresh, file, overwrite: true);
        return new ServerLock(held, file, stale);
    }

    /// <summary>Who holds the lock of the folder; null when nobody does, also when a lock file was left behind.</summary>
    public static LockHolder? HolderOf(string folder)
    {
        var file = FileIn(folder);
        if (!File.Exists(file + ".held"))
        {
            return null;
        }

        try
        {
            using var probe = new FileStream(file + ".held", FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
            return null;
        }
        catch (IOException)
        {
            return Read(file) ?? new LockHolder(0, null, "starting");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_file);
        _held.Dispose();
    }

    private static string FileIn(string folder) => Path.Combine(folder, "buergerdraht.lock");

    private static LockHolder? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<LockHolder>(File.ReadAllText(file), Json);
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }
}
