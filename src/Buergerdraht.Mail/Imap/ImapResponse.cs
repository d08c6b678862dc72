namespace Buergerdraht.Mail.Imap;

/// <summary>One answer of the server: tagged, untagged ("*") or a request to continue ("+").</summary>
internal sealed class ImapResponse
{
    private const int LongestText = 500;

    public required string Tag { get; init; }

    /// <summary>OK, NO, BAD, BYE, PREAUTH, or the name of the data, in capitals.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The number before the name: 23 of "* 23 EXISTS".</summary>
    public uint? Number { get; private init; }

    /// <summary>The response code in capitals: UIDVALIDITY of "* OK [UIDVALIDITY 1]".</summary>
    public string Code { get; private init; } = "";

    public IReadOnlyList<ImapValue> Values { get; private init; } = [];

    /// <summary>What the server says to people, bounded and without control characters.</summary>
    public string Text { get; private init; } = "";

    public bool IsStatus => Name is "OK" or "NO" or "BAD" or "BYE" or "PREAUTH";

    public static ImapResponse Read(IReadOnlyList<byte[]> texts, IReadOnlyList<byte[]> literals)
    {
        var tokens = new ImapTokens(texts, literals);
        var tag = tokens.Word();
        if (tag == "+")
        {
            return new ImapResponse { Tag = tag, Text = tokens.Rest() };
        }
        var name = tokens.Word().ToUpperInvariant();
        if (uint.TryParse(name, out var number))
        {
            var what = tokens.Word().ToUpperInvariant();
            return new ImapResponse { Tag = tag, Name = what, Number = number, Values = tokens.Values() };
        }
        return name is "OK" or "NO" or "BAD" or "BYE" or "PREAUTH"
            ? Status(tag, name, tokens.Rest())
            : new ImapResponse { Tag = tag, Name = name, Values = tokens.Values() };
    }

    private static ImapResponse Status(string tag, string name, string rest)
    {
        var close = rest.StartsWith('[') ? rest.IndexOf(']', StringComparison.Ordinal) : -1;
        if (close < 0)
        {
            return new ImapResponse { Tag = tag, Name = name, Text = Tidy(rest) };
        }
        var code = rest[1..close].Split(' ', 2);
        return new ImapResponse
        {
            Tag = tag,
            Name = name,
            Code = code[0].ToUpperInvariant(),
            Values = code.Length > 1 ? Arguments(code[1]) : [],
            Text = Tidy(rest[(close + 1)..]),
        };
    }

    private static List<ImapValue> Arguments(string arguments)
    {
        try
        {
            return new ImapTokens([System.Text.Encoding.UTF8.GetBytes(arguments)], []).Values();
        }
        catch (ImapFailure)
        {
            // A response code is a hint; PERMANENTFLAGS (\*) with odd flags must not end a session.
            return [];
        }
    }

    private static string Tidy(string text)
    {
        var plain = new string([.. text.Trim().Select(c => char.IsControl(c) ? ' ' : c)]);
        return plain.Length > LongestText ? plain[..LongestText] : plain;
    }
}
