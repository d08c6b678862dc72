using System.Buffers.Binary;
using System.Text;

namespace Buergerdraht.Platform.Files;

/// <summary>Why an archive is not simply handed on.</summary>
[Flags]
public enum ArchiveSuspicion
{
    /// <summary>Nothing noticed.</summary>
    None = 0,

    /// <summary>The directory is damaged, or entries lie where they cannot.</summary>
    Malformed = 1,

    /// <summary>More entries than are listed.</summary>
    TooManyEntries = 2,

    /// <summary>More bytes when unpacked than allowed.</summary>
    TooLarge = 4,

    /// <summary>Expands more than documents do.</summary>
    Ratio = 8,

    /// <summary>Entries share the same compressed bytes.</summary>
    Overlapping = 16,

    /// <summary>Archives within the archive.</summary>
    Nested = 32,

    /// <summary>Encrypted entries, which no scanner can look into.</summary>
    Encrypted = 64,

    /// <summary>Entries that are programs by name.</summary>
    Programs = 128,

    /// <summary>Names that would leave the folder they are unpacked to.</summary>
    PathTraversal = 256,
}

/// <summary>Bounds of an inspection.</summary>
public sealed record ArchiveLimits(int Entries = 10_000, long UnpackedBytes = 1L << 30, int Ratio = 200);

/// <summary>What the directory of a zip archive says; nothing is unpacked.</summary>
public sealed record ArchiveFinding(int Entries, long UnpackedBytes, int NestedArchives, ArchiveSuspicion Suspicion)
{
    /// <summary>Whether a person should be warned before it is opened.</summary>
    public bool IsSuspicious => Suspicion != ArchiveSuspicion.None;
}

/// <summary>Lists a zip archive from its directory (PKWARE APPNOTE 4.3.12 and 4.3.16) within bounds.</summary>
public static class ArchiveInspection
{
    private const int EndLength = 22, EntryLength = 46;

    private static readonly string[] ArchiveExtensions = [".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".cab", ".zst"];

    /// <summary>Inspects a whole archive in memory.</summary>
    public static ArchiveFinding Zip(ReadOnlySpan<byte> content, ArchiveLimits? limits = null)
    {
        limits ??= new ArchiveLimits();
        var end = content[^Math.Min(content.Length, EndLength + 65_535)..].LastIndexOf("PK\x05\x06"u8);
        end += end < 0 ? 0 : content.Length - Math.Min(content.Length, EndLength + 65_535);
        if (end < 0 || content.Length - end < EndLength)
        {
            return new ArchiveFinding(0, 0, 0, ArchiveSuspicion.Malformed);
        }
        int announced = BinaryPrimitives.ReadUInt16LittleEndian(content[(end + 10)..]);
        var position = BinaryPrimitives.ReadUInt32LittleEndian(content[(end + 16)..]);
        if (announced == 0xFFFF || position == uint.MaxValue)
        {
            // ZIP64 is for archives beyond what may be sent here.
            return new ArchiveFinding(announced, 0, 0, ArchiveSuspicion.TooManyEntries);
        }
        return List(content[..end], (int)Math.Min(position, (uint)end), announced, limits);
    }

    private static ArchiveFinding List(ReadOnlySpan<byte> content, int position, int announced, ArchiveLimits limits)
    {
        var suspicion = announced > limits.Entries ? ArchiveSuspicion.TooManyEntries : ArchiveSuspicion.None;
        var ranges = new List<(long From, long To)>();
        var (count, nested, unpacked, packed) = (0, 0, 0L, 0L);
        for (; count < announced && count < limits.Entries; count++)
        {
            if (Entry(content, position) is not { } entry)
            {
                suspicion |= ArchiveSuspicion.Malformed;
                break;
            }
            position += entry.Length;
            unpacked += entry.Unpacked;
            packed += entry.Packed;
            ranges.Add((entry.Offset, entry.Offset + 30 + entry.Packed));
            var isArchive = ArchiveExtensions.Any(extension => entry.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
            nested += isArchive ? 1 : 0;
            suspicion |= (isArchive ? ArchiveSuspicion.Nested : ArchiveSuspicion.None)
                | (entry.Encrypted ? ArchiveSuspicion.Encrypted : ArchiveSuspicion.None)
                | (FileSuspicion.HasProgramExtension(entry.Name) ? ArchiveSuspicion.Programs : ArchiveSuspicion.None)
                | (LeavesFolder(entry.Name) ? ArchiveSuspicion.PathTraversal : ArchiveSuspicion.None);
        }
        suspicion |= unpacked > limits.UnpackedBytes ? ArchiveSuspicion.TooLarge : ArchiveSuspicion.None;
        suspicion |= unpacked > 1 << 20 && unpacked / Math.Max(1, packed) > limits.Ratio ? ArchiveSuspicion.Ratio : ArchiveSuspicion.None;
        return new ArchiveFinding(count, unpacked, nested, suspicion | Layout(ranges, content.Length));
    }

    private static (string Name, long Packed, long Unpacked, long Offset, bool Encrypted, int Length)? Entry(ReadOnlySpan<byte> content, int position)
    {
        if (position > content.Length - EntryLength || !content[position..].StartsWith("PK\x01\x02"u8))
        {
            return null;
        }
        var entry = content[position..];
        int name = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
        var length = EntryLength + name + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        return length > entry.Length
            ? null
            : (Encoding.UTF8.GetString(entry.Slice(EntryLength, name)),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]),
                (entry[8] & 1) != 0,
                length);
    }

    // A bomb that needs no nesting lets thousands of entries point into one kernel of compressed bytes.
    private static ArchiveSuspicion Layout(List<(long From, long To)> ranges, long length)
    {
        ranges.Sort();
        for (var i = 0; i < ranges.Count; i++)
        {
            if (ranges[i].To > length)
            {
                return ArchiveSuspicion.Malformed;
            }
            if (i > 0 && ranges[i].From < ranges[i - 1].To)
            {
                return ArchiveSuspicion.Overlapping;
            }
        }
        return ArchiveSuspicion.None;
    }

    private static bool LeavesFolder(string name) =>
        name.StartsWith('/') || name.StartsWith('\\') || name.Contains(':', StringComparison.Ordinal)
        || name.Split('/', '\\').Contains("..", StringComparer.Ordinal);
}
