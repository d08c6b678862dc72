using Buergerdraht.Doubles.Mail;
using Buergerdraht.Mail.Smtp;

namespace Buergerdraht.Mail.Tests.Smtp;

public sealed class LostConnectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_lost_after_the_dot_leaves_the_fate_unknown(bool wasTaken)
    {
        await using var server = SmtpWorld.Saying(SmtpMoment.AfterDot, new SmtpReaction(Drop: true, KeepMail: wasTaken));
        var unknown = Assert.IsType<SmtpOutcome.Unknown>(await SmtpWorld.SendAsync(server));
        Assert.True(Assert.Single(unknown.Recipients).Accepted);
        Assert.Equal(wasTaken ? 1 : 0, server.Count);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Silence_after_the_dot_leaves_the_fate_unknown()
    {
        await using var server = SmtpWorld.Saying(SmtpMoment.AfterDot, SmtpReaction.Late(TimeSpan.FromSeconds(30), "250 Ok"));
        Assert.IsType<SmtpOutcome.Unknown>(await SmtpWorld.SendAsync(server, settings: SmtpWorld.To(server) with { AfterDataLimit = TimeSpan.FromMilliseconds(300) }));
    }

    [Fact]
    public async Task Nonsense_after_the_dot_leaves_the_fate_unknown()
    {
        await using var server = SmtpWorld.Saying(SmtpMoment.AfterDot, SmtpReaction.Say("Danke!"));
        Assert.IsType<SmtpOutcome.Unknown>(await SmtpWorld.SendAsync(server));
    }

    [Fact]
    public async Task A_cancellation_after_the_dot_waits_for_the_answer()
    {
        await using var server = SmtpWorld.Saying(SmtpMoment.AfterDot, SmtpReaction.Late(TimeSpan.FromMilliseconds(600), "250 2.0.0 Ok"));
        await using var client = new SmtpClient(SmtpWorld.To(server));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.IsType<SmtpOutcome.Accepted>(await client.SendAsync(SmtpWorld.Mail(), stop.Token));
    }

    [Fact]
    public async Task A_cancellation_before_the_dot_is_a_cancellation()
    {
        await using var server = SmtpWorld.Saying(SmtpMoment.Data, SmtpReaction.Late(TimeSpan.FromSeconds(30)));
        await using var client = new SmtpClient(SmtpWorld.To(server));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync(SmtpWorld.Mail(), stop.Token));
        Assert.False(client.IsConnected);
        Assert.Equal(0, server.Count);
    }

    [Theory]
    [InlineData(SmtpMoment.Greeting, SmtpStage.Connect)]
    [InlineData(SmtpMoment.Hello, SmtpStage.Connect)]
    [InlineData(SmtpMoment.Sender, SmtpStage.Sender)]
    [InlineData(SmtpMoment.Recipient, SmtpStage.Recipient)]
    [InlineData(SmtpMoment.Data, SmtpStage.Data)]
    public async Task A_connection_lost_before_the_dot_is_a_passing_refusal(SmtpMoment moment, SmtpStage stage)
    {
        await using var server = SmtpWorld.Saying(moment, SmtpReaction.Cut, new SmtpDoubleSettings { Extensions = [] });
        var refused = Assert.IsType<SmtpOutcome.RefusedForNow>(await SmtpWorld.SendAsync(server));
        Assert.Null(refused.Words.Code);
        Assert.Equal(stage, refused.Stage);
    }

    [Fact]
    public async Task A_server_that_hangs_up_in_the_middle_of_a_mail_is_heard()
    {
        await using var server = SmtpWorld.Saying(SmtpMoment.Data, new SmtpReaction("354 Go\r\n552 5.3.4 Enough", Drop: true));
        var refused = Assert.IsType<SmtpOutcome.RefusedForGood>(await SmtpWorld.SendAsync(server, SmtpWorld.Mail() with { Raw = new byte[40_000_000] }));
        Assert.Equal((SmtpStage.Data, 552), (refused.Stage, refused.Words.Code));
    }

    [Fact]
    public async Task Silence_before_the_dot_is_a_passing_refusal()
    {
        await using var server = SmtpWorld.Saying(SmtpMoment.Recipient, SmtpReaction.Late(TimeSpan.FromSeconds(30)));
        Assert.IsType<SmtpOutcome.RefusedForNow>(await SmtpWorld.SendAsync(server, settings: SmtpWorld.To(server) with { CommandLimit = TimeSpan.FromMilliseconds(300) }));
    }

    [Fact]
    public async Task A_kept_connection_that_died_is_replaced_without_notice()
    {
        await using var server = new SmtpDouble();
        await using var client = new SmtpClient(SmtpWorld.To(server));
        Assert.IsType<SmtpOutcome.Accepted>(await client.SendAsync(SmtpWorld.Mail(), Cancel));
        server.DropAll();
        await Task.Delay(50, Cancel);
        Assert.IsType<SmtpOutcome.Accepted>(await client.SendAsync(SmtpWorld.Mail(), Cancel));
        Assert.Equal(2, server.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("421 4.7.0 Enough mails for today's connection")]
    public async Task A_kept_connection_ended_at_the_next_mail_is_replaced_once(string? farewell)
    {
        var senders = 0;
        await using var server = new SmtpDouble(script: (moment, _) =>
            moment == SmtpMoment.Sender && ++senders == 2 ? new SmtpReaction(farewell, Drop: true) : null);
        await using var client = new SmtpClient(SmtpWorld.To(server));
        Assert.IsType<SmtpOutcome.Accepted>(await client.SendAsync(SmtpWorld.Mail(), Cancel));
        Assert.IsType<SmtpOutcome.Accepted>(await client.SendAsync(SmtpWorld.Mail(), Cancel));
        Assert.Equal(2, server.Count);
        Assert.Equal(2, server.Connections);
    }
}
