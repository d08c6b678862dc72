using System.Diagnostics;
using System.Text;
using Buergerdraht.Mail.Text;

namespace Buergerdraht.Mail.Tests.Text;

/// <summary>The promise of <see cref="ReplyText"/>: whatever the author writes, and wherever, it stays in the reply.</summary>
public sealed class AuthorWordsTests
{
    private static readonly string[] AuthorLines =
    [
        "Ja", "Nein danke", "ok", "Einverstanden!", "morgen um 15 Uhr", "Es sind 14 Stufen.", "Wo muss ich hin?", "- erstens der Zaun", "1. Das Tor klemmt", "👍", "ich rufe an", "bitte dringend",
        "PS: die Rechnung fehlt", "Termin am Montag passt", "Hallo Frau Sommer,", "das stimmt so nicht", "A: nein", "siehe Foto", "Mein Az ist 12/34", "yes please", "Not yet, sorry.", "oui merci",
        "sì grazie", "tak, proszę", "evet lütfen", "erê, spas", "meine Nummer hat sich geändert", "Von der Straße aus links", "An der Ecke steht es", "Datum weiß ich nicht", "Am Samstag schrieb ich schon einmal:",
        "Gesendet habe ich alles gestern", "Grüße soll ich ausrichten von Oma", "-- ganz wichtig --", "Betreff war falsch gewählt, sorry", "das kostet > 50 Euro", "\"Zitat\" aus dem Brief", "???", "x",
    ];

    private static readonly string[] Introductions =
    [
        "Am 03.10.26 um 12:05 schrieb Erika Muster:", "Am 03.10.2026 um 12:05 schrieb Bürgerservice\n<service@musterstadt.example>:", "On Sat, Oct 3, 2026 at 12:05 PM Service <s@m.example>\nwrote:",
        "Le 03/10/2026 à 12:05, Sabine Sommer a écrit :", "Il 03/10/26 12:05, Sabine Sommer ha scritto:", "W dniu 3.10.2026 o 12:05, Sabine Sommer pisze:", "3.10.2026 12:05 tarihinde Sabine Sommer yazdı:",
        "Di 3.10.2026 de 12:05, Sabine Sommer nivîsand:", "-----Ursprüngliche Nachricht-----\nVon: Service <s@m.example>\nGesendet: Samstag, 3. Oktober 2026 12:05\nAn: E\nBetreff: X",
    ];

    private static readonly string[] Quoted = ["Guten Tag,", "wo liegt der Müll?", "", "Haben Sie ein Foto?", "Mit freundlichen Grüßen", "Ihr Bürgerservice", "Tel. 0351 123456"];

    private static readonly string[] Signatures =
        ["-- \nErika Muster\nMusterstraße 5\nTel. 0351 123456", "Mit freundlichen Grüßen\nErika Muster\n0171 1234567", "Von meinem iPhone gesendet", "Viele Grüße\n\nErika", "Kind regards,\nJohn Miller", ""];

    private uint state;

    private int Next(int below)
    {
        state = (state * 1_664_525) + 1_013_904_223;
        return (int)((state >> 8) % (uint)below);
    }

    [Fact]
    public void Text_inserted_anywhere_stays_visible()
    {
        for (uint seed = 1; seed <= 6_000; seed++)
        {
            state = seed;
            var lines = Mail();
            var own = Insert(lines);
            Check(string.Join('\n', lines), own, new(), seed);
        }
    }

    [Fact]
    public void Text_inserted_into_an_unmarked_quote_stays_visible_when_the_conversation_is_known()
    {
        for (uint seed = 1; seed <= 3_000; seed++)
        {
            state = seed;
            var lines = new List<string> { "eine eigene Zeile oben", "", "Von: Service <s@m.example>", "Gesendet: Samstag, 3. Oktober 2026 12:05", "An: E", "Betreff: X", "" };
            var head = lines.Count;
            lines.AddRange(Quoted);
            var own = AuthorLines[Next(AuthorLines.Length)];
            lines.Insert(head + Next(lines.Count - head + 1), own);
            if (own is "???" or "👍" or "x")
            {
                continue;
            }

            Check(string.Join('\n', lines), [own], new() { KnownTexts = [string.Join('\n', Quoted)] }, seed);
        }
    }

