using System.Text;

namespace Buergerdraht.Mail.Tests.Writing;

public sealed class MailWriterTests
{
    internal static OutgoingMail Mail { get; } = new()
    {
        From = new MailAddress("Bürgerbüro Musterstadt", "buero@musterstadt.example"),
        To = [new MailAddress("Petra Sommer", "petra@example.org")],
        Subject = "Ihre Anfrage",
        Date = new DateTimeOffset(2024, 10, 14, 9, 30, 0, TimeSpan.FromHours(2)),
        MessageId = "a1@musterstadt.example",
        Text = "Guten Tag",
    };

    private static string Written(OutgoingMail mail) => Encoding.ASCII.GetString(MailWriter.Write(mail));

    [Fact]
    public void A_plain_mail_is_written_to_the_byte()
    {
        var expected = """
            Date: Mon, 14 Oct 2024 09:30:00 +0200
            From: =?utf-8?Q?B=C3=BCrgerb=C3=BCro_Musterstadt?= <buero@musterstadt.example>
            To: Petra Sommer <petra@example.org>
            Subject: Ihre Anfrage
            Message-ID: <a1@musterstadt.example>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: text/plain;
             charset=utf-8
            Content-Transfer-Encoding: 7bit

            Guten Tag
            """.ReplaceLineEndings("\r\n");
        Assert.Equal(expected, Written(Mail with { Headers = [new("Auto-Submitted", "auto-replied")] }).Replace(" =?utf-8?Q?B=C3=BCrgerb=C3=BCro_Musterstadt?=\r\n <", " =?utf-8?Q?B=C3=BCrgerb=C3=BCro_Musterstadt?= <", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Betreff\r\nBcc: alle@example.org")]
    [InlineData("Betreff\nX: y")]
    [InlineData("Betreff\rX: y")]
    [InlineData("Betreff\0")]
    [InlineData("Betreff\u2028X: y")]
    public void A_line_break_in_a_header_is_refused(string hostile)
    {
        AssertRefused(MailWriteError.ControlCharacter, Mail with { Subject = hostile });
        AssertRefused(MailWriteError.ControlCharacter, Mail with { From = Mail.From with { Name = hostile } });
        AssertRefused(MailWriteError.ControlCharacter, Mail with { To = [new MailAddress(null, hostile + "@example.org")] });
        AssertRefused(MailWriteError.ControlCharacter, Mail with { Headers = [new("X-Eigen", hostile)] });
        AssertRefused(MailWriteError.BadMessageId, Mail with { MessageId = hostile + "@example.org" });
        AssertRefused(MailWriteError.BadHeaderName, Mail with { Headers = [new(hostile, "x")] });
    }

    [Fact]
    public void Hostile_ids_and_names_from_received_mails_cannot_break_a_reply()
    {
        var text = Written(Mail with
        {
            InReplyTo = "x>\r\nBcc: a@b.example",
            References = ["gut@example.org", "schlecht\n@example.org", "<x>", "a>b@example.org", "ä@example.org"],
            Attachments = [new OutgoingAttachment("a\r\nX-Injected: 1\".txt", "text/plain\r\nX: y", new byte[3])],
        });
        Assert.DoesNotContain("Bcc", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\nX", text, StringComparison.Ordinal);
        Assert.Contains("\r\nReferences: <gut@example.org>\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("In-Reply-To", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jörg@example.org", MailWriteError.LocalPartNotAscii)]
    [InlineData("ohne-klammeraffe", MailWriteError.BadAddress)]
    [InlineData("zwei worte@example.org", MailWriteError.BadAddress)]
    [InlineData("a..b@example.org", MailWriteError.BadAddress)]
    [InlineData("a@", MailWriteError.BadAddress)]
    [InlineData("a@b..de", MailWriteError.BadDomain)]
    [InlineData("a@b c.de", MailWriteError.BadDomain)]
    [InlineData("a@b>.de", MailWriteError.BadDomain)]
    public void Addresses_that_cannot_be_sent_are_refused(string address, MailWriteError error) =>
        AssertRefused(error, Mail with { To = [new MailAddress(null, address)] });

    [Fact]
    public void Domains_travel_as_punycode() =>
        Assert.Contains("<info@xn--mnchen-3ya.example>", Written(Mail with { To = [new MailAddress("M", "info@München.example")] }), StringComparison.Ordinal);

    [Fact]
    public void Fields_of_the_writer_cannot_be_given_twice()
    {
        AssertRefused(MailWriteError.BadHeaderName, Mail with { Headers = [new("Subject", "x")] });
        AssertRefused(MailWriteError.BadHeaderName, Mail with { Headers = [new("content-type", "x")] });
        AssertRefused(MailWriteError.NoRecipient, Mail with { To = [] });
    }

    [Fact]
    public void Long_threads_keep_the_first_and_the_last_ids()
    {
        var ids = Enumerable.Range(1, 60).Select(i => $"id{i}@example.org").ToList();
        var read = MailReader.Read(MailWriter.Write(Mail with { References = ids, InReplyTo = "id60@example.org" }));
        Assert.Equal([ids[0], .. ids[^19..]], read.References);
        Assert.Equal("id60@example.org", read.InReplyTo);
    }

    [Fact]
    public void Text_html_pictures_and_files_stand_where_clients_expect_them()
    {
        var read = MailReader.Read(MailWriter.Write(Mail with
        {
            Html = "<p>Grüße <img src=\"cid:wappen\"></p>",
            Attachments =
            [
                new OutgoingAttachment("wappen.png", "image/png", new byte[] { 1, 2, 3 }, "wappen"),
                new OutgoingAttachment("Bescheid über die Gebühren des Jahres zweitausendvierundzwanzig, zweite Ausfertigung.pdf", "application/pdf", new byte[] { 4, 5 }),
            ],
        }));
        Assert.Equal("multipart/mixed", read.ContentType);
        Assert.Equal(("Guten Tag", "<p>Grüße <img src=\"cid:wappen\"></p>"), (read.Text, read.Html));
        Assert.Equal([MailAttachmentKind.Inline, MailAttachmentKind.File], read.Attachments.Select(file => file.Kind));
        Assert.Equal("Bescheid über die Gebühren des Jahres zweitausendvierundzwanzig, zweite Ausfertigung.pdf", read.Attachments[1].Name);
        Assert.Equal([4, 5], read.Attachments[1].Content.ToArray());
        Assert.Empty(read.Defects);
    }

    [Theory]
    [InlineData("Guten Tag\n", "7bit")]
    [InlineData("Schöne Grüße aus dem Rathaus\n", "quoted-printable")]
    [InlineData("From hier an gilt\n", "quoted-printable")]
    [InlineData(".\n", "quoted-printable")]
    [InlineData("Добрый день\n", "base64")]
    public void The_encoding_follows_the_text(string text, string encoding) =>
        Assert.Contains($"Content-Transfer-Encoding: {encoding}\r\n", Written(Mail with { Text = text }), StringComparison.Ordinal);

    private static void AssertRefused(MailWriteError error, OutgoingMail mail) =>
        Assert.Equal(error, Assert.Throws<MailWriteException>(() => MailWriter.Write(mail)).Error);
}
