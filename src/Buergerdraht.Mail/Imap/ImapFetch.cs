using System.Globalization;

namespace Buergerdraht.Mail.Imap;

/// <summary>Reads what FETCH answers.</summary>
internal static class ImapFetch
{
    /// <summary>Name and value pairs of one answer by name in capitals; empty for anything that is no FETCH.</summary>
    public static Dictionary<string, ImapValue> Pairs(ImapResponse response)
    {
        var pairs = new Dictionary<string, ImapValue>(StringComparer.Ordinal);
        if (response is { Name: "FETCH", Values: [{ Items: { } items }, ..] })
        {
            for (var i = 0; i + 1 < items.Count; i += 2)
            {
                pairs[items[i].Text.ToUpperInvariant()] = items[i + 1];
            }
        }
        return pairs;
    }

    /// <summary>Null when the answer is about something else, such as a change of flags told unasked.</summary>
    public static ImapMailFacts? Facts(ImapResponse response)
    {
        var pairs = Pairs(response);
        if (!pairs.TryGetValue("UID", out var uid) || uid.Number is not { } number || !pairs.TryGetValue("RFC822.SIZE", out var size))
        {
            return null;
        }
        var flags = pairs.TryGetValue("FLAGS", out var list) && list.Items is { } items ? items.Select(flag => flag.Text).ToList() : [];
        return new ImapMailFacts(number, size.LongNumber ?? 0, flags, pairs.TryGetValue("INTERNALDATE", out var date) ? Date(date.Text) : null);
    }

    /// <summary>The bytes of <c>BODY[...]</c>, whatever the section and the partial range.</summary>
    public static ImapMailBytes? Body(ImapResponse response, long asked)
    {
        var pairs = Pairs(response);
        var body = pairs.FirstOrDefault(pair => pair.Key.StartsWith("BODY[", StringComparison.Ordinal)).Value?.Bytes;
        return body is null || !pairs.TryGetValue("UID", out var uid) || uid.Number is not { } number
            ? null
            : new ImapMailBytes(number, body.LongLength > asked ? body[..(int)asked] : body, body.LongLength > asked);
    }

    /// <summary>"17-Jul-1996 02:44:25 -0700", its day padded with a space (RFC 3501 date-time).</summary>
    public static DateTimeOffset? Date(string text) =>
        DateTimeOffset.TryParseExact(text.Trim(), "d-MMM-yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static string Date(DateTimeOffset date) =>
        date.ToString("dd-MMM-yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
}
