using System.Buffers;
using System.Text;

namespace Buergerdraht.Mail;

internal enum TransferEncodingKind
{
    Identity,
    Base64,
    QuotedPrintable,
    Uuencode,
}

/// <summary>Content-Transfer-Encoding (RFC 2045 section 6).</summary>
internal static class TransferEncoding
{
    public static TransferEncodingKind Parse(MailHeader? field, ReadContext context)
    {
        if (field is null)
        {
            return TransferEncodingKind.Identity;
        }

        var value = field.RawValue.Trim(" \t\r\n\";"u8);
        if (value.IndexOfAny((byte)' ', (byte)'(', (byte)';') is > 0 and var end)
        {
            value = value[..end];
        }

        if (Is(value, "base64"u8))
        {
            return TransferEncodingKind.Base64;
        }

        if (Is(value, "quoted-printable"u8))
        {
            return TransferEncodingKind.QuotedPrintable;
        }

        if (Is(value, "x-uuencode"u8) || Is(value, "uuencode"u8) || Is(value, "x-uue"u8))
        {
            return TransferEncodingKind.Uuencode;
        }

        if (!Is(value, "7bit"u8) && !Is(value, "8bit"u8) && !Is(value, "binary"u8) && !value.IsEmpty)
        {
            context.Note(MailDefectKind.BadTransferEncoding, "unknown");
        }

        return TransferEncodingKind.Identity;
    }

    /// <summary>The decoded bytes; the source itself where nothing is encoded.</summary>
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> source, TransferEncodingKind kind, ReadContext context)
    {
        var odd = false;
        ReadOnlyMemory<byte> result = kind switch
        {
            TransferEncodingKind.Base64 => Base64Text.Decode(source.Span, out odd),
            TransferEncodingKind.QuotedPrintable => QuotedBytes(source.Span, out odd),
            TransferEncodingKind.Uuencode => UuText.Decode(source.Span, out odd),
            _ => source,
        };
        Note(odd, kind, context);
        return result;
    }

    /// <summary>Decodes a text in a rented buffer, so that only the string itself is allocated.</summary>
    public static string DecodeText(ReadOnlySpan<byte> source, TransferEncodingKind kind, Charset charset, ReadContext context)
    {
        MailDefectKind? defect;
        string text;
        if (kind is TransferEncodingKind.Base64 or TransferEncodingKind.QuotedPrintable)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(source.Length + 4);
            var length = kind == TransferEncodingKind.Base64
                ? Base64Text.DecodeLoose(source, buffer, out var odd)
                : QuotedPrintable.Decode(source, buffer, out odd);
            Note(odd, kind, context);
            text = CharsetText.Decode(buffer.AsSpan(0, length), charset, out defect);
            ArrayPool<byte>.Shared.Return(buffer);
        }
        else
        {
            text = CharsetText.Decode(kind == TransferEncodingKind.Uuencode ? UuText.Decode(source, out _) : source, charset, out defect);
        }

        if (defect is { } kindOfDefect)
        {
            context.Note(kindOfDefect, charset.Name);
        }

        return text;
    }

    private static byte[] QuotedBytes(ReadOnlySpan<byte> source, out bool odd)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(source.Length + 1);
        var result = buffer.AsSpan(0, QuotedPrintable.Decode(source, buffer, out odd)).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return result;
    }

    private static void Note(bool odd, TransferEncodingKind kind, ReadContext context)
    {
        if (odd)
        {
            context.Note(MailDefectKind.BadTransferEncoding, kind.ToString());
        }
    }

    private static bool Is(ReadOnlySpan<byte> value, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(value, name);
}
