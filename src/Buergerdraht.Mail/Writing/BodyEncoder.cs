using System.Buffers;
using System.Text;

namespace Buergerdraht.Mail;

/// <summary>Writes bodies so that they pass every server: 7bit where possible, else quoted-printable or base64, base64 for texts that are mostly not Latin.</summary>
internal static class BodyEncoder
{
    private const int LineLength = 76;
    private const int BytesPerLine = 57;

    /// <summary>Chooses for a text whose lines end in CRLF.</summary>
    public static string Choose(ReadOnlySpan<byte> text)
    {
        var other = text.Length;
        foreach (var b in text)
        {
            other -= b is >= 32 and < 127 or (byte)'\r' or (byte)'\n' or (byte)'\t' ? 1 : 0;
        }

        if (other == 0 && IsSimple(text))
        {
            return "7bit";
        }

        return other > text.Length / 4 ? "base64" : "quoted-printable";
    }

    /// <summary>Nothing a server could touch: no long line, no trailing space, no line that looks like an mbox separator or a boundary of ours.</summary>
    private static bool IsSimple(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf("\r\n"u8);
            var line = end < 0 ? text : text[..end];
            if (line.Length > LineLength || line is [.., (byte)' ' or (byte)'\t'] || line.StartsWith("From "u8) || line.StartsWith("."u8)
                || line.IndexOf("=_"u8) >= 0 || line.IndexOfAny((byte)'\r', (byte)'\n') >= 0)
            {
                return false;
            }

            text = end < 0 ? default : text[(end + 2)..];
        }

        return true;
    }

    public static byte[] CrLf(string text) =>
        Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n").Replace("\n", "\r\n", StringComparison.Ordinal));

    public static void Base64(ReadOnlySpan<byte> bytes, IBufferWriter<byte> target)
    {
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(bytes.Length, BytesPerLine);
            var line = target.GetSpan(LineLength + 2);
            System.Buffers.Text.Base64.EncodeToUtf8(bytes[..count], line, out _, out var written);
            line[written] = (byte)'\r';
            line[written + 1] = (byte)'\n';
            target.Advance(written + 2);
            bytes = bytes[count..];
        }
    }

    public static void QuotedPrintable(ReadOnlySpan<byte> text, IBufferWriter<byte> target)
    {
        Span<byte> unit = stackalloc byte[3];
        var column = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i..].StartsWith("\r\n"u8))
            {
                target.Write("\r\n"u8);
                column = 0;
                i++;
                continue;
            }

            var length = Unit(text, i, column, unit);
            if (column + length > LineLength - 1)
            {
                target.Write("=\r\n"u8);
                column = 0;
                length = Unit(text, i, column, unit);
            }

            target.Write(unit[..length]);
            column += length;
        }
    }

    private static int Unit(ReadOnlySpan<byte> text, int i, int column, Span<byte> unit)
    {
        var b = text[i];
        var isPlain = b is >= 33 and < 127 and not (byte)'='
            ? column > 0 || (b != '.' && !text[i..].StartsWith("From "u8))
            : b is (byte)' ' or (byte)'\t' && i + 1 < text.Length && text[i + 1] != '\r';
        if (isPlain)
        {
            unit[0] = b;
            return 1;
        }

        unit[0] = (byte)'=';
        unit[1] = "0123456789ABCDEF"u8[b >> 4];
        unit[2] = "0123456789ABCDEF"u8[b & 15];
        return 3;
    }
}
