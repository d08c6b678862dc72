using Buergerdraht.Doubles.Mail;
using Buergerdraht.Mail.Smtp;

namespace Buergerdraht.Mail.Tests.Smtp;

public sealed class RefusalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<SmtpMoment, string, SmtpStage, bool> Codes => new()
    {
        { SmtpMoment.Greeting, "421 4.3.2 Busy", SmtpStage.Connect, false },
        { SmtpMoment.Greeting, "554 5.7.1 Not you", SmtpStage.Connect, true },
        { SmtpMoment.Hello, "421 4.3.2 Going down", SmtpStage.Connect, false },
        { SmtpMoment.Hello, "550 5.7.1 Your name is odd", SmtpStage.Connect, true },
        { SmtpMoment.Sender, "421 4.7.0 Too many", SmtpStage.Sender, false },
        { SmtpMoment.Sender, "450 4.1.8 Domain not found", SmtpStage.Sender, false },
        { SmtpMoment.Sender, "451 4.3.0 Local error", SmtpStage.Sender, false },
        { SmtpMoment.Sender, "452 4.3.1 Disk full", SmtpStage.Sender, false },
        { SmtpMoment.Sender, "530 5.7.0 Sign in first", SmtpStage.Sender, true },
        { SmtpMoment.Sender, "552 5.3.4 Too large", SmtpStage.Sender, true },
        { SmtpMoment.Sender, "553 5.7.1 Not your address", SmtpStage.Sender, true },
        { SmtpMoment.Recipient, "450 4.2.0 Greylisted", SmtpStage.Recipient, false },
        { SmtpMoment.Recipient, "452 4.5.3 Too many recipients", SmtpStage.Recipient, false },
        { SmtpMoment.Recipient, "550 5.1.1 No such user", SmtpStage.Recipient, true },
        { SmtpMoment.Recipient, "551 5.1.6 Moved", SmtpStage.Recipient, true },
        { SmtpMoment.Recipient, "552 5.2.2 Mailbox full", SmtpStage.Recipient, true },
        { SmtpMoment.Data, "451 4.3.0 Not now", SmtpStage.Data, false },
        { SmtpMoment.Data, "554 5.5.1 No", SmtpStage.Data, true },
        { SmtpMoment.AfterDot, "421 4.3.0 Going down", SmtpStage.AfterData, false },
        { SmtpMoment.AfterDot, "451 4.7.1 Try again", SmtpStage.AfterData, false },
        { SmtpMoment.AfterDot, "550 5.7.1 Spam", SmtpStage.AfterData, true },
        { SmtpMoment.AfterDot, "554-5.6.0 First line\r\n554 5.6.0 second line", SmtpStage.AfterData, true },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_code_leads_to_its_outcome(SmtpMoment moment, string reply, SmtpStage stage, bool isFinal)
    {
        foreach (var extensions in (string[][])[["PIPELINING"], []])
        {
            await using var server = SmtpWorld.Saying(moment, SmtpReaction.Say(reply), new SmtpDoubleSettings { Extensions = extensions });
            var outcome = await SmtpWorld.SendAsync(server);
            var (foundStage, words) = outcome switch
            {
                SmtpOutcome.RefusedForGood good when isFinal => (good.Stage, good.Words),
                SmtpOutcome.RefusedForNow now when !isFinal => (now.Stage, now.Words),
                _ => throw new Xunit.Sdk.XunitException(outcome.ToString()),
            };
            Assert.Equal(stage, foundStage);
            Assert.Equal(reply[..3], words.Code?.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(reply[4..9], words.Enhanced);
            Assert.DoesNotContain(words.Enhanced!, words.Text, StringComparison.Ordinal);
            Assert.Equal(stage == SmtpStage.Connect || words.Code == 530, outcome.ConcernsAccount);
            Assert.Equal(0, server.Count);
        }
    }

    [Fact]
    public async Task After_a_refusal_the_same_connection_carries_the_next_mail()
    {
        await using var server = new SmtpDouble(script: (moment, line) =>
            moment == SmtpMoment.Recipient && line.Contains("weg@", StringComparison.Ordinal) ? SmtpReaction.Say("550 5.1.1 Gone") : null);
        await using var client = new SmtpClient(SmtpWorld.To(server));
        Assert.IsType<SmtpOutcome.RefusedForGood>(await client.SendAsync(SmtpWorld.Mail("weg@example.org"), Cancel));
        Assert.IsType<SmtpOutcome.Accepted>(await client.SendAsync(SmtpWorld.Mail("da@example.org"), Cancel));
        Assert.Equal(1, server.Connections);
        Assert.Contains("RSET", server.Commands);
    }

    [Fact]
    public async Task Each_recipient_has_a_fate_of_its_own()
    {
        await using var server = new SmtpDouble(script: (moment, line) => moment != SmtpMoment.Recipient ? null
            : line.Contains("weg@", StringComparison.Ordinal) ? SmtpReaction.Say("550 5.1.1 Gone")
            : line.Contains("voll@", StringComparison.Ordinal) ? SmtpReaction.Say("452 4.2.2 Full") : null);
        var outcome = Assert.IsType<SmtpOutcome.Accepted>(await SmtpWorld.SendAsync(server, SmtpWorld.Mail("weg@example.org", "da@example.org", "voll@example.org")));
        Assert.Equal([false, true, false], outcome.Recipients.Select(recipient => recipient.Accepted));
        Assert.Equal([550, 250, 452], outcome.Recipients.Select(recipient => recipient.Words.Code));
        var none = await SmtpWorld.SendAsync(server, SmtpWorld.Mail("weg@example.org", "voll@example.org"));
        Assert.Equal(452, Assert.IsType<SmtpOutcome.RefusedForNow>(none).Words.Code);
    }

    [Fact]
    public async Task Nobody_there_is_a_passing_refusal()
    {
        var server = new SmtpDouble();
        var settings = SmtpWorld.To(server);
        await server.DisposeAsync();
        await using var client = new SmtpClient(settings);
        var refused = Assert.IsType<SmtpOutcome.RefusedForNow>(await client.SendAsync(SmtpWorld.Mail(), Cancel));
        Assert.Equal(SmtpStage.Connect, refused.Stage);
        Assert.True(refused.ConcernsAccount);
    }

    [Theory]
    [InlineData("250 Ok\u0007\u001b[2J", true)]
    [InlineData("999 what", false)]
    [InlineData("Hallo", false)]
    [InlineData("250-a\r\n251 b", false)]
    [InlineData("", false)]
    [InlineData("25", false)]
    public async Task Malformed_replies_end_the_attempt_and_nothing_else(string reply, bool isUsable)
    {
        await using var server = SmtpWorld.Saying(SmtpMoment.Sender, SmtpReaction.Say(reply), new SmtpDoubleSettings { Extensions = [] });
        var outcome = await SmtpWorld.SendAsync(server);
        Assert.Equal(isUsable, outcome is SmtpOutcome.Accepted);
        Assert.Equal(isUsable ? null : SmtpStage.Sender, (outcome as SmtpOutcome.RefusedForNow)?.Stage);
    }

    [Fact]
    public async Task Endless_replies_are_bounded()
    {
        await using var longLine = SmtpWorld.Saying(SmtpMoment.Greeting, SmtpReaction.Say("220 " + new string('x', 1_000_000)));
        Assert.IsType<SmtpOutcome.RefusedForNow>(await SmtpWorld.SendAsync(longLine));
        await using var manyLines = SmtpWorld.Saying(SmtpMoment.Hello, SmtpReaction.Say(string.Concat(Enumerable.Repeat("250-x\r\n", 10_000)) + "250 x"));
        Assert.IsType<SmtpOutcome.RefusedForNow>(await SmtpWorld.SendAsync(manyLines));
    }
}
