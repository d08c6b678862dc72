using System.Buffers.Binary;
using System.Text;

namespace Buergerdraht.Platform.Files;

/// <summary>PNG chunks (W3C PNG, third edition): keeps what changes pixels or colour, animation included.</summary>
internal static class PngStripping
{
    private static readonly HashSet<string> Kept = new(
        ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"],
        StringComparer.Ordinal);

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => TableEntry((uint)n))];

    public static bool Copy(ReadOnlySpan<byte> picture, MemoryStream clean)
    {
        var orientation = ExifOrientation.Of(picture);
        clean.Write(picture[..8]);
        for (var position = 8; position + 12 <= picture.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(picture[position..]);
            if (length > picture.Length - position - 12)
            {
                return false;
            }
            var chunk = picture.Slice(position, 12 + (int)length);
            var type = Encoding.ASCII.GetString(chunk[4..8]);
            if (position == 8 && type != "IHDR")
            {
                return false;
            }
            if (Kept.Contains(type))
            {
                clean.Write(chunk);
            }
            if (type == "IHDR" && orientation != 1)
            {
                clean.Write(Chunk("eXIf"u8, ExifOrientation.Write(orientation)));
            }
            if (type == "IEND")
            {
                return true;
            }
            position += chunk.Length;
        }
        return false;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        var sum = uint.MaxValue;
        foreach (var octet in chunk.AsSpan(4, 4 + data.Length))
        {
            sum = Table[(sum ^ octet) & 0xFF] ^ (sum >> 8);
        }
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), ~sum);
        return chunk;
    }

    private static uint TableEntry(uint n)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            n = (n & 1) != 0 ? 0xEDB88320 ^ (n >> 1) : n >> 1;
        }
        return n;
    }
}