    private List<string> Mail()
    {
        var lines = new List<string>();
        for (var i = 0; i <= Next(3); i++)
        {
            lines.Add(AuthorLines[Next(AuthorLines.Length)]);
        }

        var signature = Signatures[Next(Signatures.Length)].Split('\n');
        var quote = new[] { Introductions[Next(Introductions.Length)], "" }.Concat(Quoted.Take(2 + Next(5)).Select(q => "> " + q)).ToList();
        lines.AddRange(Next(2) == 0 ? [.. quote, "", .. signature] : ["", .. signature, "", .. quote]);
        return lines;
    }

    /// <summary>Anywhere but between two lines of an introduction, which is one item of the list.</summary>
    private List<string> Insert(List<string> lines)
    {
        var own = new List<string>();
        for (var i = 0; i <= Next(3); i++)
        {
            var at = Next(lines.Count + 1);
            var line = AuthorLines[Next(AuthorLines.Length)];
            lines.Insert(at, line);
            own.Add(line);
        }

        return own;
    }

    private static void Check(string text, List<string> own, ReplySplitOptions options, uint seed)
    {
        var split = ReplyText.Split(text, options);
        Assert.Equal(text, split.Full);
        foreach (var line in own)
        {
            Assert.True(split.Reply.Split('\n').Contains(line), $"seed {seed} lost \"{line}\" of\n{text}\n--- reply\n{split.Reply}");
        }
    }

    public static TheoryData<string, string> Floods() => new()
    {
        { "line ends", new string('\n', 1_000_000) },
        { "quote signs", new string('>', 1_000_000) },
        { "quoted lines", Repeat("> a\n", 250_000) },
        { "spaced quote signs", Repeat("> ", 500_000) },
        { "attributions", Repeat("Am 03.10.26 um 12:05 schrieb Erika Muster:\n", 23_000) },
        { "half attributions", Repeat("Am 03.10.26 um\n", 66_000) + ":" },
        { "colons", Repeat(":\n", 500_000) },
        { "header labels", Repeat("Von: a\n", 140_000) },
        { "separators", Repeat("----- Original Message -----\n", 34_000) },
        { "rules", Repeat("____________\n", 76_000) },
        { "closings", Repeat("Mit freundlichen Grüßen\n", 41_000) },
        { "delimiters", Repeat("--\n", 330_000) },
        { "one word", new string('a', 1_000_000) },
        { "angle brackets", Repeat("<a@", 330_000) },
        { "dots and addresses", Repeat("a@b.", 250_000) },
        { "sentences", Repeat("Ich bin nicht im Büro. ", 43_000) },
        { "blank and quote", Repeat("\n> a\nb\n", 140_000) },
    };

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    [Theory]
    [MemberData(nameof(Floods), DisableDiscoveryEnumeration = true)]
    public void A_megabyte_of_anything_is_read_at_once(string name, string text)
    {
        var known = new ReplySplitOptions { KnownTexts = ["eins zwei drei"], ReplyMarkers = ["Bitte oberhalb antworten"] };
        long split = long.MaxValue, kind = long.MaxValue;
        for (var run = 0; run < 3; run++)
        {
            var clock = Stopwatch.StartNew();
            Assert.Equal(text, ReplyText.Split(text, known).Full);
            split = Math.Min(split, clock.ElapsedMilliseconds);
            clock.Restart();
            MailClassification.Of(new([KeyValuePair.Create("From", "mailer-daemon@a.example")], text, text) { Report = text, Returned = text });
            SubjectText.Bare(text);
            SubjectText.TicketNumber(text);
            kind = Math.Min(kind, clock.ElapsedMilliseconds);
        }

        // Not a measurement: quadratic work on a megabyte would take hours.
        Assert.True(split < 60_000 && kind < 60_000, $"{name}: split {split} ms, kind {kind} ms");
    }
}
