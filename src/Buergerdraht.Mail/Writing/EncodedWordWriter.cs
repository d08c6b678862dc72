using System.Text;

namespace Buergerdraht.Mail;

/// <summary>Writes RFC 2047 encoded words in UTF-8: at most 75 characters each, a character is never split.</summary>
internal static class EncodedWordWriter
{
    private const string Prefix = "=?utf-8?";
    private const int MaxText = 75 - 8 - 2 - 2;

    /// <summary>The words joined by a fold; the first may be shortened by what stands before it on its line.</summary>
    public static string Encode(string text, int column)
    {
        var useQ = QLength(text) <= Encoding.UTF8.GetByteCount(text) * 4 / 3;
        var result = new StringBuilder();
        var piece = new StringBuilder();
        var room = Math.Max(16, Math.Min(MaxText, 76 - column - 12));
        foreach (var rune in text.EnumerateRunes())
        {
            if (piece.Length > 0 && Length(piece, rune, useQ) > room)
            {
                AppendWord(result, piece, useQ);
                room = MaxText;
            }

            piece.Append(rune);
        }

        AppendWord(result, piece, useQ);
        return result.ToString();
    }

    private static int Length(StringBuilder piece, Rune next, bool useQ)
    {
        var text = piece.ToString() + next;
        return useQ ? QLength(text) : (Encoding.UTF8.GetByteCount(text) + 2) / 3 * 4;
    }

    private static void AppendWord(StringBuilder result, StringBuilder piece, bool useQ)
    {
        if (result.Length > 0)
        {
            result.Append("\r\n ");
        }

        var bytes = Encoding.UTF8.GetBytes(piece.ToString());
        result.Append(Prefix).Append(useQ ? "Q?" : "B?").Append(useQ ? Q(bytes) : Convert.ToBase64String(bytes)).Append("?=");
        piece.Clear();
    }

    private static string Q(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length * 2);
        foreach (var b in bytes)
        {
            if (IsSafe(b))
            {
                text.Append((char)b);
            }
            else if (b == ' ')
            {
                text.Append('_');
            }
            else
            {
                text.Append('=').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    private static int QLength(string text)
    {
        var length = 0;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            length += IsSafe(b) || b == ' ' ? 1 : 3;
        }

        return length;
    }

    /// <summary>What may stand in a word within a display name (RFC 2047 5.3), the strictest place.</summary>
    private static bool IsSafe(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'!' or (byte)'*' or (byte)'+' or (byte)'-' or (byte)'/';
}
