using System.Buffers.Binary;
using System.Text;

namespace Buergerdraht.Platform.Tests.Files;

/// <summary>Pictures of 16 by 8 red pixels made for these tests, and EXIF to put into them.</summary>
internal static class Pictures
{
    private const string JpegText =
        "/9j/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwh"
        + "MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wAARCAAIABADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAA"
        + "AAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6"
        + "Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl"
        + "5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEI"
        + "FEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOk"
        + "paanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDl6KKK8c/Rz//Z";

    private const string ProgressiveJpegText =
        "/9j/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwh"
        + "MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wgARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAA"
        + "AAX/xAAVAQEBAAAAAAAAAAAAAAAAAAAEBv/aAAwDAQACEAMQAAABlgdH/8QAFBABAAAAAAAAAAAAAAAAAAAAEP/aAAgBAQABBQI//8QAFBEBAAAAAAAAAAAA"
        + "AAAAAAAAAP/aAAgBAwEBPwF//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPwF//8QAFBABAAAAAAAAAAAAAAAAAAAAEP/aAAgBAQAGPwI//8QAFBAB"
        + "AAAAAAAAAAAAAAAAAAAAEP/aAAgBAQABPyE//9oADAMBAAIAAwAAABAH/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBPxB//8QAFBEBAAAAAAAAAAAA"
        + "AAAAAAAAAP/aAAgBAgEBPxB//8QAFBABAAAAAAAAAAAAAAAAAAAAEP/aAAgBAQABPxA//9k=";

    private const string PngText =
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAIAAAB/FOjAAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAE0lEQVQYlWM4oaFBEmIY1UALDQCHzYwBhgZ6RQAAAABJ"
        + "RU5ErkJggg==";

    private const string WebpText =
        "UklGRgwBAABXRUJQVlA4WAoAAAAIAAAADwAABwAAVlA4ICwAAACQAQCdASoQAAgAAgA0JaACdLoAA5gA/u921+N5vNbOP/7B3/6Dv/0Hf7JAAEVYSUa6AAAA"
        + "RXhpZgAASUkqAAgAAAAGABIBAwABAAAAAQAAABoBBQABAAAAVgAAABsBBQABAAAAXgAAACgBAwABAAAAAgAAABMCAwABAAAAAQAAAGmHBAABAAAAZgAAAAAA"
        + "AAA4YwAA6AMAADhjAADoAwAABgAAkAcABAAAADAyMTABkQcABAAAAAECAwAAoAcABAAAADAxMDABoAMAAQAAAP//AAACoAQAAQAAABAAAAADoAQAAQAAAAgA"
        + "AAAAAAAA";

    private const string GifText =
        "R0lGODlhEAAIAIAAAEdwTMgoKCH/C05FVFNDQVBFMi4wAwEAAAAh+QQFAAAAACwAAAAAEAAIAAACCoyPqcvtD6OcrAAAOw==";

    private const string AvifText =
        "AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAA"
        + "Imlsb2MAAAAAREAAAQABAAAAAAEOAAEAAAAAAAAAHAAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGF2MDEAAAAAamlwcnAAAABLaXBjbwAAABNjb2xy"
        + "bmNseAACAAIABoAAAAAMYXYxQ4EADAAAAAAUaXNwZQAAAAAAAAAQAAAACAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgYIDhAAAACRtZGF0"
        + "EgAKCBgMv7BAgIGhMg4YAAAAQADDXuSF+Q+vvg==";

    private const string HeicText =
        "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAA"
        + "EGlkYXQAAAAAABAACAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAAMgACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5m"
        + "ZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEM"
        + "Af//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFluqumubgQEDAgAAAAwCAAAADAIQiAAEABkQBwXPBiQAAABRpc3BlAAAA"
        + "AAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAEAAAAAgAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGlt"
        + "ZwACAAEAAQAAADptZGF0AAAALigBrxMhYmNA9Sci//9Dan/qPCf9hdlhZ3K6wVvy+sD2ZJvA86qRnoCHaacwFXg=";

    public static byte[] Jpeg => Convert.FromBase64String(JpegText);

    public static byte[] ProgressiveJpeg => Convert.FromBase64String(ProgressiveJpegText);

    public static byte[] Png => Convert.FromBase64String(PngText);

