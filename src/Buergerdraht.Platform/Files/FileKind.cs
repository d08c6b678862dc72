namespace Buergerdraht.Platform.Files;

/// <summary>What a file is good for.</summary>
public enum FileFamily
{
    /// <summary>Nothing known; treat as bytes to save.</summary>
    Unknown,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>Text with layout, tables or slides.</summary>
    Document,

    /// <summary>A container of files.</summary>
    Archive,

    /// <summary>Sound, such as a voice message.</summary>
    Audio,

    /// <summary>Moving pictures.</summary>
    Video,

    /// <summary>Plain text and what is written in it: mail, calendar, contact, table.</summary>
    Text,

    /// <summary>A web page; never shown from our own address.</summary>
    Html,

    /// <summary>A program or script.</summary>
    Program,
}

/// <summary>What makes a file suspicious although its kind is allowed.</summary>
[Flags]
public enum FileHints
{
    /// <summary>Nothing noticed.</summary>
    None = 0,

    /// <summary>An archive is appended to other content (also self-extracting programs).</summary>
    ArchiveAppended = 1,

    /// <summary>Markup or script within the first bytes of a picture.</summary>
    MarkupInside = 2,

    /// <summary>A PDF header behind another format's header.</summary>
    PdfInside = 4,

    /// <summary>A PDF with script, launch action or embedded file.</summary>
    PdfWithActions = 8,

    /// <summary>An office document with macros.</summary>
    Macros = 16,

    /// <summary>An SVG with script, event handlers or foreign content.</summary>
    ScriptInSvg = 32,

    /// <summary>A name such as <c>rechnung.pdf.exe</c>, or one that direction marks turn around.</summary>
    DeceptiveName = 64,
}

/// <summary>A known kind of content: media type, usual extension with dot, family.</summary>
public sealed record FileKind(string MediaType, string Extension, FileFamily Family)
{
    /// <summary>Content of no known kind.</summary>
    public static FileKind Unknown { get; } = new("application/octet-stream", ".bin", FileFamily.Unknown);

    /// <summary>
    /// Finds the kind from the content; the declared media type and the name only raise flags. Looks at the whole span for appended content,
    /// so give all of the file or at least its first 64 KB.
    /// </summary>
    public static FileFinding Detect(ReadOnlySpan<byte> content, string? declared, string? name)
    {
        var kind = BinaryKinds.Find(content) ?? TextKinds.Find(content, name) ?? Unknown;
        var hints = FileSuspicion.Hints(content, kind, name);
        var dangerous = kind.Family == FileFamily.Program
            || FileSuspicion.HasProgramExtension(name)
            || (hints & (FileHints.Macros | FileHints.DeceptiveName)) != FileHints.None;
        return new FileFinding(kind, hints, dangerous, FileSuspicion.Contradicts(kind, declared, name));
    }
}

/// <summary>
/// What a file is: its kind by content, hints, whether it could run on a computer it is saved to, and whether what the sender said is
/// something else.
/// </summary>
public sealed record FileFinding(FileKind Kind, FileHints Hints, bool Dangerous, bool Mismatch)
{
    /// <summary>Raster pictures that browsers show; only after their metadata is gone.</summary>
    public bool IsShownAsImage => Kind.MediaType is "image/jpeg" or "image/png" or "image/gif" or "image/webp" && !Dangerous && !Mismatch;
}
