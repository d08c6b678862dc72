namespace Buergerdraht.Mail;

/// <summary>uuencoded files: "begin 644 name", lines of at most 45 bytes, "end".</summary>
internal static class UuText
{
    /// <summary>Decodes the first file of a body whose transfer encoding is x-uuencode.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> source, out bool odd)
    {
        var found = TryFind(source, 0, out var file);
        odd = !found;
        return found ? file.Content : source.ToArray();
    }

    /// <summary>Finds the first complete uuencoded file at or after a position.</summary>
    public static bool TryFind(ReadOnlySpan<byte> source, int from, out UuFile file)
    {
        while (from < source.Length)
        {
            var start = source[from..].IndexOf("begin "u8);
            if (start < 0)
            {
                break;
            }

            start += from;
            from = start + 6;
            if ((start == 0 || source[start - 1] is (byte)'\n' or (byte)'\r') && TryRead(source, start, out file))
            {
                return true;
            }
        }

        file = default!;
        return false;
    }

    private static bool TryRead(ReadOnlySpan<byte> source, int start, out UuFile file)
    {
        file = default!;
        var line = Line(source, start + 6, out var next);
        var space = line.IndexOf((byte)' ');
        if (space is < 3 or > 4 || line[..space].IndexOfAnyExceptInRange((byte)'0', (byte)'7') >= 0)
        {
            return false;
        }

        var name = CharsetText.Guess(line[(space + 1)..]).Trim();
        using var content = new MemoryStream();
        while (next < source.Length)
        {
            line = Line(source, next, out next);
            if (line.SequenceEqual("end"u8))
            {
                file = new UuFile(name, content.ToArray(), start, next);
                return true;
            }

            if (!DecodeLine(line, content))
            {
                return false;
            }
        }

        return false;
    }

    private static bool DecodeLine(ReadOnlySpan<byte> line, MemoryStream content)
    {
        if (line.IsEmpty || line is [(byte)'`' or (byte)' '])
        {
            return true;
        }

        var count = (line[0] - 32) & 63;
        if (line[0] is < 32 or > 96 || line.Length - 1 > (count + 2) / 3 * 4 + 2)
        {
            return false;
        }

        for (var (i, left) = (1, count); left > 0; i += 4, left -= 3)
        {
            var held = (Six(line, i) << 18) | (Six(line, i + 1) << 12) | (Six(line, i + 2) << 6) | Six(line, i + 3);
            content.WriteByte((byte)(held >> 16));
            if (left > 1)
            {
                content.WriteByte((byte)(held >> 8));
            }

            if (left > 2)
            {
                content.WriteByte((byte)held);
            }
        }

        return true;
    }

    /// <summary>Trailing spaces are often lost on the way: what is missing counts as zero.</summary>
    private static int Six(ReadOnlySpan<byte> line, int i) => i < line.Length ? (line[i] - 32) & 63 : 0;

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> source, int from, out int next)
    {
        var end = source[from..].IndexOf((byte)'\n');
        next = end < 0 ? source.Length : from + end + 1;
        return source[from..(end < 0 ? source.Length : from + end)].TrimEnd((byte)'\r');
    }
}

/// <summary>One uuencoded file and where it stood.</summary>
internal sealed record UuFile(string Name, byte[] Content, int Start, int End);
