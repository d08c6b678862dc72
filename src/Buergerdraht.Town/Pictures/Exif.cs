using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Buergerdraht.Town.Pictures;

/// <summary>When and where a picture was taken, as a camera writes it (CIPA DC-008, EXIF 2.32): three directories, little endian.</summary>
internal static class Exif
{
    private const ushort Text = 2, Long = 4, Rational = 5;
    private const int Header = 8, Entry = 12;

    /// <summary>The bytes of an EXIF block without its JPEG frame.</summary>
    public static byte[] Write(DateTimeOffset taken, double latitude, double longitude)
    {
        var time = taken.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture);
        var offset = taken.ToString("zzz", CultureInfo.InvariantCulture);
        (ushort, ushort, byte[])[] detail = [(0x9003, Text, Ascii(time)), (0x9011, Text, Ascii(offset))];
        (ushort, ushort, byte[])[] place =
        [
            (1, Text, Ascii(latitude < 0 ? "S" : "N")), (2, Rational, Degrees(Math.Abs(latitude))),
            (3, Text, Ascii(longitude < 0 ? "W" : "E")), (4, Rational, Degrees(Math.Abs(longitude))),
        ];
        (ushort, ushort, byte[])[] Main(int detailAt, int placeAt) => [(0x0132, Text, Ascii(time)), (0x8769, Long, Number(detailAt)), (0x8825, Long, Number(placeAt))];
        var detailAt = Header + SizeOf(Main(0, 0));
        var placeAt = detailAt + SizeOf(detail);
        return [.. "II"u8, 42, 0, .. Number(Header), .. Directory(Main(detailAt, placeAt), Header), .. Directory(detail, detailAt), .. Directory(place, placeAt)];
    }

    private static int SizeOf((ushort Tag, ushort Type, byte[] Value)[] entries) => 2 + (entries.Length * Entry) + 4 + entries.Sum(e => e.Value.Length > 4 ? e.Value.Length + (e.Value.Length % 2) : 0);

    private static byte[] Directory((ushort Tag, ushort Type, byte[] Value)[] entries, int at)
    {
        var bytes = new byte[SizeOf(entries)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)entries.Length);
        var free = 2 + (entries.Length * Entry) + 4;
        for (var i = 0; i < entries.Length; i++)
        {
            var (tag, type, value) = entries[i];
            var entry = bytes.AsSpan(2 + (i * Entry), Entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], type);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], value.Length / (type == Rational ? 8 : type == Long ? 4 : 1));
            if (value.Length <= 4)
            {
                value.CopyTo(entry[8..]);
                continue;
            }

            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], at + free);
            value.CopyTo(bytes, free);
            free += value.Length + (value.Length % 2);
        }

        return bytes;
    }

    private static byte[] Degrees(double degrees)
    {
        var minutes = (degrees - Math.Floor(degrees)) * 60;
        var seconds = (minutes - Math.Floor(minutes)) * 60;
        return [.. Number((int)degrees), .. Number(1), .. Number((int)minutes), .. Number(1), .. Number((int)(seconds * 1000)), .. Number(1000)];
    }

    private static byte[] Ascii(string text) => [.. Encoding.ASCII.GetBytes(text), 0];

    private static byte[] Number(int value) => BitConverter.GetBytes(value);
}
