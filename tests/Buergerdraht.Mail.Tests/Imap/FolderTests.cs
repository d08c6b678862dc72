using System.Text;
using Buergerdraht.Mail.Imap;

namespace Buergerdraht.Mail.Tests.Imap;

public sealed class FolderTests(DovecotFixture dovecot)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Entwürfe", "Entw&APw-rfe")]
    [InlineData("Müll & Straße", "M&APw-ll &- Stra&AN8-e")]
    [InlineData("日本語", "&ZeVnLIqe-")]
    [InlineData("🚲", "&2D3esg-")]
    [InlineData("INBOX/Tom & Jerry", "INBOX/Tom &- Jerry")]
    public void Folder_names_travel_as_modified_utf_7(string name, string wire)
    {
        Assert.Equal(wire, ImapFolderName.Encode(name));
        Assert.Equal(name, ImapFolderName.Decode(wire));
    }

    [Theory]
    [InlineData("&AP")]
    [InlineData("&!!-")]
    [InlineData("&A-")]
    public void A_broken_folder_name_stays_as_it_is(string wire) => Assert.Equal(wire, ImapFolderName.Decode(wire));

    [Fact]
    public async Task Creates_lists_and_opens_folders_with_umlauts()
    {
        await using var client = await ImapClient.ConnectAsync(await dovecot.NewUserAsync(), Cancel);
        await client.CreateAsync("Bürger/Straßen \"quer\" & 日本", Cancel);
        await client.CreateAsync("Bürger/Straßen \"quer\" & 日本", Cancel);
        var names = (await client.ListAsync(cancel: Cancel)).Select(folder => folder.Name);
        Assert.Contains("Bürger/Straßen \"quer\" & 日本", names);
        var uid = await client.AppendAsync("Bürger/Straßen \"quer\" & 日本", Encoding.ASCII.GetBytes(DovecotFixture.Mail(1)), "\\Seen", new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(1)), Cancel);
        var mailbox = await client.SelectAsync("Bürger/Straßen \"quer\" & 日本", cancel: Cancel);
        Assert.Equal(1u, mailbox.Exists);
        Assert.NotNull(mailbox.HighestModSeq);
        var facts = Assert.Single(await client.FetchFactsAsync([uid!.Value], Cancel));
        Assert.Contains("\\Seen", facts.Flags);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(1)), facts.ReceivedAt);
    }

    [Fact]
    public async Task A_missing_folder_is_named_and_the_connection_lives_on()
    {
        await using var client = await ImapClient.ConnectAsync(await dovecot.NewUserAsync(), Cancel);
        var failure = await Assert.ThrowsAsync<ImapFailure>(() => client.SelectAsync("Nirgends", cancel: Cancel));
        Assert.Equal(ImapFailureReason.MailboxMissing, failure.Reason);
        Assert.True(client.IsUsable);
        await client.SelectAsync("INBOX", cancel: Cancel);
    }

    [Fact]
    public async Task A_move_to_a_missing_folder_is_told_and_nothing_is_lost()
    {
        var settings = await dovecot.NewUserAsync();
        await dovecot.DeliverAsync(settings, DovecotFixture.Mail(1));
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        await client.SelectAsync("INBOX", cancel: Cancel);
        var failure = await Assert.ThrowsAsync<ImapFailure>(() => client.MoveAsync([1u], "Nirgends", Cancel));
        Assert.Equal(ImapFailureReason.MailboxMissing, failure.Reason);
        Assert.Equal([1u], await client.SearchAsync("ALL", Cancel));
    }

    [Fact]
    public async Task Streams_a_mail_byte_for_byte()
    {
        var settings = await dovecot.NewUserAsync();
        var mail = DovecotFixture.Mail(1, string.Concat(Enumerable.Repeat("Grüße aus Musterstadt {5}\r\n", 20_000)));
        await dovecot.DeliverAsync(settings, mail);
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        await client.SelectAsync("INBOX", cancel: Cancel);
        using var target = new MemoryStream();
        Assert.True(await client.FetchToAsync(1, target, 1_000_000, Cancel));
        Assert.Equal(mail, Encoding.UTF8.GetString(target.ToArray()));
        Assert.False(await client.FetchToAsync(9, target, 1_000_000, Cancel));
        var cut = Assert.Single(await client.FetchAsync([1u], 1000, Cancel));
        Assert.True(cut.IsCut);
        Assert.Equal(1000, cut.Bytes.Length);
    }
}
