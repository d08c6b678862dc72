using System.Text;
using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Smtp;

/// <summary>One reply, of one or several lines (RFC 5321 4.2.1), within bounds.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int LongestLine = 4096;
    private const int MostLines = 128;
    private const int LongestText = 1000;

    public bool IsPositive => Code is >= 200 and < 300;

    public SmtpWords Words
    {
        get
        {
            var text = string.Join(' ', Lines);
            var enhanced = EnhancedOf(Lines[0]);
            var plain = enhanced is null ? text : text.Replace(enhanced + " ", "", StringComparison.Ordinal);
            plain = new string([.. plain.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
            return new SmtpWords(Code, enhanced, plain.Length > LongestText ? plain[..LongestText] : plain);
        }
    }

    public static async Task<SmtpReply> ReadAsync(WireConnection wire, CancellationToken cancel)
    {
        var lines = new List<string>(1);
        var code = 0;
        while (lines.Count < MostLines)
        {
            var line = Encoding.UTF8.GetString((await wire.ReadLineAsync(LongestLine, cancel)).Span);
            var isForm = line is [>= '2' and <= '5', >= '0' and <= '9', >= '0' and <= '9', ..] && (line.Length == 3 || line[3] is ' ' or '-');
            var found = isForm ? int.Parse(line.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;
            if (!isForm || (code != 0 && found != code))
            {
                throw new WireFailure(WireFault.Malformed, "the server's reply is not SMTP");
            }
            code = found;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(code, lines);
            }
        }
        throw new WireFailure(WireFault.Malformed, $"the server's reply has more than {MostLines} lines");
    }

    /// <summary>"5.1.1" at the beginning of a text (RFC 2034), else null.</summary>
    private static string? EnhancedOf(string line)
    {
        var word = line.Split(' ', 2)[0];
        var parts = word.Split('.');
        return parts.Length == 3 && parts[0] is "2" or "4" or "5" && parts.Skip(1).All(part => part.Length is >= 1 and <= 3 && part.All(char.IsAsciiDigit)) ? word : null;
    }
}
