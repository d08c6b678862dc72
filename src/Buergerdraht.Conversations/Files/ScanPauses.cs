using System.Collections.Concurrent;

namespace Buergerdraht.Conversations.Files;

/// <summary>Files this node's scanner would not take although it answers: tried again after a while, so that they hold up no others.</summary>
public sealed class ScanPauses(TimeProvider clock)
{
    private const int Most = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    /// <summary>Lets a file rest; beyond a thousand none does.</summary>
    public void Add(string sha256)
    {
        if (_until.Count < Most)
        {
            _until[sha256] = clock.GetUtcNow() + Pause;
        }
    }

    /// <summary>The files that rest now, as hex SHA-256.</summary>
    public string[] Now()
    {
        var now = clock.GetUtcNow();
        foreach (var (sha256, _) in _until.Where(u => u.Value <= now))
        {
            _until.TryRemove(sha256, out _);
        }

        return [.. _until.Keys];
    }
}
