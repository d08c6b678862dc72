namespace Buergerdraht.Mail.Text;

/// <summary>Reads the fields of a message/delivery-status part (RFC 3464) and decides how final they are.</summary>
internal static class BounceReport
{
    private const int MostCharacters = 100_000;
    private static readonly string[] Order = ["failed", "delayed", "relayed", "expanded", "delivered"];

    /// <summary>Null when the part names no recipient. The worst recipient comes first.</summary>
    internal static Bounce? Read(string report, string? returned)
    {
        var groups = Groups(report.Length > MostCharacters ? report[..MostCharacters] : report);
        var recipients = groups.Where(g => g.ContainsKey("final-recipient") || g.ContainsKey("original-recipient"))
            .OrderBy(g => Array.IndexOf(Order, Action(g)) is var at && at < 0 ? 0 : at).ToList();
        if (recipients.Count == 0)
        {
            return null;
        }

        var worst = recipients[0];
        var status = worst.GetValueOrDefault("status") is { } code ? BounceCodes.Enhanced(code) : null;
        var diagnostic = worst.GetValueOrDefault("diagnostic-code");
        var envelope = groups.Select(g => g.GetValueOrDefault("original-envelope-id")).FirstOrDefault(e => e is not null);
        var action = Action(worst);
        return new(Recipient(worst), action, status ?? BounceCodes.Enhanced(diagnostic ?? string.Empty), Short(diagnostic),
            BounceCodes.Severity(action, status, diagnostic ?? string.Empty), BounceCodes.MessageId(returned), envelope)
        {
            OtherRecipients = [.. recipients.Skip(1).Where(r => Action(r) == action).Select(Recipient).OfType<string>().Take(100)],
        };
    }

    private static string Action(Dictionary<string, string> group) => (group.GetValueOrDefault("action") ?? "failed").Split(' ', ';', '(')[0].Trim().ToLowerInvariant();

    private static string? Recipient(Dictionary<string, string> group)
    {
        var value = group.GetValueOrDefault("original-recipient") ?? group.GetValueOrDefault("final-recipient") ?? string.Empty;
        var address = value[(value.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>').ToLowerInvariant();
        return address.Length > 2 ? address : null;
    }

    private static string? Short(string? text) => text is { Length: > 1_000 } ? text[..1_000] : text;

    private static List<Dictionary<string, string>> Groups(string report)
    {
        var groups = new List<Dictionary<string, string>> { new(StringComparer.Ordinal) };
        string? last = null;
        foreach (var line in report.ReplaceLineEndings("\n").Split('\n').Take(2_000))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.Length == 0)
            {
                groups.Add(new(StringComparer.Ordinal));
                last = null;
            }
            else if (line[0] is ' ' or '\t' && last is not null && groups[^1][last].Length < 2_000)
            {
                groups[^1][last] += " " + line.Trim();
            }
            else if (colon > 0)
            {
                last = line[..colon].Trim().ToLowerInvariant();
                groups[^1][last] = line[(colon + 1)..].Trim();
            }
        }

        return groups;
    }
}
