using System.Text;
using Buergerdraht.Mail.Text;

namespace Buergerdraht.Mail.Tests.Text;

/// <summary>
/// Mails written line by line with what each line is: R reply, S signature, Q quote. A head "=== name" starts a mail; "; subject=",
/// "; sender=", "; marker=" and "; known" behind it set the options.
/// </summary>
public sealed record SplitCase(string Name, string Text, IReadOnlyList<(char Kind, string Line)> Lines, ReplySplitOptions Options)
{
    public static IEnumerable<SplitCase> Read(string corpus)
    {
        foreach (var block in corpus.Split("=== ", StringSplitOptions.RemoveEmptyEntries))
        {
            var rows = block.TrimEnd('\n').Split('\n');
            var head = rows[0].Split(';', StringSplitOptions.TrimEntries);
            var lines = rows.Skip(1).Select(r => (Kind: r.Length > 1 ? r[0] : ' ', Line: r.Length > 1 ? r[2..] : string.Empty)).ToList();
            var text = new StringBuilder();
            foreach (var (_, line) in lines)
            {
                text.Append(line).Append('\n');
            }

            yield return new(head[0], text.ToString(), lines, OptionsOf(head));
        }
    }

    private static ReplySplitOptions OptionsOf(string[] head)
    {
        string? Value(string key) => head.FirstOrDefault(h => h.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];
        return new()
        {
            Subject = Value("subject"),
            SenderName = Value("sender"),
            ReplyMarkers = Value("marker") is { } marker ? [marker] : [],
            KnownTexts = head.Contains("known") ? [Known] : [],
        };
    }

    public const string Known = """
        Guten Tag Frau Muster,

        vielen Dank für Ihre Nachricht. Das Schlagloch am Nordring haben wir
        an den Bauhof gemeldet. Können Sie uns noch die Hausnummer nennen?
        Haben Sie auch ein Foto davon?

        Mit freundlichen Grüßen
        Stadt Musterstadt, Bürgerservice
        Telefon 0800 123456
        """;

    public override string ToString() => Name;

    /// <summary>The parts drawn back onto the lines, for reading a failure.</summary>
    public string Draw(SplitText split)
    {
        var kinds = new List<MailPartKind>();
        foreach (var part in split.Parts)
        {
            kinds.AddRange(Enumerable.Repeat(part.Kind, part.Content.Length));
        }

        var at = 0;
        var drawn = new StringBuilder();
        foreach (var (kind, line) in Lines)
        {
            drawn.Append(line.Trim().Length == 0 ? kind : kinds[at].ToString()[0]).Append('|').Append(line).Append('\n');
            at += line.Length + 1;
        }

        return drawn.ToString();
    }

    public string Expected() => string.Concat(Lines.Select(l => $"{l.Kind}|{l.Line}\n"));
}
