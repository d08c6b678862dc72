using System.Buffers.Binary;
using System.Text;

namespace Buergerdraht.Mail.Tnef;

/// <summary>The RTF compression of MS-OXRTFCP: LZ77 over a ring of 4,096 bytes that starts with a fixed dictionary.</summary>
internal static class CompressedRtf
{
    private const uint Compressed = 0x75465A4C;
    private const uint Uncompressed = 0x414C454D;
    private const int Ring = 4_096;

    private static readonly byte[] Dictionary = Encoding.ASCII.GetBytes(
        "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor " +
        "MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx");

    /// <summary>Null when it is not compressed RTF; never more than the given number of bytes.</summary>
    public static byte[]? Expand(ReadOnlySpan<byte> data, int most)
    {
        if (data.Length < 16)
        {
            return null;
        }

        var rawSize = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
        var body = data[16..];
        return BinaryPrimitives.ReadUInt32LittleEndian(data[8..]) switch
        {
            Uncompressed => body[..(int)Math.Min(body.Length, Math.Min(rawSize, (uint)most))].ToArray(),
            Compressed => Inflate(body, (int)Math.Min(rawSize, (uint)most)),
            _ => null,
        };
    }

    private static byte[] Inflate(ReadOnlySpan<byte> source, int size)
    {
        // One token of two bytes gives at most 17, so a stated size beyond that is a lie.
        var output = new byte[(int)Math.Min(size, source.Length * 17L)];
        Span<byte> ring = stackalloc byte[Ring];
        ring.Clear();
        Dictionary.CopyTo(ring);
        var (length, write, position) = (0, Dictionary.Length, 0);
        while (position < source.Length && length < output.Length)
        {
            int control = source[position++];
            for (var bit = 0; bit < 8 && position < source.Length && length < output.Length; bit++, control >>= 1)
            {
                if ((control & 1) == 0)
                {
                    output[length++] = ring[write] = source[position++];
                    write = (write + 1) & (Ring - 1);
                    continue;
                }

                if (position + 1 >= source.Length)
                {
                    return output[..length];
                }

                var token = (source[position] << 8) | source[position + 1];
                position += 2;
                var read = token >> 4;
                if (read == write)
                {
                    return output[..length];
                }

                for (var left = (token & 15) + 2; left > 0 && length < output.Length; left--)
                {
                    output[length++] = ring[write] = ring[read];
                    write = (write + 1) & (Ring - 1);
                    read = (read + 1) & (Ring - 1);
                }
            }
        }

        return output[..length];
    }
}
