using System.Buffers.Binary;

namespace Buergerdraht.Platform.Files;

/// <summary>Reads and writes the one EXIF tag a viewer needs: orientation, 1 (upright) to 8, tag 0x0112 (CIPA DC-008, 4.6.5).</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112, Short = 3;

    /// <summary>The orientation of a picture; 1 when none is stated.</summary>
    public static int Of(ReadOnlySpan<byte> picture) => Of(ExifDirectory.Main(ExifPayload.Find(picture)));

    /// <summary>The orientation a main directory states.</summary>
    public static int Of(ExifDirectory main) => main.Number(Tag) is { } value and >= 1 and <= 8 ? (int)value : 1;

    /// <summary>A TIFF structure with this tag and nothing else.</summary>
    public static byte[] Write(int orientation)
    {
        var tiff = new byte[26];
        "MM"u8.CopyTo(tiff);
        BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(2), 42);
        BinaryPrimitives.WriteUInt32BigEndian(tiff.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(8), 1);
        BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(10), Tag);
        BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(12), Short);
        BinaryPrimitives.WriteUInt32BigEndian(tiff.AsSpan(14), 1);
        BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(18), (ushort)orientation);
        return tiff;
    }
}
