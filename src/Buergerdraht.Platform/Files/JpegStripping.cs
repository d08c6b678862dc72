using System.Buffers.Binary;

namespace Buergerdraht.Platform.Files;

/// <summary>JPEG segments (ITU-T T.81 annex B): keeps coding tables, scans, JFIF, ICC profile and Adobe's colour transform.</summary>
internal static class JpegStripping
{
    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, Comment = 0xFE;

    public static bool Copy(ReadOnlySpan<byte> picture, MemoryStream clean)
    {
        clean.Write([0xFF, StartOfImage]);
        WriteOrientation(ExifOrientation.Of(picture), clean);
        for (var position = 2; position + 4 <= picture.Length || EndsAt(picture, position);)
        {
            if (picture[position] != 0xFF)
            {
                return false;
            }
            var marker = picture[position + 1];
            if (marker == 0xFF)
            {
                position++; // fill byte
                continue;
            }
            if (marker == EndOfImage)
            {
                clean.Write([0xFF, EndOfImage]);
                return true;
            }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(picture[(position + 2)..]);
            if (marker is < 0xC0 or (>= 0xD0 and <= StartOfImage) || length < 4 || length > picture.Length - position)
            {
                return false;
            }
            var segment = picture.Slice(position, length);
            if (IsKept(marker, segment[4..]))
            {
                clean.Write(segment);
            }
            position += length;
            if (marker == StartOfScan)
            {
                var scan = ScanLength(picture[position..]);
                clean.Write(picture.Slice(position, scan));
                position += scan;
            }
        }
        return false;
    }

    private static bool EndsAt(ReadOnlySpan<byte> picture, int position) =>
        position + 2 <= picture.Length && picture[position] == 0xFF && picture[position + 1] == EndOfImage;

    private static bool IsKept(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        0xE0 => body.StartsWith("JFIF\0"u8) && body is [_, _, _, _, _, _, _, _, _, _, _, _, 0, 0],
        0xE2 => body.StartsWith("ICC_PROFILE\0"u8),
        0xEE => body.StartsWith("Adobe"u8) && body.Length == 12,
        >= 0xE1 and <= 0xEF or Comment => false,
        >= 0xF0 => false,
        _ => true,
    };

    // Within a scan FF is followed by 00 or a restart marker; anything else ends it.
    private static int ScanLength(ReadOnlySpan<byte> rest)
    {
        var position = 0;
        while (true)
        {
            var next = rest[position..].IndexOf((byte)0xFF);
            if (next < 0 || position + next + 1 >= rest.Length)
            {
                return rest.Length;
            }
            position += next;
            if (rest[position + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return position;
            }
            position += 2;
        }
    }

    private static void WriteOrientation(int orientation, MemoryStream clean)
    {
        if (orientation == 1)
        {
            return;
        }
        var tiff = ExifOrientation.Write(orientation);
        clean.Write([0xFF, 0xE1, 0, (byte)(2 + 6 + tiff.Length), .. "Exif\0\0"u8, .. tiff]);
    }
}
