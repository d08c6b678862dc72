using System.Globalization;

namespace Buergerdraht.Mail.Smtp;

/// <summary>What a server announced after EHLO; nothing after HELO.</summary>
internal sealed class SmtpOffer
{
    private readonly Dictionary<string, string[]> keywords = new(StringComparer.OrdinalIgnoreCase);

    public static readonly SmtpOffer Nothing = new();

    private SmtpOffer()
    {
    }

    public SmtpOffer(SmtpReply reply)
    {
        foreach (var line in reply.Lines.Skip(1))
        {
            // Old Exchange servers write AUTH=LOGIN.
            var words = line.Replace("AUTH=", "AUTH ", StringComparison.OrdinalIgnoreCase).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                keywords[words[0]] = [.. keywords.GetValueOrDefault(words[0], []), .. words[1..]];
            }
        }
    }

    /// <summary>Null when unlimited or not told.</summary>
    public long? LargestMail =>
        keywords.TryGetValue("SIZE", out var words) && words.Length > 0 && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;

    public bool Has(string keyword) => keywords.ContainsKey(keyword);

    public bool SignsInWith(string mechanism) => keywords.TryGetValue("AUTH", out var words) && words.Contains(mechanism, StringComparer.OrdinalIgnoreCase);
}
