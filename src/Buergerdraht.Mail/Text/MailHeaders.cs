namespace Buergerdraht.Mail.Text;

/// <summary>Looks header fields up; values are short copies, because machines write endless ones.</summary>
internal sealed class MailHeaders(IReadOnlyList<KeyValuePair<string, string>> fields)
{
    private const int MostFields = 1_000;
    private const int MostCharacters = 1_000;

    internal string? this[string name] => All(name).FirstOrDefault();

    internal IEnumerable<string> All(string name) => fields.Take(MostFields).Where(f => f.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(f => (f.Value.Length > MostCharacters ? f.Value[..MostCharacters] : f.Value).Trim());

    internal bool Has(string name) => All(name).Any();

    internal bool Says(string name, params ReadOnlySpan<string> words)
    {
        foreach (var value in All(name))
        {
            foreach (var word in words)
            {
                if (value.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The first address of a field in lower case, without display name.</summary>
    internal string Address(string name)
    {
        var value = this[name] ?? string.Empty;
        var open = value.LastIndexOf('<');
        var close = open < 0 ? -1 : value.IndexOf('>', open);
        return (close > open ? value[(open + 1)..close] : value).Trim().ToLowerInvariant();
    }
}
