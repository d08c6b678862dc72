using System.Buffers.Binary;
using System.Text;

namespace Buergerdraht.Platform.Files;

/// <summary>What a zip container holds: office document, program, or just files.</summary>
internal static class ZipKinds
{
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    public static FileKind Find(ReadOnlySpan<byte> content)
    {
        var first = FirstEntry(content, out var text);
        if (first == "mimetype")
        {
            return OpenDocument(text);
        }
        // The names of entries stand as plain text in the local headers and again in the directory at the end.
        if (content.IndexOf("[Content_Types].xml"u8) >= 0)
        {
            return OfficeOpenXml(content);
        }
        if (content.IndexOf("AndroidManifest.xml"u8) >= 0 || content.IndexOf("META-INF/MANIFEST.MF"u8) >= 0)
        {
            return new("application/java-archive", ".jar", FileFamily.Program);
        }
        return new("application/zip", ".zip", FileFamily.Archive);
    }

    private static FileKind OfficeOpenXml(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf("word/"u8) >= 0)
        {
            return new(OpenXml + "wordprocessingml.document", ".docx", FileFamily.Document);
        }
        if (content.IndexOf("xl/"u8) >= 0)
        {
            return new(OpenXml + "spreadsheetml.sheet", ".xlsx", FileFamily.Document);
        }
        return content.IndexOf("ppt/"u8) >= 0
            ? new(OpenXml + "presentationml.presentation", ".pptx", FileFamily.Document)
            : new("application/zip", ".zip", FileFamily.Archive);
    }

    private static FileKind OpenDocument(string type) => type switch
    {
        "application/epub+zip" => new(type, ".epub", FileFamily.Document),
        "application/vnd.oasis.opendocument.text" => new(type, ".odt", FileFamily.Document),
        "application/vnd.oasis.opendocument.spreadsheet" => new(type, ".ods", FileFamily.Document),
        "application/vnd.oasis.opendocument.presentation" => new(type, ".odp", FileFamily.Document),
        "application/vnd.oasis.opendocument.graphics" => new(type, ".odg", FileFamily.Document),
        _ => new("application/zip", ".zip", FileFamily.Archive),
    };

    // OpenDocument and EPUB store an uncompressed first entry "mimetype" whose content is the type.
    private static string FirstEntry(ReadOnlySpan<byte> content, out string text)
    {
        text = "";
        if (content.Length < 30)
        {
            return "";
        }
        int size = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(content[18..]), 100);
        int name = BinaryPrimitives.ReadUInt16LittleEndian(content[26..]), extra = BinaryPrimitives.ReadUInt16LittleEndian(content[28..]);
        if (content.Length < 30 + name + extra + size)
        {
            return "";
        }
        text = Encoding.ASCII.GetString(content.Slice(30 + name + extra, size));
        return Encoding.ASCII.GetString(content.Slice(30, name));
    }
}
