using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Buergerdraht.Town.Pictures;

/// <summary>Pictures as PNG (RFC 2083, W3C PNG third edition for eXIf).</summary>
internal static class Png
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] Crcs = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    /// <summary>Signature, header, one run of data, end.</summary>
    public static byte[] Write(Canvas canvas)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), canvas.Height);
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Compress(canvas));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>The same picture with EXIF behind its header.</summary>
    public static byte[] WithExif(byte[] png, byte[] exif)
    {
        const int AfterHeader = 8 + 12 + 13;
        using var file = new MemoryStream();
        file.Write(png.AsSpan(0, AfterHeader));
        Chunk(file, "eXIf", exif);
        file.Write(png.AsSpan(AfterHeader));
        return file.ToArray();
    }

    private static byte[] Compress(Canvas canvas)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var stride = canvas.Width * 3;
            var line = new byte[stride + 1];
            for (var y = 0; y < canvas.Height; y++)
            {
                // Filter 2, the difference to the line above: most lines of a drawing repeat it.
                var above = y == 0 ? [] : canvas.Pixels.Slice((y - 1) * stride, stride);
                var here = canvas.Pixels.Slice(y * stride, stride);
                line[0] = 2;
                for (var x = 0; x < stride; x++)
                {
                    line[x + 1] = (byte)(here[x] - (above.IsEmpty ? 0 : above[x]));
                }

                zlib.Write(line);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, body.Aggregate(uint.MaxValue, (crc, b) => Crcs[(crc ^ b) & 255] ^ (crc >> 8)) ^ uint.MaxValue);
        file.Write(number);
    }
}
