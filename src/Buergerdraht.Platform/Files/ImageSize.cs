using System.Buffers.Binary;

namespace Buergerdraht.Platform.Files;

/// <summary>Width and height in pixels as a picture's header states them, read before anything is decoded.</summary>
public readonly record struct ImageSize(long Width, long Height)
{
    /// <summary>Pixels of one frame.</summary>
    public long Pixels => Width * Height;

    /// <summary>The size, or null when the header is damaged or the format unknown.</summary>
    public static ImageSize? Read(ReadOnlySpan<byte> picture)
    {
        var size = BinaryKinds.Find(picture)?.MediaType switch
        {
            "image/jpeg" => Jpeg(picture),
            "image/png" when picture.Length >= 24 => new(U32(picture[16..]), U32(picture[20..])),
            "image/gif" when picture.Length >= 10 => new(U16Little(picture[6..]), U16Little(picture[8..])),
            "image/webp" => Webp(picture),
            "image/heic" or "image/avif" => LargestProperty(picture),
            "image/tiff" => Tiff(picture),
            _ => default,
        };
        return size is { Width: > 0 and < 1 << 24, Height: > 0 and < 1 << 24 } ? size : null;
    }

    private static ImageSize Jpeg(ReadOnlySpan<byte> picture)
    {
        for (var position = 2; position + 9 <= picture.Length && picture[position] == 0xFF;)
        {
            var marker = picture[position + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new(BinaryPrimitives.ReadUInt16BigEndian(picture[(position + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(picture[(position + 5)..]));
            }
            position += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(picture[(position + 2)..]);
        }
        return default;
    }

    private static ImageSize Webp(ReadOnlySpan<byte> picture)
    {
        if (picture.Length < 30)
        {
            return default;
        }
        var chunk = picture[12..];
        if (chunk.StartsWith("VP8X"u8))
        {
            return new(1 + U24Little(chunk[12..]), 1 + U24Little(chunk[15..]));
        }
        if (chunk.StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk[9..]);
            return new(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
        }
        return chunk.StartsWith("VP8 "u8) ? new(U16Little(chunk[14..]) & 0x3FFF, U16Little(chunk[16..]) & 0x3FFF) : default;
    }

    // HEIF holds a tile grid, thumbnails and the whole picture; the largest "image spatial extents" bounds them all.
    private static ImageSize LargestProperty(ReadOnlySpan<byte> picture)
    {
        ImageSize largest = default;
        var rest = picture[..Math.Min(picture.Length, 1 << 20)];
        for (int at; (at = rest.IndexOf("ispe"u8)) >= 0 && at + 16 <= rest.Length; rest = rest[(at + 4)..])
        {
            var size = new ImageSize(U32(rest[(at + 8)..]), U32(rest[(at + 12)..]));
            largest = size.Pixels > largest.Pixels ? size : largest;
        }
        return largest;
    }

    private static ImageSize Tiff(ReadOnlySpan<byte> picture)
    {
        var little = picture[0] == 'I';
        var directory = picture.Length < 8 ? uint.MaxValue : Number(picture[4..], 4, little);
        if (directory > picture.Length - 2)
        {
            return default;
        }
        var entries = picture[(int)directory..];
        long width = 0, height = 0;
        for (var i = 0; i < Number(entries, 3, little) && 2 + 12 * (i + 1) <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + 12 * i, 12);
            var (tag, type) = (Number(entry, 3, little), Number(entry[2..], 3, little));
            width = tag == 256 ? Number(entry[8..], type, little) : width;
            height = tag == 257 ? Number(entry[8..], type, little) : height;
        }
        return new(width, height);
    }

    // Type 3 is SHORT, 4 is LONG.
    private static uint Number(ReadOnlySpan<byte> bytes, uint type, bool little) => (type, little) switch
    {
        (3, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (3, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };

    private static long U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static int U16Little(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static int U24Little(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
