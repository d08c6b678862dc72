using System.Text;
using Buergerdraht.Doubles.Mail;
using Buergerdraht.Mail.Smtp;

namespace Buergerdraht.Mail.Tests.Smtp;

public sealed class SubmissionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_is_accepted_with_its_queue_number()
    {
        await using var server = new SmtpDouble();
        var accepted = Assert.IsType<SmtpOutcome.Accepted>(await SmtpWorld.SendAsync(server));
        Assert.Equal("D1", accepted.QueueId);
        Assert.Equal("2.0.0", accepted.Words.Enhanced);
        Assert.True(Assert.Single(accepted.Recipients).Accepted);
        Assert.Equal(SmtpWorld.Mail().Raw.ToArray(), Assert.Single(server.Mails).Raw);
    }

    [Theory]
    [InlineData(".\r\n..\r\nMAIL FROM:<x>\r\n", ".\r\n..\r\nMAIL FROM:<x>\r\n")]
    [InlineData("a\n.\nb", "a\r\n.\r\nb\r\n")]
    [InlineData("a\r.\r\nb\r\n", "a\r\n.\r\nb\r\n")]
    [InlineData("a\r\n\r\n\r\n", "a\r\n\r\n\r\n")]
    [InlineData("", "")]
    public async Task Dots_and_line_ends_arrive_as_meant(string sent, string arrived)
    {
        await using var server = new SmtpDouble();
        Assert.IsType<SmtpOutcome.Accepted>(await SmtpWorld.SendAsync(server, SmtpWorld.Mail() with { Raw = Encoding.ASCII.GetBytes(sent) }));
        Assert.Equal(arrived, Encoding.ASCII.GetString(Assert.Single(server.Mails).Raw));
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL FROM:<x>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_connection_carries_many_mails_with_or_without_pipelining(bool pipelining)
    {
        await using var server = new SmtpDouble(new SmtpDoubleSettings { Extensions = pipelining ? ["PIPELINING"] : [] });
        await using var client = new SmtpClient(SmtpWorld.To(server));
        for (var i = 0; i < 20; i++)
        {
            Assert.IsType<SmtpOutcome.Accepted>(await client.SendAsync(SmtpWorld.Mail("a@example.org", "b@example.org"), Cancel));
        }
        await client.QuitAsync(Cancel);
        Assert.Equal(1, server.Connections);
        Assert.Equal(20, server.Count);
        Assert.Contains("QUIT", server.Commands);
    }

    [Fact]
    public async Task A_new_connection_is_made_after_so_many_mails()
    {
        await using var server = new SmtpDouble();
        await using var client = new SmtpClient(SmtpWorld.To(server) with { MailsPerConnection = 3 });
        for (var i = 0; i < 7; i++)
        {
            Assert.IsType<SmtpOutcome.Accepted>(await client.SendAsync(SmtpWorld.Mail(), Cancel));
        }
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task What_the_server_offers_is_used()
    {
        await using var server = new SmtpDouble();
        var mail = SmtpWorld.Mail("jörg@müller.example") with
        {
            Sender = "",
            EnvelopeId = "Vorgang+1 = ä",
            Notify = DeliveryNotice.Failure | DeliveryNotice.Delay,
            Raw = Encoding.UTF8.GetBytes("Subject: x\r\n\r\nGrüße\r\n"),
        };
        Assert.IsType<SmtpOutcome.Accepted>(await SmtpWorld.SendAsync(server, mail));
        Assert.Contains("MAIL FROM:<> SIZE=23 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=Vorgang+2B1+20+3D+20+C3+A4", server.Commands);
        Assert.Contains("RCPT TO:<jörg@müller.example> NOTIFY=FAILURE,DELAY", server.Commands);
    }

    [Fact]
    public async Task What_the_server_does_not_offer_is_left_out()
    {
        await using var server = new SmtpDouble(new SmtpDoubleSettings { Extensions = [] });
        var mail = SmtpWorld.Mail("jürgen@example.org", "info@müller.example") with { EnvelopeId = "1", Notify = DeliveryNotice.Failure };
        var accepted = Assert.IsType<SmtpOutcome.Accepted>(await SmtpWorld.SendAsync(server, mail));
        Assert.Equal([false, true], accepted.Recipients.Select(recipient => recipient.Accepted));
        Assert.Contains("MAIL FROM:<rathaus@musterstadt.test>", server.Commands);
        Assert.Contains("RCPT TO:<info@xn--mller-kva.example>", server.Commands);
    }

    [Fact]
    public async Task An_original_recipient_is_told_in_xtext()
    {
        await using var server = new SmtpDouble();
        await SmtpWorld.SendAsync(server, SmtpWorld.Mail("a+b@example.org") with { Notify = DeliveryNotice.Never });
        Assert.Contains("RCPT TO:<a+b@example.org> NOTIFY=NEVER ORCPT=rfc822;a+2Bb@example.org", server.Commands);
    }

    [Theory]
    [InlineData("a@example.org>\r\nRCPT TO:<b@example.org")]
    [InlineData("a@example.org> NOTIFY=NEVER")]
    [InlineData("niemand")]
    [InlineData("@example.org")]
    [InlineData("")]
    public async Task An_address_that_would_forge_a_command_is_refused_here(string address)
    {
        await using var server = new SmtpDouble();
        var refused = Assert.IsType<SmtpOutcome.RefusedForGood>(await SmtpWorld.SendAsync(server, SmtpWorld.Mail(address)));
        Assert.Equal(SmtpStage.Recipient, refused.Stage);
        Assert.False(refused.ConcernsAccount);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Helo_is_said_where_ehlo_is_unknown()
    {
        await using var server = new SmtpDouble(new SmtpDoubleSettings { KnowsEhlo = false });
        Assert.IsType<SmtpOutcome.Accepted>(await SmtpWorld.SendAsync(server));
        Assert.Contains("HELO [127.0.0.1]", server.Commands);
    }

    [Fact]
    public async Task A_mail_larger_than_announced_is_not_sent()
    {
        await using var server = new SmtpDouble(new SmtpDoubleSettings { Extensions = ["SIZE 50"] });
        var refused = Assert.IsType<SmtpOutcome.RefusedForGood>(await SmtpWorld.SendAsync(server));
        Assert.Equal(SmtpStage.Sender, refused.Stage);
    }

    [Fact]
    public void Queue_numbers_of_known_servers_are_found()
    {
        Assert.Equal("4Xy12Z", SmtpQueueId.Of("Ok: queued as 4Xy12Z"));
        Assert.Equal("1tABC-000001-2x", SmtpQueueId.Of("OK id=1tABC-000001-2x"));
        Assert.Equal("48K9bX12", SmtpQueueId.Of("48K9bX12 Message accepted for delivery"));
        Assert.Null(SmtpQueueId.Of("Danke"));
    }

    [Fact]
    public async Task The_double_is_quick_enough_for_benches()
    {
        await using var server = new SmtpDouble { KeepsCommands = false };
        var since = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var client = new SmtpClient(SmtpWorld.To(server) with { MailsPerConnection = 10_000 });
            for (var i = 0; i < 500; i++)
            {
                Assert.IsType<SmtpOutcome.Accepted>(await client.SendAsync(SmtpWorld.Mail(), Cancel));
            }
        }, Cancel)));
        TestContext.Current.TestOutputHelper!.WriteLine($"{4000 / since.Elapsed.TotalSeconds:0} mails/s, client and double on the same cores");
        Assert.Equal(4000, server.Count);
    }
}
