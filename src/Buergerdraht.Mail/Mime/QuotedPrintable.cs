namespace Buergerdraht.Mail;

/// <summary>Quoted-printable of RFC 2045 and the Q encoding of RFC 2047, tolerant: what is no escape stays as it is.</summary>
internal static class QuotedPrintable
{
    /// <summary>Decodes into a span of at least the source's length; returns the bytes written.</summary>
    public static int Decode(ReadOnlySpan<byte> source, Span<byte> target, out bool odd)
    {
        odd = false;
        var (from, length) = (0, 0);
        while (from < source.Length)
        {
            var plain = source[from..].IndexOf((byte)'=');
            if (plain < 0)
            {
                plain = source.Length - from;
            }

            source.Slice(from, plain).CopyTo(target[length..]);
            from += plain;
            length += plain;

            // Umlauts come as two escapes in a row: stay here while they do.
            while (from < source.Length && source[from] == '=')
            {
                if (from + 2 < source.Length && Hex(source[from + 1], source[from + 2]) is >= 0 and var value)
                {
                    target[length++] = (byte)value;
                    from += 3;
                    continue;
                }

                var end = SoftBreak(source, from + 1);
                if (end < 0)
                {
                    odd = true;
                    target[length++] = (byte)'=';
                    end = from + 1;
                }

                from = end;
            }
        }

        return length;
    }

    /// <summary>The Q encoding: like quoted-printable, and an underscore is a space.</summary>
    public static int DecodeWord(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var b = source[i];
            if (b == '=' && i + 2 < source.Length && Hex(source[i + 1], source[i + 2]) is >= 0 and var value)
            {
                target[length++] = (byte)value;
                i += 2;
            }
            else
            {
                target[length++] = b == '_' ? (byte)' ' : b;
            }
        }

        return length;
    }

    /// <summary>Where the next line starts when only white space follows the equals sign, else -1.</summary>
    private static int SoftBreak(ReadOnlySpan<byte> source, int from)
    {
        while (from < source.Length && source[from] is (byte)' ' or (byte)'\t')
        {
            from++;
        }

        if (from == source.Length)
        {
            return from;
        }

        return source[from] switch
        {
            (byte)'\n' => from + 1,
            (byte)'\r' => from + 1 < source.Length && source[from + 1] == '\n' ? from + 2 : from + 1,
            _ => -1,
        };
    }

    internal static int Hex(int high, int low)
    {
        var (h, l) = (HexDigit(high), HexDigit(low));
        return h < 0 || l < 0 ? -1 : (h << 4) | l;
    }

    private static int HexDigit(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'F' => c - 'A' + 10,
        >= 'a' and <= 'f' => c - 'a' + 10,
        _ => -1,
    };
}
