using System.Security.Cryptography;
using System.Text;
using Buergerdraht.Mail.Tests.Mime;

namespace Buergerdraht.Mail.Tests.Writing;

/// <summary>Whatever is written is read back the same, and every line is fit for every server.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    private static readonly string[] Pieces =
    [
        "Müll", "abfuhr", " ", "  ", "ß", "–", "€", "=?utf-8?Q?x?=", "=", "?", "_", ",", ";", ":", "\"", "\\", "(", ")", "<", ">", "@", "'", "Straße", "Ж", "你好", "😀", "e\u0301",
        "Ein-recht-langes-Wort-ohne-jede-Lücke-das-die-Zeile-sprengt-und-weiter-geht-bis-sie-voll-ist", "From ", ".", "--", "x", new string('y', 120), "%41", "*", "/", "1",
    ];

    [Fact]
    public void Written_mails_are_read_back()
    {
        var seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
        output.WriteLine($"seed {seed}");
        var random = new Mutation(seed);
        for (var i = 0; i < 1_000; i++)
        {
            var mail = Random(random, i);
            var bytes = MailWriter.Write(mail);
            AssertLines(bytes, $"seed {seed} mail {i}");
            AssertSame(mail, MailReader.Read(bytes), $"seed {seed} mail {i}");
        }
    }

    private static OutgoingMail Random(Mutation random, int number) => new()
    {
        From = new MailAddress(Name(random), "amt@musterstadt.example"),
        To = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(i => new MailAddress(Name(random), $"p{i}.x+y@bürger{i}.example"))],
        Cc = [.. Enumerable.Range(0, random.Next(3)).Select(i => new MailAddress(Name(random), $"c{i}@example.org"))],
        Subject = Text(random, 30).Trim(),
        Date = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(random.Next(56) * 30 - 840)).AddSeconds(random.Next(100_000_000)),
        MessageId = $"n{number}@musterstadt.example",
        InReplyTo = "vorher@example.org",
        References = [.. Enumerable.Range(0, random.Next(20)).Select(i => $"r{i}.{new string('z', random.Next(60))}@example.org")],
        Text = random.Next(5) == 0 ? null : Body(random),
        Html = random.Next(2) == 0 ? null : Body(random) + "<img src=\"cid:bild@x\">",
        Attachments = [.. Enumerable.Range(0, random.Next(4)).Select(i => File(random, i))],
    };

    private static OutgoingAttachment File(Mutation random, int i)
    {
        var content = new byte[random.Next(5_000)];
        for (var k = 0; k < content.Length; k++)
        {
            content[k] = (byte)random.Next(256);
        }

        return new OutgoingAttachment($"a{Text(random, 8)}{i}.pdf", "application/pdf", content, i == 0 ? "bild@x" : null);
    }

    private static string Text(Mutation random, int most) => string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    /// <summary>A name in quotation marks as a whole loses them when read, as Outlook's do.</summary>
    private static string? Name(Mutation random) => "N" + Text(random, 8).TrimEnd(' ') is { Length: > 1 } name ? name + "n" : null;

    private static string Body(Mutation random) => string.Join('\n', Enumerable.Range(0, 1 + random.Next(20)).Select(_ => Text(random, 12)));

    private static void AssertLines(byte[] bytes, string which)
    {
        foreach (var line in Encoding.Latin1.GetString(bytes).Split("\r\n"))
        {
            Assert.True(line.Length <= 998 && !line.AsSpan().ContainsAny('\r', '\n') && Ascii.IsValid(line), $"{which}: {line}");
        }
    }

    private static void AssertSame(OutgoingMail mail, MailMessage read, string which)
    {
        Assert.True(mail.Subject == read.Subject, $"{which}: {mail.Subject} / {read.Subject}");
        Assert.Equal([mail.From], read.From);
        Assert.Equal(mail.To, read.To);
        Assert.Equal(mail.Cc, read.Cc);
        Assert.Equal(mail.Date, read.Date);
        Assert.Equal((mail.MessageId, mail.InReplyTo), (read.MessageId, read.InReplyTo));
        Assert.Equal(mail.References, read.References);
        Assert.Equal(mail.Html, read.Html);
        if (!string.IsNullOrWhiteSpace(mail.Text))
        {
            Assert.Equal(mail.Text, read.Text);
        }

        // Pictures of the HTML are written before the files.
        var files = mail.Attachments.OrderBy(file => file.ContentId is not null && mail.Html is not null ? 0 : 1).ToList();
        Assert.Equal(files.Select(file => FileNames.Clean(file.Name)), read.Attachments.Select(file => file.Name));
        Assert.All(files.Zip(read.Attachments), pair => Assert.True(pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span)));
        Assert.Empty(read.Defects);
    }
}
