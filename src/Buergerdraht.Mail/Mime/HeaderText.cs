using System.Buffers;
using System.Text;

namespace Buergerdraht.Mail;

/// <summary>Header values: unfolding (RFC 5322 2.2.3), raw 8-bit bytes, encoded words.</summary>
internal static class HeaderText
{
    private static readonly SearchValues<byte> NotPlain =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(b => (byte)b), (byte)'=', .. Enumerable.Range(127, 129).Select(b => (byte)b)]);

    private static readonly SearchValues<byte> Folds = SearchValues.Create("\r\n\t\0"u8);

    /// <summary>Unfolded, decoded and trimmed; never contains control characters.</summary>
    public static string Decode(ReadOnlySpan<byte> raw)
    {
        raw = Trim(raw);
        if (raw.IndexOfAny(NotPlain) < 0)
        {
            return Encoding.ASCII.GetString(raw);
        }

        if (raw.IndexOfAny(Folds) < 0)
        {
            return DecodeUnfolded(raw);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        try
        {
            return DecodeUnfolded(buffer.AsSpan(0, Unfold(raw, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Unfolded characters without decoding of encoded words; raw 8-bit bytes are decoded by guess.</summary>
    public static string Unfolded(ReadOnlySpan<byte> raw)
    {
        raw = Trim(raw);
        if (raw.IndexOfAny(Folds) < 0)
        {
            return CharsetText.Guess(raw);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        try
        {
            return CharsetText.Guess(buffer.AsSpan(0, Unfold(raw, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Decodes the encoded words of text that was already turned into characters.</summary>
    public static string DecodeWords(string text)
    {
        if (!text.Contains("=?", StringComparison.Ordinal))
        {
            return text;
        }

        return DecodeUnfolded(Encoding.UTF8.GetBytes(text));
    }

    private static string DecodeUnfolded(ReadOnlySpan<byte> bytes) =>
        WithoutControls((bytes.IndexOf("=?"u8) < 0 ? CharsetText.Guess(bytes) : EncodedWords.Decode(bytes)).Trim());

    private static string WithoutControls(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0)
        {
            return text;
        }

        return string.Create(text.Length, text, static (chars, source) =>
        {
            source.CopyTo(chars);
            for (int next; (next = chars.IndexOfAnyInRange('\0', '\u001F')) >= 0; chars = chars[(next + 1)..])
            {
                chars[next] = ' ';
            }
        }).Trim();
    }

    private static int Unfold(ReadOnlySpan<byte> raw, Span<byte> target)
    {
        var length = 0;
        for (int next; (next = raw.IndexOfAny(Folds)) >= 0; raw = raw[(next + 1)..])
        {
            raw[..next].CopyTo(target[length..]);
            length += next;
            if (raw[next] == '\t')
            {
                target[length++] = (byte)' ';
            }
        }

        raw.CopyTo(target[length..]);
        return length + raw.Length;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> raw) => raw.Trim(" \t\r\n\0"u8);
}
