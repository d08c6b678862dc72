namespace Buergerdraht.Platform.Identity;

/// <summary>Base32 without padding: Crockford's letters in lower case for what people type, RFC 4648 for authenticator apps.</summary>
public static class Base32
{
    /// <summary>Crockford's alphabet: no i, l, o, u.</summary>
    public const string Crockford = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>RFC 4648, section 6.</summary>
    public const string Rfc4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Five bits a letter, the last filled with zeros.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes, string alphabet)
    {
        var text = new char[((bytes.Length * 8) + 4) / 5];
        int buffer = 0, bits = 0, at = 0;
        foreach (var b in bytes)
        {
            buffer = ((buffer << 8) | b) & 0xfff;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text[at++] = alphabet[(buffer >> bits) & 31];
            }
        }

        if (bits > 0)
        {
            text[at] = alphabet[(buffer << (5 - bits)) & 31];
        }

        return new string(text);
    }

    /// <summary>The bytes; spaces and case are overlooked; null for a letter outside the alphabet.</summary>
    public static byte[]? Decode(string text, string alphabet)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        int buffer = 0, bits = 0;
        foreach (var c in text.Where(c => c is not (' ' or '-' or '=')))
        {
            var value = alphabet.IndexOf(c, StringComparison.OrdinalIgnoreCase);
            if (value < 0)
            {
                return null;
            }

            buffer = ((buffer << 5) | value) & 0xfff;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }

    /// <summary>As typed by a person, in Crockford's letters: lower case, o as 0, i and l as 1, without spaces and hyphens.</summary>
    public static string AsTyped(string typed) => string.Concat(typed.Where(c => c is not ('-' or ' ')).Select(c => char.ToLowerInvariant(c) switch
    {
        'o' => '0',
        'i' or 'l' => '1',
        var other => other,
    }));
}
