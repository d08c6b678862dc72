using System.Buffers;
using System.Buffers.Text;

namespace Buergerdraht.Mail;

/// <summary>Base64 of RFC 2045, tolerant: strange characters are skipped, padding in the middle or missing is accepted.</summary>
internal static class Base64Text
{
    private static readonly SearchValues<byte> Blanks = SearchValues.Create("\r\n \t"u8);
    private static readonly sbyte[] Values = CreateValues();

    /// <summary>Decodes into an array of exactly the right size.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> source, out bool odd)
    {
        var squeezed = ArrayPool<byte>.Shared.Rent(Math.Max(source.Length, 1));
        try
        {
            var length = Squeeze(source, squeezed);
            var text = squeezed.AsSpan(0, length);
            if (length % 4 == 0)
            {
                var size = length / 4 * 3 - (text is [.., (byte)'=', (byte)'='] ? 2 : text is [.., (byte)'='] ? 1 : 0);
                var result = GC.AllocateUninitializedArray<byte>(size);
                if (Base64.DecodeFromUtf8(text, result, out var used, out var written) == OperationStatus.Done && used == length && written == size)
                {
                    odd = false;
                    return result;
                }
            }

            odd = true;
            var loose = GC.AllocateUninitializedArray<byte>(length / 4 * 3 + 3);
            return loose.AsSpan(0, Loose(text, loose)).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(squeezed);
        }
    }

    /// <summary>Decodes into a span of at least the source's length; returns the bytes written.</summary>
    public static int DecodeLoose(ReadOnlySpan<byte> source, Span<byte> target, out bool odd)
    {
        if (source.Length % 4 == 0
            && Base64.DecodeFromUtf8(source, target, out var used, out var written) == OperationStatus.Done
            && used == source.Length)
        {
            odd = false;
            return written;
        }

        var squeezed = ArrayPool<byte>.Shared.Rent(Math.Max(source.Length, 1));
        try
        {
            var text = squeezed.AsSpan(0, Squeeze(source, squeezed));
            if (Base64.DecodeFromUtf8(text, target, out used, out written) == OperationStatus.Done && used == text.Length)
            {
                odd = false;
                return written;
            }

            odd = true;
            return Loose(text, target);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(squeezed);
        }
    }

    /// <summary>Drops the line ends; copying line by line is several times faster than looking at each byte.</summary>
    private static int Squeeze(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var length = 0;
        while (!source.IsEmpty)
        {
            var end = source.IndexOfAny(Blanks);
            if (end < 0)
            {
                source.CopyTo(target[length..]);
                return length + source.Length;
            }

            source[..end].CopyTo(target[length..]);
            length += end;
            source = source[(end + 1)..];
            if (source is [(byte)'\n', ..])
            {
                source = source[1..];
            }
        }

        return length;
    }

    private static int Loose(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var (length, held, count) = (0, 0, 0);
        foreach (var b in source)
        {
            if (Values[b] is >= 0 and var value)
            {
                held = (held << 6) + value;
                if (++count == 4)
                {
                    target[length++] = (byte)(held >> 16);
                    target[length++] = (byte)(held >> 8);
                    target[length++] = (byte)held;
                    (held, count) = (0, 0);
                }
            }
            else if (b == '=')
            {
                length += Rest(held, count, target[length..]);
                (held, count) = (0, 0);
            }
        }

        return length + Rest(held, count, target[length..]);
    }

    private static int Rest(int held, int count, Span<byte> target)
    {
        if (count >= 2)
        {
            held <<= 6 * (4 - count);
            target[0] = (byte)(held >> 16);
            if (count == 3)
            {
                target[1] = (byte)(held >> 8);
            }
        }

        return Math.Max(0, count - 1);
    }

    private static sbyte[] CreateValues()
    {
        var values = new sbyte[256];
        values.AsSpan().Fill(-1);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        for (var i = 0; i < alphabet.Length; i++)
        {
            values[alphabet[i]] = (sbyte)i;
        }

        return values;
    }
}
