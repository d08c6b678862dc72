using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Buergerdraht.Platform.Files;

/// <summary>What is odd about content, declared type and name taken together.</summary>
internal static partial class FileSuspicion
{
    private static readonly FrozenSet<string> ProgramExtensions = FrozenSet.ToFrozenSet(
    [
        ".exe", ".dll", ".com", ".scr", ".pif", ".msi", ".msp", ".bat", ".cmd", ".ps1", ".psm1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh",
        ".hta", ".cpl", ".lnk", ".url", ".reg", ".jar", ".apk", ".appx", ".msix", ".sh", ".run", ".deb", ".rpm", ".dmg", ".pkg", ".app", ".iso",
        ".img", ".vhd", ".chm", ".xll", ".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".potm", ".ppam", ".ppsm", ".sldm", ".scf", ".inf",
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FileFamily> FamilyOfExtension = new (FileFamily Family, string Extensions)[]
    {
        (FileFamily.Image, ".jpg .jpeg .jfif .png .gif .webp .heic .heif .avif .tif .tiff .bmp .svg .ico"),
        (FileFamily.Document, ".pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .rtf .epub .msg"),
        (FileFamily.Audio, ".mp3 .ogg .oga .opus .m4a .wav .amr .aac .flac"),
        (FileFamily.Video, ".mp4 .m4v .mov .webm .3gp .mkv .avi .ogv"),
        (FileFamily.Archive, ".zip .7z .rar .gz .tgz .tar .bz2 .xz"),
        (FileFamily.Text, ".txt .csv .eml .ics .vcf .json .xml .md .log"),
        (FileFamily.Html, ".html .htm .xhtml"),
    }.SelectMany(row => row.Extensions.Split(' '), (row, extension) => (row.Family, extension))
        .ToFrozenDictionary(row => row.extension, row => row.Family, StringComparer.OrdinalIgnoreCase);

    public static bool HasProgramExtension(string? name) => name is not null && ProgramExtensions.Contains(Extension(name));

    public static FileHints Hints(ReadOnlySpan<byte> content, FileKind kind, string? name)
    {
        var hints = FileHints.None;
        var head = content[..Math.Min(content.Length, 64 * 1024)];
        var tail = content[^Math.Min(content.Length, 66_000)..];
        var zipFamily = content.StartsWith("PK"u8);
        hints |= Set(FileHints.ArchiveAppended, !zipFamily && kind.Family is not (FileFamily.Text or FileFamily.Archive) && tail.LastIndexOf("PK\x05\x06"u8) >= 0);
        var raster = kind is { Family: FileFamily.Image, MediaType: not "image/svg+xml" };
        hints |= Set(FileHints.MarkupInside, raster && Markup(head));
        hints |= Set(FileHints.PdfInside, kind.MediaType != "application/pdf" && kind.Family is not FileFamily.Text && head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0);
        hints |= Set(FileHints.PdfWithActions, kind.MediaType == "application/pdf" && PdfActions(content));
        hints |= Set(FileHints.Macros, kind.Family == FileFamily.Document && HasMacros(content, zipFamily));
        hints |= Set(FileHints.ScriptInSvg, kind.MediaType == "image/svg+xml" && SvgScript().IsMatch(Encoding.Latin1.GetString(content[..Math.Min(content.Length, 1 << 20)])));
        return hints | Set(FileHints.DeceptiveName, name is not null && IsDeceptive(name));
    }

    /// <summary>Whether the declared type or the name's extension promises another family than the content is.</summary>
    public static bool Contradicts(FileKind kind, string? declared, string? name)
    {
        var byName = name is null ? FileFamily.Unknown : FamilyOfExtension.GetValueOrDefault(Extension(name));
        return !Agree(Declared(declared), kind.Family) || !Agree(byName, kind.Family);
    }

    private static bool Agree(FileFamily said, FileFamily found) => said == found || (said, found) switch
    {
        (FileFamily.Unknown, _) => true,
        // A container of sound and pictures is declared either way; office documents are zip archives.
        (FileFamily.Audio, FileFamily.Video) or (FileFamily.Video, FileFamily.Audio) => true,
        (FileFamily.Archive, FileFamily.Document) => true,
        _ => false,
    };

    private static FileFamily Declared(string? declared)
    {
        var type = (declared ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return type switch
        {
            "" or "application/octet-stream" or "binary/octet-stream" or "application/x-unknown" => FileFamily.Unknown,
            "text/html" or "application/xhtml+xml" => FileFamily.Html,
            "application/pdf" or "application/rtf" or "text/rtf" or "application/msword" => FileFamily.Document,
            "application/zip" or "application/x-zip-compressed" or "application/gzip" or "application/x-7z-compressed" or "application/vnd.rar" => FileFamily.Archive,
            "application/ogg" => FileFamily.Audio,
            "message/rfc822" or "application/json" or "application/xml" => FileFamily.Text,
            _ when type.StartsWith("image/", StringComparison.Ordinal) => FileFamily.Image,
            _ when type.StartsWith("audio/", StringComparison.Ordinal) => FileFamily.Audio,
            _ when type.StartsWith("video/", StringComparison.Ordinal) => FileFamily.Video,
            _ when type.StartsWith("text/", StringComparison.Ordinal) => FileFamily.Text,
            _ when type.Contains("officedocument", StringComparison.Ordinal) || type.Contains("opendocument", StringComparison.Ordinal)
                || type.StartsWith("application/vnd.ms-", StringComparison.Ordinal) => FileFamily.Document,
            _ => FileFamily.Unknown,
        };
    }

    private static bool IsDeceptive(string name)
    {
        if (name.EnumerateRunes().Any(rune => rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069))
        {
            return true;
        }
        var inner = Extension(Path.GetFileNameWithoutExtension(name.TrimEnd(' ', '.')));
        return HasProgramExtension(name) && FamilyOfExtension.ContainsKey(inner);
    }

    private static bool Markup(ReadOnlySpan<byte> head)
    {
        // XMP in a picture is markup too, so only what a browser would run counts.
        var text = Encoding.Latin1.GetString(head);
        return text.Contains("<script", StringComparison.OrdinalIgnoreCase) || text.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<?php", StringComparison.OrdinalIgnoreCase);
    }

    private static bool PdfActions(ReadOnlySpan<byte> content) =>
        content.IndexOf("/JavaScript"u8) >= 0 || content.IndexOf("/Launch"u8) >= 0 || content.IndexOf("/EmbeddedFile"u8) >= 0;

    private static bool HasMacros(ReadOnlySpan<byte> content, bool zip) =>
        zip ? content.IndexOf("vbaProject.bin"u8) >= 0 : content.IndexOf(Encoding.Unicode.GetBytes("_VBA_PROJECT")) >= 0;

    private static string Extension(string name) => Path.GetExtension(name.TrimEnd(' ', '.'));

    private static FileHints Set(FileHints hint, bool on) => on ? hint : FileHints.None;

    [GeneratedRegex(@"<script|<foreignObject|javascript:|\son[a-z]{3,20}\s{0,5}=|<!ENTITY", RegexOptions.IgnoreCase, 500)]
    private static partial Regex SvgScript();
}
