namespace Buergerdraht.Mail;

/// <summary>Message-IDs of RFC 5322 3.6.4, without angle brackets and inner white space.</summary>
internal static class MessageIds
{
    private const int MaxIds = 500;
    private const int MaxLength = 998;

    public static string? First(MailHeader? field) => All(field) is [var first, ..] ? first : null;

    public static IReadOnlyList<string> All(MailHeader? field)
    {
        if (field is null)
        {
            return [];
        }

        var text = field.Value.AsSpan();
        var ids = new List<string>();
        for (int open; (open = text.IndexOf('<')) >= 0 && ids.Count < MaxIds;)
        {
            text = text[(open + 1)..];
            var end = text.IndexOfAny('>', '<');
            Add(ids, end < 0 ? text : text[..end]);
            text = end < 0 ? default : text[end] == '<' ? text[end..] : text[(end + 1)..];
        }

        if (ids.Count == 0)
        {
            AddBare(ids, field.Value);
        }

        return ids;
    }

    /// <summary>Without brackets: every word that looks like an id; a lone word is one whatever it looks like.</summary>
    private static void AddBare(List<string> ids, string text)
    {
        var words = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words.Take(MaxIds))
        {
            if (words.Length == 1 || word.Contains('@', StringComparison.Ordinal))
            {
                Add(ids, word);
            }
        }
    }

    private static void Add(List<string> ids, ReadOnlySpan<char> id)
    {
        id = id.Trim();
        if (id.Length is > 0 and <= MaxLength)
        {
            ids.Add(id.IndexOf(' ') < 0 ? id.ToString() : id.ToString().Replace(" ", "", StringComparison.Ordinal));
        }
    }
}
