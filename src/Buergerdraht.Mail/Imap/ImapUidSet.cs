using System.Globalization;
using System.Text;

namespace Buergerdraht.Mail.Imap;

/// <summary>Writes UIDs as IMAP's sets: 1,2,3,7 becomes 1:3,7.</summary>
internal static class ImapUidSet
{
    private const int MostPerCommand = 500;

    /// <summary>Sets of at most 500 UIDs, so that no command line grows past what servers take.</summary>
    public static IEnumerable<string> Of(IEnumerable<uint> uids) =>
        uids.Distinct().Order().Chunk(MostPerCommand).Select(Format);

    private static string Format(uint[] sorted)
    {
        var set = new StringBuilder();
        for (var i = 0; i < sorted.Length; i++)
        {
            var from = sorted[i];
            while (i + 1 < sorted.Length && sorted[i + 1] == sorted[i] + 1)
            {
                i++;
            }
            set.Append(set.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{from}");
            if (sorted[i] != from)
            {
                set.Append(CultureInfo.InvariantCulture, $":{sorted[i]}");
            }
        }
        return set.ToString();
    }
}
