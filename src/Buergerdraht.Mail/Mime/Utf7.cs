using System.Text;

namespace Buergerdraht.Mail;

/// <summary>A small UTF-7 decoder (RFC 2152); the platform's own is switched off. Its output is as hostile as any mail.</summary>
internal static class Utf7
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length;)
        {
            if (bytes[i] != '+')
            {
                text.Append(bytes[i] < 0x80 ? (char)bytes[i] : '\uFFFD');
                i++;
            }
            else if (i + 1 < bytes.Length && bytes[i + 1] == '-')
            {
                text.Append('+');
                i += 2;
            }
            else
            {
                i = Shifted(bytes, i + 1, text);
            }
        }

        return text.ToString();
    }

    private static int Shifted(ReadOnlySpan<byte> bytes, int i, StringBuilder text)
    {
        var start = i;
        var bits = 0;
        var held = 0;
        for (; i < bytes.Length && Value(bytes[i]) is >= 0 and var value; i++)
        {
            held = (held << 6) | value;
            bits += 6;
            if (bits >= 16)
            {
                bits -= 16;
                text.Append((char)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }

        if (i == start)
        {
            // A lone plus sign, as text that is not UTF-7 at all has it.
            text.Append('+');
            return i;
        }

        return i < bytes.Length && bytes[i] == '-' ? i + 1 : i;
    }

    private static int Value(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };
}