    public static byte[] Webp => Convert.FromBase64String(WebpText);

    public static byte[] Gif => Convert.FromBase64String(GifText);

    public static byte[] Avif => Convert.FromBase64String(AvifText);

    public static byte[] Heic => Convert.FromBase64String(HeicText);

    /// <summary>A JPEG with EXIF, XMP, a comment, and more after its end.</summary>
    public static byte[] JpegWithMetadata(byte[] exif, byte[]? jpeg = null)
    {
        jpeg ??= Jpeg;
        return
        [
            0xFF, 0xD8, .. Segment(0xE1, [.. "Exif\0\0"u8, .. exif]), .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>"u8),
            .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 7, 7]), .. Segment(0xED, "Photoshop 3.0\0SECRET"u8), .. Segment(0xFE, "SECRET"u8),
            .. jpeg[2..], .. "SECRET"u8,
        ];
    }

    public static byte[] Segment(byte marker, ReadOnlySpan<byte> body)
    {
        byte[] segment = [0xFF, marker, 0, 0, .. body];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(body.Length + 2));
        return segment;
    }

    /// <summary>A PNG chunk with a checksum nobody checks here.</summary>
    public static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        return chunk;
    }

    /// <summary>EXIF taken in Krefeld on 9 October 2026 at 12:30:15 summer time, 38.5 m up.</summary>
    public static byte[] Exif(int orientation = 6, string? offset = "+02:00", bool zeroPlace = false)
    {
        uint[] latitude = zeroPlace ? [0, 1, 0, 1, 0, 1] : [51, 1, 19, 1, 5544, 100];
        uint[] longitude = zeroPlace ? [0, 1, 0, 1, 0, 1] : [6, 1, 33, 1, 4320, 100];
        var detail = Directory(200, offset is null
            ? [Ascii(0x9003, "2026:10:09 12:30:15")]
            : [Ascii(0x9003, "2026:10:09 12:30:15"), Ascii(0x9011, offset)]);
        var gps = Directory(400,
            [Ascii(1, "N"), Rationals(2, latitude), Ascii(3, "E"), Rationals(4, longitude), (5, 1, 1, [0]), Rationals(6, [385, 10])]);
        var main = Directory(8, [Ascii(0x010F, "Krefelder Werke"), Ascii(0x0110, "Modell 1"), (0x0112, 3, 1, [(byte)orientation, 0]),
            (0x8769, 4, 1, BitConverter.GetBytes(200)), (0x8825, 4, 1, BitConverter.GetBytes(400))]);
        var tiff = new byte[800];
        byte[] header = [.. "II"u8, 42, 0, 8, 0, 0, 0];
        header.CopyTo(tiff, 0);
        main.CopyTo(tiff, 8);
        detail.CopyTo(tiff, 200);
        gps.CopyTo(tiff, 400);
        return tiff;
    }

    private static (ushort Tag, ushort Type, uint Count, byte[] Data) Ascii(ushort tag, string text) =>
        (tag, 2, (uint)text.Length + 1, [.. Encoding.ASCII.GetBytes(text), 0]);

    private static (ushort Tag, ushort Type, uint Count, byte[] Data) Rationals(ushort tag, uint[] numbers) =>
        (tag, 5, (uint)numbers.Length / 2, [.. numbers.SelectMany(BitConverter.GetBytes)]);

    private static byte[] Directory(int start, (ushort Tag, ushort Type, uint Count, byte[] Data)[] entries)
    {
        var bytes = new MemoryStream();
        var data = new MemoryStream();
        bytes.Write(BitConverter.GetBytes((ushort)entries.Length));
        foreach (var (tag, type, count, value) in entries)
        {
            bytes.Write([.. BitConverter.GetBytes(tag), .. BitConverter.GetBytes(type), .. BitConverter.GetBytes(count)]);
            if (value.Length <= 4)
            {
                bytes.Write([.. value, .. new byte[4 - value.Length]]);
                continue;
            }
            bytes.Write(BitConverter.GetBytes(start + 2 + 12 * entries.Length + 4 + (int)data.Length));
            data.Write(value);
        }
        bytes.Write(new byte[4]);
        bytes.Write(data.ToArray());
        return bytes.ToArray();
    }
}
