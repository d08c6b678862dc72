using System.Buffers.Binary;

namespace Buergerdraht.Platform.Files;

/// <summary>Finds the EXIF structure within a picture; empty when there is none.</summary>
internal static class ExifPayload
{
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> picture) => BinaryKinds.Find(picture)?.MediaType switch
    {
        "image/jpeg" => Jpeg(picture),
        "image/png" => Png(picture),
        "image/webp" => Webp(picture),
        "image/tiff" => picture,
        "image/heic" or "image/avif" => Heif(picture),
        _ => default,
    };

    private static ReadOnlySpan<byte> Jpeg(ReadOnlySpan<byte> picture)
    {
        for (var position = 2; position + 4 <= picture.Length && picture[position] == 0xFF;)
        {
            var marker = picture[position + 1];
            if (marker == 0xFF)
            {
                position++; // fill byte
                continue;
            }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(picture[(position + 2)..]);
            if (marker is 0xDA or 0xD9 || length < 4 || length > picture.Length - position)
            {
                break;
            }
            var body = picture.Slice(position, length)[4..];
            if (marker == 0xE1 && body.StartsWith("Exif\0\0"u8))
            {
                return body[6..];
            }
            position += length;
        }
        return default;
    }

    private static ReadOnlySpan<byte> Png(ReadOnlySpan<byte> picture)
    {
        for (var position = 8; position + 12 <= picture.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(picture[position..]);
            if (length > picture.Length - position - 12)
            {
                break;
            }
            if (picture[(position + 4)..].StartsWith("eXIf"u8))
            {
                return picture.Slice(position + 8, (int)length);
            }
            position += 12 + (int)length;
        }
        return default;
    }

    private static ReadOnlySpan<byte> Webp(ReadOnlySpan<byte> picture)
    {
        for (long position = 12; position + 8 <= picture.Length;)
        {
            var chunk = picture[(int)position..];
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (length > chunk.Length - 8)
            {
                break;
            }
            if (chunk.StartsWith("EXIF"u8))
            {
                var exif = chunk.Slice(8, (int)length);
                return exif.StartsWith("Exif\0\0"u8) ? exif[6..] : exif;
            }
            position += 8L + length + (length & 1);
        }
        return default;
    }

    // The item is found by its own beginning; following the item tables would find the same bytes.
    private static ReadOnlySpan<byte> Heif(ReadOnlySpan<byte> picture)
    {
        var at = picture.IndexOf("Exif\0\0II*\0"u8);
        at = at < 0 ? picture.IndexOf("Exif\0\0MM\0*"u8) : at;
        return at < 0 ? default : picture[(at + 6)..];
    }
}
