using System.Text;
using Buergerdraht.Mail.Imap;

namespace Buergerdraht.Mail.Tests.Imap;

public sealed class MailboxReaderTests(DovecotFixture dovecot)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_mails_arrive_in_order_whatever_their_flags()
    {
        var settings = await dovecot.NewUserAsync();
        for (var i = 1; i <= 200; i++)
        {
            await dovecot.DeliverAsync(settings, DovecotFixture.Mail(i));
        }
        await using (var other = await ImapClient.ConnectAsync(settings, Cancel))
        {
            await other.SelectAsync("INBOX", cancel: Cancel);
            await other.StoreFlagsAsync(Enumerable.Range(50, 100).Select(i => (uint)i), "\\Seen \\Answered", cancel: Cancel);
        }
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        var reader = await MailboxReader.OpenAsync(client, new MailboxReading { BatchMails = 30 }, null, Cancel);
        var mails = await ReadAllAsync(reader);
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (uint)i), mails.Select(mail => mail.Uid));
        Assert.Equal(100, mails.Count(mail => mail.Flags.Contains("\\Seen")));
        Assert.All(mails, (mail, i) => Assert.Equal(DovecotFixture.Mail(i + 1), Encoding.UTF8.GetString(mail.Bytes)));
        Assert.Equal(200u, reader.Position.LastUid);
    }

    [Fact]
    public async Task What_was_not_confirmed_comes_again()
    {
        var settings = await dovecot.NewUserAsync();
        for (var i = 1; i <= 5; i++)
        {
            await dovecot.DeliverAsync(settings, DovecotFixture.Mail(i));
        }
        MailboxPosition kept;
        await using (var client = await ImapClient.ConnectAsync(settings, Cancel))
        {
            var reader = await MailboxReader.OpenAsync(client, new MailboxReading(), null, Cancel);
            var mails = await reader.NextBatchAsync(Cancel);
            kept = await reader.ConfirmAsync([mails[0], mails[1], mails[3]], Cancel);
        }
        Assert.Equal(2u, kept.LastUid);
        await using var again = await ImapClient.ConnectAsync(settings, Cancel);
        var second = await MailboxReader.OpenAsync(again, new MailboxReading(), kept, Cancel);
        Assert.False(second.StartedOver);
        Assert.Equal([3u, 4u, 5u], (await ReadAllAsync(second)).Select(mail => mail.Uid));
    }

    [Fact]
    public async Task Everything_comes_again_when_the_numbering_changed()
    {
        var settings = await dovecot.NewUserAsync();
        await dovecot.DeliverAsync(settings, DovecotFixture.Mail(1));
        await dovecot.DeliverAsync(settings, DovecotFixture.Mail(2));
        MailboxPosition kept;
        await using (var client = await ImapClient.ConnectAsync(settings, Cancel))
        {
            var reader = await MailboxReader.OpenAsync(client, new MailboxReading(), null, Cancel);
            await ReadAllAsync(reader);
            kept = reader.Position;
            await client.LogoutAsync(Cancel);
        }
        dovecot.Server.Renumber(settings.SignIn.User);
        await using var again = await ImapClient.ConnectAsync(settings, Cancel);
        var second = await MailboxReader.OpenAsync(again, new MailboxReading(), kept, Cancel);
        Assert.True(second.StartedOver);
        Assert.NotEqual(kept.UidValidity, second.Mailbox.UidValidity);
        Assert.Equal(2, (await ReadAllAsync(second)).Count);
    }

    [Fact]
    public async Task Idle_wakes_when_a_mail_arrives()
    {
        var settings = await dovecot.NewUserAsync();
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        var reader = await MailboxReader.OpenAsync(client, new MailboxReading(), null, Cancel);
        Assert.Empty(await reader.NextBatchAsync(Cancel));
        var waiting = reader.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await Task.Delay(300, Cancel);
        Assert.False(waiting.IsCompleted);
        await dovecot.DeliverAsync(settings, DovecotFixture.Mail(1));
        Assert.True(await waiting);
        Assert.Single(await reader.NextBatchAsync(Cancel));
    }

    [Fact]
    public async Task Idle_is_renewed_and_ends_on_time()
    {
        var settings = await dovecot.NewUserAsync() with { IdleRenewal = TimeSpan.FromMilliseconds(200) };
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        await client.SelectAsync("INBOX", cancel: Cancel);
        Assert.False(await client.IdleAsync(TimeSpan.FromSeconds(1), Cancel));
        await client.NoopAsync(Cancel);
        Assert.True(client.IsUsable);
    }

    [Fact]
    public async Task A_cancelled_idle_ends_at_once()
    {
        await using var client = await ImapClient.ConnectAsync(await dovecot.NewUserAsync(), Cancel);
        await client.SelectAsync("INBOX", cancel: Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var waiting = client.IdleAsync(TimeSpan.FromMinutes(1), stop.Token);
        await Task.Delay(200, Cancel);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(2), Cancel));
    }

    [Fact]
    public async Task Confirmed_mails_are_moved_and_oversize_ones_come_as_header()
    {
        var settings = await dovecot.NewUserAsync();
        await dovecot.DeliverAsync(settings, DovecotFixture.Mail(1));
        await dovecot.DeliverAsync(settings, DovecotFixture.Mail(2, new string('x', 2_000_000)));
        await dovecot.DeliverAsync(settings, DovecotFixture.Mail(3));
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        var reading = new MailboxReading { MaxMailBytes = 1_000_000, AfterConfirm = AfterConfirm.Move, MoveOversizeTo = "Zu groß" };
        var reader = await MailboxReader.OpenAsync(client, reading, null, Cancel);
        var mails = await ReadAllAsync(reader);
        Assert.Equal([MailboxContent.Whole, MailboxContent.Oversize, MailboxContent.Whole], mails.Select(mail => mail.Content));
        Assert.StartsWith("From: buergerin@example.org", Encoding.UTF8.GetString(mails[1].Bytes), StringComparison.Ordinal);
        Assert.True(mails[1].Bytes.Length < 1000);
        Assert.Equal(3u, reader.Position.LastUid);
        Assert.Equal(2u, (await client.SelectAsync("Verarbeitet", cancel: Cancel)).Exists);
        Assert.Equal(1u, (await client.SelectAsync("Zu groß", cancel: Cancel)).Exists);
        Assert.Equal(0u, (await client.SelectAsync("INBOX", cancel: Cancel)).Exists);
    }

    [Fact]
    public async Task Confirmed_mails_are_marked_seen()
    {
        var settings = await dovecot.NewUserAsync();
        await dovecot.DeliverAsync(settings, DovecotFixture.Mail(1));
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        var reader = await MailboxReader.OpenAsync(client, new MailboxReading { AfterConfirm = AfterConfirm.MarkSeen }, null, Cancel);
        var mails = await reader.NextBatchAsync(Cancel);
        Assert.Empty(await client.SearchAsync("SEEN", Cancel));
        await reader.ConfirmAsync(mails, Cancel);
        Assert.Equal([1u], await client.SearchAsync("SEEN", Cancel));
    }

    [Fact]
    public async Task Flags_that_others_set_wake_nobody()
    {
        var settings = await dovecot.NewUserAsync();
        await dovecot.DeliverAsync(settings, DovecotFixture.Mail(1));
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        var reader = await MailboxReader.OpenAsync(client, new MailboxReading(), null, Cancel);
        await ReadAllAsync(reader);
        var waiting = reader.WaitAsync(TimeSpan.FromSeconds(2), Cancel);
        await using var other = await ImapClient.ConnectAsync(settings, Cancel);
        await other.SelectAsync("INBOX", cancel: Cancel);
        await other.StoreFlagsAsync([1u], "\\Seen", cancel: Cancel);
        Assert.False(await waiting);
    }

    [Fact]
    public async Task A_mail_that_came_between_looking_and_waiting_is_not_missed()
    {
        var settings = await dovecot.NewUserAsync();
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        var reader = await MailboxReader.OpenAsync(client, new MailboxReading(), null, Cancel);
        Assert.Empty(await reader.NextBatchAsync(Cancel));
        await dovecot.DeliverAsync(settings, DovecotFixture.Mail(1));
        await client.NoopAsync(Cancel);
        Assert.True(await reader.WaitAsync(TimeSpan.Zero, Cancel));
        Assert.Single(await reader.NextBatchAsync(Cancel));
    }

    [Fact]
    public async Task A_large_folder_is_searched_in_windows_across_gaps()
    {
        var settings = await dovecot.NewUserAsync();
        for (var i = 1; i <= 60; i++)
        {
            await dovecot.DeliverAsync(settings, DovecotFixture.Mail(i));
        }
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        await client.CreateAsync("Weg", Cancel);
        await client.SelectAsync("INBOX", cancel: Cancel);
        await client.MoveAsync(Enumerable.Range(10, 30).Select(i => (uint)i), "Weg", Cancel);
        var reader = await MailboxReader.OpenAsync(client, new MailboxReading { SearchWindow = 7, BatchMails = 4 }, null, Cancel);
        Assert.Equal(Enumerable.Range(1, 60).Where(i => i is < 10 or >= 40).Select(i => (uint)i), (await ReadAllAsync(reader)).Select(mail => mail.Uid));
    }

    private static async Task<List<MailboxMail>> ReadAllAsync(MailboxReader reader)
    {
        var all = new List<MailboxMail>();
        while (await reader.NextBatchAsync(Cancel) is { Count: > 0 } batch)
        {
            all.AddRange(batch);
            await reader.ConfirmAsync(batch, Cancel);
        }
        return all;
    }
}
