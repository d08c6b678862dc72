using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Buergerdraht.Tests.World;

/// <summary>A picture as it comes from a camera: large, and not to be compressed any further. RFC 2083.</summary>
internal static class Photo
{
    private const int Width = 320, Height = 240;

    /// <summary>The picture; so large that the mail around it does not fit into a row.</summary>
    public static byte[] Png { get; } = Draw();

    private static byte[] Draw()
    {
        using var png = new MemoryStream();
        png.Write([0x89, .. "PNG\r\n\x1a\n"u8]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), Height);
        (head[8], head[9]) = (8, 2);
        Chunk(png, "IHDR", head);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(RandomNumberGenerator.GetBytes(3 * Width));
            }
        }

        Chunk(png, "IDAT", packed.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream to, string type, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        to.Write(number);
        to.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        to.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
