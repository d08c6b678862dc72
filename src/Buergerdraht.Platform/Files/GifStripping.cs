namespace Buergerdraht.Platform.Files;

/// <summary>GIF blocks (GIF89a): drops comments, plain text and every application block but the loop count.</summary>
internal static class GifStripping
{
    private const byte Extension = 0x21, Picture = 0x2C, Trailer = 0x3B;

    public static bool Copy(ReadOnlySpan<byte> picture, MemoryStream clean)
    {
        var position = picture.Length < 13 ? picture.Length : 13 + ColourTable(picture[10]);
        if (position >= picture.Length)
        {
            return false;
        }
        clean.Write(picture[..position]);
        while (position < picture.Length)
        {
            var block = picture[position..];
            if (block[0] == Trailer)
            {
                clean.WriteByte(Trailer);
                return true;
            }
            var header = HeaderLength(block);
            if (header == 0 || SubBlocks(block[header..]) is not { } data)
            {
                return false;
            }
            block = block[..(header + data)];
            if (IsKept(block))
            {
                clean.Write(block);
            }
            position += block.Length;
        }
        return false;
    }

    private static int HeaderLength(ReadOnlySpan<byte> block)
    {
        var length = block[0] switch
        {
            Extension => 2,
            Picture when block.Length > 10 => 11 + ColourTable(block[9]),
            _ => 0,
        };
        return length < block.Length ? length : 0;
    }

    private static bool IsKept(ReadOnlySpan<byte> block) => block[0] == Picture || block[1] switch
    {
        0xF9 => true,
        0xFF => block[3..].StartsWith("NETSCAPE2.0"u8) && block.Length == 19,
        _ => false,
    };

    private static int ColourTable(byte flags) => (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;

    private static int? SubBlocks(ReadOnlySpan<byte> data)
    {
        for (var position = 0; position < data.Length; position += 1 + data[position])
        {
            if (data[position] == 0)
            {
                return position + 1;
            }
        }
        return null;
    }
}
