using Buergerdraht.Doubles.Mail;
using Buergerdraht.Mail.Imap;
using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Tests.Imap;

public sealed class UnreadableMailTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Three mails, of which the second cannot be handed out, as Exchange does with items it cannot render.</summary>
    private static ImapDouble ThreeOfWhichOneIsBroken(bool givesHeader) => new(async (session, line) =>
    {
        if (line.StartsWith("UID SEARCH", StringComparison.Ordinal))
        {
            await session.SayAsync("* SEARCH 1 2 3");
        }
        else if (line.Contains("RFC822.SIZE", StringComparison.Ordinal))
        {
            await session.RawAsync(string.Concat(Enumerable.Range(1, 3).Select(i => $"* {i} FETCH (UID {i} RFC822.SIZE 9 FLAGS () INTERNALDATE \" 1-Mar-2026 08:00:00 +0100\")\r\n")));
        }
        else if (line.StartsWith("UID FETCH", StringComparison.Ordinal))
        {
            var isHeader = line.Contains("HEADER", StringComparison.Ordinal);
            if (line.StartsWith("UID FETCH 1:3 ", StringComparison.Ordinal) || (line.StartsWith("UID FETCH 2 ", StringComparison.Ordinal) && !(isHeader && givesHeader)))
            {
                await session.SayAsync($"{session.Tag} NO internal error");
                return true;
            }
            var uid = line["UID FETCH ".Length..].Split(' ')[0];
            await session.SayAsync($"* {uid} FETCH (UID {uid} BODY[]<0> {{9}}\r\nA: b\r\n\r\nc)");
        }
        else
        {
            return false;
        }
        await session.OkAsync();
        return true;
    })
    { Selected = "* 3 EXISTS\r\n* OK [UIDVALIDITY 1] valid\r\n* OK [UIDNEXT 4] next" };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_the_server_cannot_hand_out_is_reported_and_stops_no_other(bool givesHeader)
    {
        await using var server = ThreeOfWhichOneIsBroken(givesHeader);
        await using var client = await ImapClient.ConnectAsync(new ImapSettings
        {
            Host = "127.0.0.1",
            Port = server.Port,
            Security = TransportSecurity.Plain,
            SignIn = new MailSignIn.WithPassword("rathaus", "geheim"),
        }, Cancel);
        var reader = await MailboxReader.OpenAsync(client, new MailboxReading(), null, Cancel);
        var mails = await reader.NextBatchAsync(Cancel);
        Assert.Equal([MailboxContent.Whole, MailboxContent.Unreadable, MailboxContent.Whole], mails.Select(mail => mail.Content));
        Assert.Equal([9, givesHeader ? 9 : 0, 9], mails.Select(mail => mail.Bytes.Length));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(1)), mails[0].ReceivedAt);
    }
}
