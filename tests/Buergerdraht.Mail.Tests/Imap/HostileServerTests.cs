using Buergerdraht.Doubles.Mail;
using Buergerdraht.Mail.Imap;
using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Tests.Imap;

public sealed class HostileServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ImapSettings To(ImapDouble server) => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        Security = TransportSecurity.Plain,
        SignIn = new MailSignIn.WithPassword("rathaus", "geheim"),
        CommandLimit = TimeSpan.FromSeconds(3),
        TransferLimit = TimeSpan.FromSeconds(3),
    };

    /// <summary>Answers commands that begin with a word by raw text; "{tag}" stands for the tag.</summary>
    private static ImapDouble Answering(string command, string answer, bool cut = false) => new(async (session, line) =>
    {
        if (!line.StartsWith(command, StringComparison.Ordinal))
        {
            return false;
        }
        await session.RawAsync(answer.Replace("{tag}", session.Tag, StringComparison.Ordinal));
        if (cut)
        {
            session.Cut();
        }
        return true;
    });

    private static async Task<ImapFailure> FailureAsync(ImapDouble server, Func<ImapClient, Task> work)
    {
        await using var client = await ImapClient.ConnectAsync(To(server), Cancel);
        await client.SelectAsync("INBOX", cancel: Cancel);
        var failure = await Assert.ThrowsAsync<ImapFailure>(() => work(client));
        Assert.Equal(failure.ConnectionUsable, client.IsUsable);
        return failure;
    }

    [Fact]
    public async Task A_huge_literal_is_refused_when_announced()
    {
        await using var server = Answering("UID FETCH", "* 1 FETCH (UID 1 BODY[]<0> {99999999999}\r\n");
        Assert.Equal(ImapFailureReason.ProtocolBroken, (await FailureAsync(server, client => client.FetchAsync([1u], 1000, Cancel))).Reason);
    }

    [Fact]
    public async Task A_connection_dropped_within_a_literal_is_closed()
    {
        await using var server = Answering("UID FETCH", "* 1 FETCH (UID 1 BODY[]<0> {900}\r\nFrom: x", cut: true);
        Assert.Equal(ImapFailureReason.Closed, (await FailureAsync(server, client => client.FetchAsync([1u], 1000, Cancel))).Reason);
    }

    [Fact]
    public async Task A_literal_that_never_ends_times_out()
    {
        await using var server = Answering("UID FETCH", "* 1 FETCH (UID 1 BODY[]<0> {900}\r\nFrom: x");
        Assert.Equal(ImapFailureReason.Timeout, (await FailureAsync(server, client => client.FetchAsync([1u], 1000, Cancel))).Reason);
    }

    [Theory]
    [InlineData("* SEARCH {many}\r\n{tag} OK\r\n")]
    [InlineData("* 1 FETCH ((((((((((((((((((((((((((((((((((((((((((1))))\r\n{tag} OK\r\n")]
    [InlineData("* LIST (\"abc\r\n{tag} OK\r\n")]
    [InlineData("* 1 FETCH (UID 1))\r\n{tag} OK\r\n")]
    [InlineData("B999 OK done\r\n")]
    [InlineData("+ more\r\n")]
    [InlineData("{tag} WHAT\r\n")]
    public async Task Broken_answers_end_the_connection(string answer)
    {
        await using var server = Answering("UID SEARCH", answer.Replace("{many}", string.Concat(Enumerable.Repeat("1234567 ", 200_000)), StringComparison.Ordinal));
        Assert.Equal(ImapFailureReason.ProtocolBroken, (await FailureAsync(server, client => client.SearchAsync("ALL", Cancel))).Reason);
    }

    [Fact]
    public async Task Endless_answers_end_with_the_time_limit()
    {
        await using var server = new ImapDouble(async (session, line) =>
        {
            while (line.StartsWith("UID SEARCH", StringComparison.Ordinal))
            {
                await session.RawAsync("* OK still searching\r\n");
                await Task.Delay(1, session.Stop);
            }
            return false;
        });
        Assert.Equal(ImapFailureReason.Timeout, (await FailureAsync(server, client => client.SearchAsync("ALL", Cancel))).Reason);
    }

    [Fact]
    public async Task Untagged_news_at_any_time_are_understood()
    {
        await using var server = Answering("UID SEARCH",
            "* 3 EXISTS\r\n* 1 EXPUNGE\r\n* 2 FETCH (FLAGS (\\Seen))\r\n* OK [ALERT] maintenance {5}\r\n* SEARCH 7\r\n* SEARCH 4 7\r\n* X-NEW stuff \"a b\" (c NIL)\r\n{tag} OK done {3}\r\n");
        await using var client = await ImapClient.ConnectAsync(To(server), Cancel);
        await client.SelectAsync("INBOX", cancel: Cancel);
        Assert.Equal([4u, 7u], await client.SearchAsync("ALL", Cancel));
        Assert.Equal(2u, client.Exists);
        Assert.Equal(1, client.Arrivals);
    }

    [Fact]
    public async Task The_servers_farewell_is_told()
    {
        await using var server = Answering("UID SEARCH", "* BYE Wartung bis 12 Uhr\r\n", cut: true);
        var failure = await FailureAsync(server, client => client.SearchAsync("ALL", Cancel));
        Assert.Equal((ImapFailureReason.Closed, "Wartung bis 12 Uhr"), (failure.Reason, failure.ServerText));
    }

    [Fact]
    public async Task A_refused_command_leaves_the_connection_usable()
    {
        await using var server = Answering("UID SEARCH", "{tag} NO [OVERQUOTA] voll\r\n");
        Assert.Equal(ImapFailureReason.CommandRefused, (await FailureAsync(server, client => client.SearchAsync("ALL", Cancel))).Reason);
    }

    [Theory]
    [InlineData("* BYE zu viele Verbindungen", ImapFailureReason.Unreachable)]
    [InlineData("220 mail.example ESMTP", ImapFailureReason.ProtocolBroken)]
    [InlineData("", ImapFailureReason.ProtocolBroken)]
    public async Task Odd_greetings_are_told_apart(string greeting, ImapFailureReason reason)
    {
        await using var server = new ImapDouble(greeting: greeting);
        Assert.Equal(reason, (await Assert.ThrowsAsync<ImapFailure>(() => ImapClient.ConnectAsync(To(server), Cancel))).Reason);
    }

    [Theory]
    [InlineData("* OK hello")]
    [InlineData("* PREAUTH hello")]
    public async Task Starttls_that_is_missing_or_evaded_sends_no_password(string greeting)
    {
        var heard = new List<string>();
        await using var server = new ImapDouble(async (session, line) =>
        {
            heard.Add(line);
            if (line == "STARTTLS")
            {
                await session.SayAsync($"{session.Tag} BAD what");
                return true;
            }
            return false;
        }, greeting);
        var failure = await Assert.ThrowsAsync<ImapFailure>(() => ImapClient.ConnectAsync(To(server) with { Security = TransportSecurity.StartTls }, Cancel));
        Assert.Equal(ImapFailureReason.TlsRefused, failure.Reason);
        Assert.DoesNotContain(heard, line => line.Contains("LOGIN", StringComparison.Ordinal) || line.Contains("AUTHENTICATE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_broken_connection_nothing_more_is_sent()
    {
        await using var server = Answering("UID SEARCH", "* SEARCH 1", cut: true);
        await using var client = await ImapClient.ConnectAsync(To(server), Cancel);
        await client.SelectAsync("INBOX", cancel: Cancel);
        await Assert.ThrowsAsync<ImapFailure>(() => client.SearchAsync("ALL", Cancel));
        Assert.Equal(ImapFailureReason.Closed, (await Assert.ThrowsAsync<ImapFailure>(() => client.NoopAsync(Cancel))).Reason);
    }

    [Fact]
    public async Task Two_commands_at_once_are_a_mistake_of_the_caller()
    {
        await using var server = Answering("NOOP", "");
        await using var client = await ImapClient.ConnectAsync(To(server) with { CommandLimit = TimeSpan.FromMilliseconds(500) }, Cancel);
        var first = client.NoopAsync(Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.NoopAsync(Cancel));
        await Assert.ThrowsAsync<ImapFailure>(() => first);
    }

    [Fact]
    public async Task A_silent_server_times_out()
    {
        await using var server = Answering("CAPABILITY", "");
        var failure = await Assert.ThrowsAsync<ImapFailure>(() => ImapClient.ConnectAsync(To(server) with { CommandLimit = TimeSpan.FromMilliseconds(300) }, Cancel));
        Assert.Equal(ImapFailureReason.Timeout, failure.Reason);
    }

    [Fact]
    public async Task Idle_ended_by_a_lost_connection_is_told()
    {
        await using var server = Answering("IDLE", "+ idling\r\n* 1 EXP", cut: true);
        Assert.Equal(ImapFailureReason.Closed, (await FailureAsync(server, client => client.IdleAsync(TimeSpan.FromSeconds(10), Cancel))).Reason);
    }
}
