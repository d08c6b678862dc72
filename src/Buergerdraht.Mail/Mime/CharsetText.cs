using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Buergerdraht.Mail;

/// <summary>Turns bytes into text by what the bytes say, then by what was declared.</summary>
internal static class CharsetText
{
    /// <summary>Characters of windows-1252 for 0x80 to 0x9F; the five unused places keep their code (WHATWG Encoding).</summary>
    private const string Upper1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static string Decode(ReadOnlySpan<byte> bytes, Charset charset, out MailDefectKind? defect)
    {
        defect = charset.IsKnown ? null : MailDefectKind.UnknownCharset;
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            bytes = bytes[3..];
        }
        else if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] && (charset.Rule == CharsetRule.Utf16 || bytes.Contains((byte)0)))
        {
            return Utf16(bytes, bigEndian: false);
        }

        return charset.Rule switch
        {
            CharsetRule.Utf16 => Utf16(bytes, charset.Name == "utf-16be"),
            CharsetRule.Utf7 => Utf7.Decode(bytes),
            CharsetRule.Encoding when !charset.Encoding!.IsSingleByte || !IsUtf8(bytes) => charset.Encoding!.GetString(bytes),
            _ => EightBit(bytes, charset, ref defect),
        };
    }

    public static string Decode(ReadOnlySpan<byte> bytes, Charset charset) => Decode(bytes, charset, out _);

    /// <summary>Bytes without any declaration, such as a raw header.</summary>
    public static string Guess(ReadOnlySpan<byte> bytes) => Decode(bytes, Charset.None, out _);

    /// <summary>Has multi-byte sequences and is valid: text in another charset practically never looks like that.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => !Ascii.IsValid(bytes) && Utf8.IsValid(bytes);

    private static string EightBit(ReadOnlySpan<byte> bytes, Charset charset, ref MailDefectKind? defect)
    {
        if (Ascii.IsValid(bytes))
        {
            return charset.Rule == CharsetRule.Guess && bytes.IndexOf("\e$"u8) >= 0
                ? Charset.Find("iso-2022-jp").Encoding!.GetString(bytes)
                : Encoding.ASCII.GetString(bytes);
        }

        if (Utf8.IsValid(bytes))
        {
            defect ??= charset.Rule switch
            {
                CharsetRule.Utf8 => null,
                CharsetRule.Guess => MailDefectKind.UndeclaredEightBit,
                _ => MailDefectKind.MisdeclaredCharset,
            };
            return Encoding.UTF8.GetString(bytes);
        }

        if (charset.Rule == CharsetRule.Utf8 && MostlyUtf8(bytes))
        {
            defect = MailDefectKind.MisdeclaredCharset;
            return Encoding.UTF8.GetString(bytes);
        }

        defect ??= charset.Rule switch
        {
            CharsetRule.Utf8 => MailDefectKind.MisdeclaredCharset,
            CharsetRule.Guess => MailDefectKind.UndeclaredEightBit,
            _ => null,
        };
        return Western(bytes);
    }

    public static string Western(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOfAnyInRange((byte)0x80, (byte)0x9F) < 0)
        {
            return Encoding.Latin1.GetString(bytes);
        }

        return string.Create(bytes.Length, bytes, static (chars, source) =>
        {
            Encoding.Latin1.GetChars(source, chars);
            for (int next; (next = chars.IndexOfAnyInRange('\u0080', '\u009F')) >= 0; chars = chars[(next + 1)..])
            {
                chars[next] = Upper1252[chars[next] - 0x80];
            }
        });
    }

    /// <summary>Declared UTF-8 with a few broken bytes (cut in the middle, a pasted byte) stays UTF-8.</summary>
    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var good = 0;
        var bad = 0;
        while (!bytes.IsEmpty)
        {
            var next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (next < 0)
            {
                break;
            }

            bytes = bytes[next..];
            if (Rune.DecodeFromUtf8(bytes, out _, out var used) == OperationStatus.Done)
            {
                good++;
            }
            else
            {
                bad++;
            }

            bytes = bytes[used..];
        }

        return good > bad * 3;
    }

    private static string Utf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        if (bytes is [0xFE, 0xFF, ..])
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        if (bytes is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        // Without a mark the zero bytes of Latin letters tell; RFC 2781 says big endian, Windows writes little endian.
        var sample = bytes[..(Math.Min(bytes.Length, 2000) & ~1)];
        var (even, odd) = (0, 0);
        for (var i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        if (even == 0 && odd == 0 && !sample.IsEmpty && Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        return (even == odd ? bigEndian : even > odd ? true : false)
            ? Encoding.BigEndianUnicode.GetString(bytes)
            : Encoding.Unicode.GetString(bytes);
    }
}
