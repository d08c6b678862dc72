using System.Globalization;
using System.Text;

namespace Buergerdraht.Mail;

/// <summary>File names in parameters: RFC 2231 with continuations, and encoded words for clients that know only these.</summary>
internal static class ParameterWriter
{
    private const int Room = 60;

    /// <summary>filename="x", or filename*0*=utf-8''...; filename*1*=...</summary>
    public static IEnumerable<string> Extended(string name, string value)
    {
        if (IsPlain(value))
        {
            return [$"{name}=\"{value}\""];
        }

        var pieces = Pieces(value);
        return pieces.Count == 1
            ? [$"{name}*=utf-8''{pieces[0]}"]
            : pieces.Select((piece, i) => $"{name}*{i.ToString(CultureInfo.InvariantCulture)}*={(i == 0 ? "utf-8''" : "")}{piece}");
    }

    /// <summary>name="x" or name="=?utf-8?...?=" as Outlook reads it.</summary>
    public static string Encoded(string name, string value) =>
        IsPlain(value) ? $"{name}=\"{value}\"" : $"{name}=\"{EncodedWordWriter.Encode(value, name.Length + 3)}\"";

    private static bool IsPlain(string value) =>
        value.Length <= Room && value.All(c => c is >= ' ' and < '\u007F' and not ('"' or '\\' or '%' or '\'' or '*')) && !value.Contains("=?", StringComparison.Ordinal);

    private static List<string> Pieces(string value)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            var encoded = Percent(rune);
            if (piece.Length + encoded.Length > Room)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }

            piece.Append(encoded);
        }

        pieces.Add(piece.ToString());
        return pieces;
    }

    private static string Percent(Rune rune)
    {
        if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '.' or '-' or '_'))
        {
            return rune.ToString();
        }

        Span<byte> bytes = stackalloc byte[4];
        var text = new StringBuilder(12);
        foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
        {
            text.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
