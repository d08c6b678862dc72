using System.Text.RegularExpressions;
using Buergerdraht.Channels.Port;

namespace Buergerdraht.Channels.Email;

/// <summary>Addresses such as <c>rathaus+2026-000123.k7q…@musterstadt.example</c>: number and token after the plus.</summary>
public static partial class ReplyAddresses
{
    private const int LongestAddress = 320;

    /// <summary>The reply address of a ticket on an account.</summary>
    public static string Make(string account, string number, string token)
    {
        var at = account.LastIndexOf('@');
        return $"{account[..at]}+{number}.{token}{account[at..]}";
    }

    /// <summary>Finds number and token in any of the addresses; wrong forms are passed over.</summary>
    public static IReadOnlyList<ReplyAddress> Find(IEnumerable<string?> addresses) =>
    [
        .. addresses.Where(a => a is { Length: <= LongestAddress })
            .Select(a => Form().Match(a!)).Where(m => m.Success)
            .Select(m => new ReplyAddress(m.Groups["number"].Value, m.Groups["token"].Value.ToLowerInvariant())).Distinct(),
    ];

    [GeneratedRegex(@"\+(?<number>[0-9]{4}-[0-9]{6,9})\.(?<token>[a-z0-9]{12,64})@", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
