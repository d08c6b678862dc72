using System.Diagnostics;
using System.Text;

namespace Buergerdraht.Mail.Tests.Mime;

/// <summary>Every bound of <see cref="MailLimits"/> holds and is reported.</summary>
public sealed class BoundsTests
{
    private static MailMessage Read(string text, MailLimits? limits = null)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var clock = Stopwatch.StartNew();
        var message = MailReader.Read(bytes, limits);
        Assert.True(clock.ElapsedMilliseconds < 60_000, $"took {clock.ElapsedMilliseconds} ms");
        Assert.DoesNotContain(message.Defects, defect => defect.Kind == MailDefectKind.ReaderFailed);
        return message;
    }

    [Fact]
    public void Ten_thousand_nested_multiparts_stop_at_the_depth()
    {
        var mail = new StringBuilder("Subject: tief\n");
        for (var i = 0; i < 10_000; i++)
        {
            mail.Append("Content-Type: multipart/mixed; boundary=b").Append(i).Append("\n\n--b").Append(i).Append('\n');
        }

        var message = Read(mail.Append("\nende").ToString());
        Assert.True(message.Truncated.HasFlag(MailTruncation.Depth));
        Assert.Equal("tief", message.Subject);
    }

    [Theory]
    [InlineData(20, MailTruncation.None)]
    [InlineData(21, MailTruncation.Depth)]
    public void The_depth_is_exact(int levels, MailTruncation expected)
    {
        var mail = string.Concat(Enumerable.Range(0, levels).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n")) + "\nende";
        Assert.Equal(expected, Read(mail).Truncated);
    }

    [Fact]
    public void Elements_that_are_never_closed_cost_linear_time()
    {
        var clock = Stopwatch.StartNew();
        Assert.Equal("", BareHtml.Strip(string.Concat(Enumerable.Repeat("<script>", 400_000))));
        Assert.True(clock.ElapsedMilliseconds < 60_000, $"took {clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void Ten_thousand_nested_messages_are_one_attachment()
    {
        var mail = string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 10_000));
        Assert.Equal(MailAttachmentKind.Message, Assert.Single(Read(mail).Attachments).Kind);
    }

    [Fact]
    public void A_hundred_thousand_parts_stop_at_the_part_limit()
    {
        var message = Read("Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\nContent-Type: image/png\n\nx\n", 100_000)));
        Assert.True(message.Truncated.HasFlag(MailTruncation.Parts));
        Assert.True(message.Attachments.Count <= MailLimits.Default.MaxParts);
    }

    [Fact]
    public void A_header_flood_is_cut_and_the_body_still_read()
    {
        var message = Read("Subject: Flut\n" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"X-Flut-{i}: nass\n")) + "\nDer Text");
        Assert.True(message.Truncated.HasFlag(MailTruncation.Headers));
        Assert.True(message.Headers.Count <= MailLimits.Default.MaxHeaders);
        Assert.Equal("Der Text", message.Text);
    }

    [Fact]
    public void One_endless_field_is_cut()
    {
        var message = Read("Subject: " + new string('a', 400_000) + "\n\nx");
        Assert.Equal(MailLimits.Default.MaxHeaderFieldBytes - 1, message.Subject!.Length);
        Assert.True(message.Truncated.HasFlag(MailTruncation.Headers));
    }

    [Fact]
    public void An_address_flood_is_cut()
    {
        var message = Read("To: " + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"u{i}@x.de")) + "\n\nx");
        Assert.Equal(MailLimits.Default.MaxAddresses, message.To.Count);
        Assert.True(message.Truncated.HasFlag(MailTruncation.Addresses));
    }

    [Theory]
    [InlineData("From: ", "(")]
    [InlineData("From: ", "<")]
    [InlineData("From: ", "\"")]
    [InlineData("From: ", "a,")]
    [InlineData("From: ", "=?")]
    [InlineData("Subject: ", "=?utf-8?Q?")]
    [InlineData("Subject: ", "=?utf-8?B?w7w=?= ")]
    [InlineData("References: ", "<")]
    [InlineData("Content-Type: text/plain; ", "a*0*=")]
    [InlineData("Content-Type: text/plain; ", "((")]
    [InlineData("Content-Type: multipart/mixed; boundary=\"--\"\n\n", "--")]
    [InlineData("Content-Type: text/html\n\n", "<script>")]
    [InlineData("Content-Type: text/html\n\n", "<!--")]
    [InlineData("Content-Type: text/html\n\n", "&#<")]
    [InlineData("Content-Type: text/plain\n\n", "begin 644 x\n")]
    [InlineData("Content-Type: text/plain\n\n", "\nbegin 644 x\nend\n")]
    [InlineData("Content-Type: text/plain; format=flowed\n\n", ">> \n> \n")]
    [InlineData("", "X: y\n")]
    [InlineData("Subject: x\n", "\n ")]
    public void Repeated_openings_stay_linear(string start, string repeated)
    {
        var message = Read(start + string.Concat(Enumerable.Repeat(repeated, 400_000 / repeated.Length)));
        Assert.NotNull(MailJson.Write(message));
    }

    [Fact]
    public void Attachments_beyond_the_budget_keep_name_and_size_only()
    {
        var part = "--b\nContent-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n" + Convert.ToBase64String(new byte[600]) + "\n";
        var message = Read("Content-Type: multipart/mixed; boundary=b\n\n" + part + part + "--b--", new MailLimits { MaxAttachmentBytes = 1_000 });
        Assert.Equal([600, 0], message.Attachments.Select(file => file.Content.Length));
        Assert.Equal([false, true], message.Attachments.Select(file => file.IsTruncated));
        Assert.Equal(600, message.Attachments[1].Size);
    }

    [Fact]
    public void Text_beyond_the_limit_is_cut()
    {
        var message = Read("Subject: x\n\n" + new string('ä', 5_000), new MailLimits { MaxTextChars = 1_000 });
        Assert.Equal(1_000, message.Text!.Length);
        Assert.True(message.Truncated.HasFlag(MailTruncation.Text));
    }

    [Fact]
    public void Fifty_megabytes_are_read_whole()
    {
        var content = new byte[37 * 1024 * 1024];
        new Span<byte>(content).Fill(0x5A);
        var mail = MailWriter.Write(new OutgoingMail
        {
            From = new MailAddress("Petra", "petra@example.org"),
            To = [new MailAddress(null, "info@musterstadt.example")],
            Subject = "Großer Plan",
            Date = new DateTimeOffset(2024, 10, 14, 9, 0, 0, TimeSpan.Zero),
            MessageId = "gross@example.org",
            Text = "Siehe Anhang",
            Attachments = [new OutgoingAttachment("plan.tif", "image/tiff", content)],
        });
        Assert.True(mail.Length > 50_000_000);
        var clock = Stopwatch.StartNew();
        var message = MailReader.Read(mail);
        Assert.True(clock.ElapsedMilliseconds < 60_000, $"took {clock.ElapsedMilliseconds} ms");
        Assert.Equal(content.Length, Assert.Single(message.Attachments).Size);
        Assert.True(message.Attachments[0].Content.Span.SequenceEqual(content));
    }

    [Fact]
    public void A_mail_beyond_the_total_gives_its_header()
    {
        var mail = Encoding.ASCII.GetBytes("From: Petra <petra@example.org>\nSubject: Zu gross\n\n" + new string('x', 10_000));
        var message = MailReader.Read(mail, new MailLimits { MaxBytes = 5_000 });
        Assert.Equal(MailTruncation.HeaderOnly, message.Truncated);
        Assert.Equal("Zu gross", message.Subject);
        Assert.Equal("petra@example.org", message.From[0].Address);
        Assert.Null(message.Text);
        Assert.Equal(mail.Length, message.Size);
        Assert.Equal("Zu gross", MailMessage.ReadHeaderOnly(mail.AsMemory(0, 60)).Subject);
    }
}
