using System.Buffers.Binary;
using System.Text;

namespace Buergerdraht.Platform.Files;

/// <summary>
/// One directory of tags in a TIFF structure as EXIF carries it (TIFF 6.0, section 2; CIPA DC-008). Reads in place and copies only short
/// texts, so that a forged length costs nothing; a damaged directory is an empty one.
/// </summary>
internal readonly ref struct ExifDirectory
{
    private const ushort Ascii = 2, Short = 3, Long = 4, Rational = 5;
    private const int MostText = 256;

    private readonly ReadOnlySpan<byte> tiff;
    private readonly ReadOnlySpan<byte> entries;
    private readonly bool little;

    private ExifDirectory(ReadOnlySpan<byte> tiff, bool little, uint offset)
    {
        this.tiff = tiff;
        this.little = little;
        if (offset >= 8 && offset <= tiff.Length - 2)
        {
            var start = tiff[(int)offset..];
            entries = start.Slice(2, Math.Min(12 * U16(start), (start.Length - 2) / 12 * 12));
        }
    }

    /// <summary>The main directory; empty when this is no TIFF structure.</summary>
    public static ExifDirectory Main(ReadOnlySpan<byte> tiff)
    {
        var intel = tiff.StartsWith((ReadOnlySpan<byte>)[(byte)'I', (byte)'I', 42, 0]);
        if (tiff.Length < 10 || !(intel || tiff.StartsWith((ReadOnlySpan<byte>)[(byte)'M', (byte)'M', 0, 42])))
        {
            return default;
        }
        var offset = intel ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        return new ExifDirectory(tiff, intel, offset);
    }

    /// <summary>The directory a tag points to; empty when there is none.</summary>
    public ExifDirectory Sub(ushort tag) => Number(tag) is { } offset ? new ExifDirectory(tiff, little, offset) : default;

    /// <summary>A text up to its first zero, without control characters.</summary>
    public string? Text(ushort tag)
    {
        if (Value(tag, out var type, out _) is not { IsEmpty: false } value || type != Ascii)
        {
            return null;
        }
        var end = value.IndexOf((byte)0);
        value = value[..Math.Min(end < 0 ? value.Length : end, MostText)];
        var text = string.Concat(Encoding.UTF8.GetString(value).Where(letter => !char.IsControl(letter) && letter != '\uFFFD')).Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>The first whole number of a tag.</summary>
    public uint? Number(ushort tag)
    {
        var value = Value(tag, out var type, out _);
        return type switch
        {
            1 when value.Length >= 1 => value[0],
            Short when value.Length >= 2 => U16(value),
            Long when value.Length >= 4 => U32(value),
            _ => null,
        };
    }

    /// <summary>The n-th fraction of a tag; null when missing or divided by zero.</summary>
    public double? Fraction(ushort tag, int n = 0)
    {
        var value = Value(tag, out var type, out _);
        if (type != Rational || value.Length < 8 * (n + 1))
        {
            return null;
        }
        var (above, below) = (U32(value[(8 * n)..]), U32(value[(8 * n + 4)..]));
        return below == 0 ? null : (double)above / below;
    }

    private ReadOnlySpan<byte> Value(ushort tag, out ushort type, out uint count)
    {
        (type, count) = (0, 0);
        for (var position = 0; position + 12 <= entries.Length; position += 12)
        {
            var entry = entries.Slice(position, 12);
            if (U16(entry) != tag)
            {
                continue;
            }
            (type, count) = (U16(entry[2..]), U32(entry[4..]));
            var length = count * (type switch { 1 or Ascii => 1L, Short => 2L, Long => 4L, Rational => 8L, _ => 0L });
            if (length <= 4)
            {
                return entry.Slice(8, (int)length);
            }
            var offset = U32(entry[8..]);
            return offset + length <= tiff.Length ? tiff.Slice((int)offset, (int)length) : default;
        }
        return default;
    }

    private ushort U16(ReadOnlySpan<byte> bytes) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private uint U32(ReadOnlySpan<byte> bytes) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
