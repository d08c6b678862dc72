using System.Buffers.Binary;
using System.Text;

namespace Buergerdraht.Platform.Files;

/// <summary>Kinds told by magic numbers: fixed bytes first, then containers that need a look inside.</summary>
internal static class BinaryKinds
{
    private static readonly (int Offset, byte[] Magic, FileKind Kind)[] Signatures =
    [
        Of(0, [0xFF, 0xD8, 0xFF], "image/jpeg", ".jpg", FileFamily.Image),
        Of(0, [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], "image/png", ".png", FileFamily.Image),
        Of(0, "GIF87a"u8, "image/gif", ".gif", FileFamily.Image),
        Of(0, "GIF89a"u8, "image/gif", ".gif", FileFamily.Image),
        Of(0, [.. "II"u8, 42, 0], "image/tiff", ".tif", FileFamily.Image),
        Of(0, [.. "MM"u8, 0, 42], "image/tiff", ".tif", FileFamily.Image),
        Of(0, [0, 0, 1, 0], "image/vnd.microsoft.icon", ".ico", FileFamily.Image),
        Of(0, "8BPS"u8, "image/vnd.adobe.photoshop", ".psd", FileFamily.Image),
        Of(0, "{\\rtf"u8, "application/rtf", ".rtf", FileFamily.Document),
        Of(0, [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed", ".7z", FileFamily.Archive),
        Of(0, [.. "Rar!"u8, 0x1A, 0x07], "application/vnd.rar", ".rar", FileFamily.Archive),
        Of(0, [0x1F, 0x8B, 0x08], "application/gzip", ".gz", FileFamily.Archive),
        Of(0, "BZh"u8, "application/x-bzip2", ".bz2", FileFamily.Archive),
        Of(0, [0xFD, .. "7zXZ"u8, 0], "application/x-xz", ".xz", FileFamily.Archive),
        Of(0, [0x28, 0xB5, 0x2F, 0xFD], "application/zstd", ".zst", FileFamily.Archive),
        Of(0, "MSCF"u8, "application/vnd.ms-cab-compressed", ".cab", FileFamily.Archive),
        Of(257, "ustar"u8, "application/x-tar", ".tar", FileFamily.Archive),
        Of(32769, "CD001"u8, "application/x-iso9660-image", ".iso", FileFamily.Archive),
        Of(0, "#!AMR-WB\n"u8, "audio/amr-wb", ".awb", FileFamily.Audio),
        Of(0, "#!AMR\n"u8, "audio/amr", ".amr", FileFamily.Audio),
        Of(0, "fLaC"u8, "audio/flac", ".flac", FileFamily.Audio),
        Of(0, "ID3"u8, "audio/mpeg", ".mp3", FileFamily.Audio),
        Of(0, [0x7F, .. "ELF"u8], "application/x-elf", ".elf", FileFamily.Program),
        Of(0, [0xCA, 0xFE, 0xBA, 0xBE], "application/java-vm", ".class", FileFamily.Program),
        Of(0, [0xCF, 0xFA, 0xED, 0xFE], "application/x-mach-binary", ".macho", FileFamily.Program),
        Of(0, [0xCE, 0xFA, 0xED, 0xFE], "application/x-mach-binary", ".macho", FileFamily.Program),
        Of(0, [0, .. "asm"u8, 1], "application/wasm", ".wasm", FileFamily.Program),
        Of(0, [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0], "application/x-ms-shortcut", ".lnk", FileFamily.Program),
    ];

    public static FileKind? Find(ReadOnlySpan<byte> content)
    {
        foreach (var (offset, magic, kind) in Signatures)
        {
            if (content.Length >= offset + magic.Length && content[offset..].StartsWith(magic))
            {
                return kind;
            }
        }
        return Container(content);
    }

    private static FileKind? Container(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("PK\x03\x04"u8) || content.StartsWith("PK\x05\x06"u8))
        {
            return ZipKinds.Find(content);
        }
        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return Ole(content);
        }
        if (content.Length > 12 && content.StartsWith("RIFF"u8))
        {
            return Riff(content[8..12]);
        }
        if (content.Length >= 12 && content[4..].StartsWith("ftyp"u8))
        {
            return Iso(content);
        }
        if (content.StartsWith("OggS"u8))
        {
            return Ogg(content[..Math.Min(content.Length, 256)]);
        }
        if (content.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
        {
            return content[..Math.Min(content.Length, 64)].IndexOf("webm"u8) >= 0
                ? new("video/webm", ".webm", FileFamily.Video)
                : new("video/matroska", ".mkv", FileFamily.Video);
        }
        if (content[..Math.Min(content.Length, 1024)].IndexOf("%PDF-"u8) is >= 0 and var at && IsPdfPreamble(content[..at]))
        {
            return new("application/pdf", ".pdf", FileFamily.Document);
        }
        return WithoutProperMagic(content);
    }

    // Two bytes alone also begin ordinary text ("BMW", "MZ ist"), so a second field has to fit.
    private static FileKind? WithoutProperMagic(ReadOnlySpan<byte> content)
    {
        if (content.Length > 30 && content.StartsWith("BM"u8) && BinaryPrimitives.ReadInt32LittleEndian(content[6..]) == 0
            && BinaryPrimitives.ReadInt32LittleEndian(content[14..]) is >= 12 and <= 256)
        {
            return new("image/bmp", ".bmp", FileFamily.Image);
        }
        if (content.Length >= 32 && content.StartsWith("MZ"u8) && content[..32].Contains((byte)0))
        {
            return new("application/vnd.microsoft.portable-executable", ".exe", FileFamily.Program);
        }
        if (content.Length > 4 && content[0] == 0xFF && (content[1] & 0xE0) == 0xE0 && content[1] != 0xFF && content[1] != 0xFE)
        {
            return (content[1] & 0x06) == 0
                ? new("audio/aac", ".aac", FileFamily.Audio)
                : new("audio/mpeg", ".mp3", FileFamily.Audio);
        }
        return null;
    }

    // Readers accept a PDF header within the first 1,024 bytes, even behind text.
    private static bool IsPdfPreamble(ReadOnlySpan<byte> before) => before.IndexOf("<"u8) < 0;

    private static FileKind Ole(ReadOnlySpan<byte> content)
    {
        (string Stream, FileKind Kind)[] known =
        [
            ("WordDocument", new("application/msword", ".doc", FileFamily.Document)),
            ("Workbook", new("application/vnd.ms-excel", ".xls", FileFamily.Document)),
            ("PowerPoint Document", new("application/vnd.ms-powerpoint", ".ppt", FileFamily.Document)),
            ("__substg1.0_", new("application/vnd.ms-outlook", ".msg", FileFamily.Document)),
            ("EncryptedPackage", new("application/x-ole-storage", ".ole", FileFamily.Document)),
        ];
        foreach (var (stream, kind) in known)
        {
            if (content.IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0)
            {
                return kind;
            }
        }
        // What is left of the format on citizens' disks is mostly Windows Installer.
        return new("application/x-msi", ".msi", FileFamily.Program);
    }

    private static FileKind? Riff(ReadOnlySpan<byte> form) => Encoding.ASCII.GetString(form) switch
    {
        "WEBP" => new("image/webp", ".webp", FileFamily.Image),
        "WAVE" => new("audio/wav", ".wav", FileFamily.Audio),
        "AVI " => new("video/x-msvideo", ".avi", FileFamily.Video),
        _ => null,
    };

    private static FileKind Iso(ReadOnlySpan<byte> content)
    {
        var length = (int)Math.Min(Math.Min(BinaryPrimitives.ReadUInt32BigEndian(content), 256), (uint)content.Length);
        var major = Encoding.ASCII.GetString(content[8..12]);
        var brands = Encoding.ASCII.GetString(content[8..Math.Max(12, length)]);
        if (major is "avif" or "avis" || (major is "mif1" or "msf1" && brands.Contains("avi", StringComparison.Ordinal)))
        {
            return new("image/avif", ".avif", FileFamily.Image);
        }
        return major switch
        {
            "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" => new("image/heic", ".heic", FileFamily.Image),
            "M4A " or "M4B " => new("audio/mp4", ".m4a", FileFamily.Audio),
            "qt  " => new("video/quicktime", ".mov", FileFamily.Video),
            ['3', 'g', 'p', ..] or ['3', 'g', '2', ..] => new("video/3gpp", ".3gp", FileFamily.Video),
            _ => new("video/mp4", ".mp4", FileFamily.Video),
        };
    }

    private static FileKind Ogg(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf("OpusHead"u8) >= 0)
        {
            return new("audio/ogg", ".opus", FileFamily.Audio);
        }
        return content.IndexOf("theora"u8) >= 0
            ? new("video/ogg", ".ogv", FileFamily.Video)
            : new("audio/ogg", ".ogg", FileFamily.Audio);
    }

    private static (int Offset, byte[] Magic, FileKind Kind) Of(int offset, ReadOnlySpan<byte> magic, string type, string extension, FileFamily family) =>
        (offset, magic.ToArray(), new FileKind(type, extension, family));
}
