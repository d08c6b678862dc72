using System.Buffers.Binary;

namespace Buergerdraht.Platform.Files;

/// <summary>WebP chunks (RFC 9649): keeps pictures, alpha, animation and colour profile.</summary>
internal static class WebpStripping
{
    private const byte HasExif = 0x08, HasXmp = 0x04;

    public static bool Copy(ReadOnlySpan<byte> picture, MemoryStream clean)
    {
        var end = picture.Length < 20 ? 0 : 8L + BinaryPrimitives.ReadUInt32LittleEndian(picture[4..]);
        if (end < 20 || end > picture.Length + 1L)
        {
            return false;
        }
        var body = picture[..(int)Math.Min(end, picture.Length)];
        var orientation = ExifOrientation.Of(body);
        clean.Write(picture[..12]);
        for (var position = 12; position + 8 <= body.Length;)
        {
            if (ChunkAt(body, position) is not { } length)
            {
                return false;
            }
            Keep(body.Slice(position, length), orientation, clean);
            position += length + (length & 1);
        }
        if (orientation != 1)
        {
            var tiff = ExifOrientation.Write(orientation);
            clean.Write([.. "EXIF"u8, (byte)tiff.Length, 0, 0, 0, .. tiff]);
        }
        BinaryPrimitives.WriteUInt32LittleEndian(clean.GetBuffer().AsSpan(4), (uint)clean.Length - 8);
        return true;
    }

    private static void Keep(ReadOnlySpan<byte> chunk, int orientation, MemoryStream clean)
    {
        if (chunk.StartsWith("VP8X"u8) && chunk.Length >= 18)
        {
            byte[] header = [.. chunk];
            header[8] = (byte)((header[8] & ~(HasExif | HasXmp)) | (orientation == 1 ? 0 : HasExif));
            clean.Write(header);
        }
        else if (chunk.StartsWith("VP8 "u8) || chunk.StartsWith("VP8L"u8) || chunk.StartsWith("ALPH"u8)
            || chunk.StartsWith("ANIM"u8) || chunk.StartsWith("ANMF"u8) || chunk.StartsWith("ICCP"u8))
        {
            clean.Write(chunk);
            if ((chunk.Length & 1) != 0)
            {
                clean.WriteByte(0);
            }
        }
    }

    private static int? ChunkAt(ReadOnlySpan<byte> body, int position)
    {
        var length = 8L + BinaryPrimitives.ReadUInt32LittleEndian(body[(position + 4)..]);
        return length <= body.Length - position ? (int)length : null;
    }
}
