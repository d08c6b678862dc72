using System.Text;
using Buergerdraht.Mail.Imap;
using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Tests.Imap;

/// <summary>A real server, of which only the oldest abilities are used.</summary>
public sealed class PlainServerTests(DovecotFixture dovecot)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<ImapSettings> WithoutAsync(params string[] capabilities) =>
        await dovecot.NewUserAsync() with { Unused = capabilities.ToHashSet(StringComparer.Ordinal), PollEvery = TimeSpan.FromMilliseconds(200) };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_move_mails_are_copied_and_removed(bool uidPlus)
    {
        var settings = await WithoutAsync(uidPlus ? ["MOVE"] : ["MOVE", "UIDPLUS"]);
        for (var i = 1; i <= 3; i++)
        {
            await dovecot.DeliverAsync(settings, DovecotFixture.Mail(i));
        }
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        await client.CreateAsync("Verarbeitet", Cancel);
        await client.SelectAsync("INBOX", cancel: Cancel);
        await client.StoreFlagsAsync([2u], "\\Deleted", cancel: Cancel);
        await client.MoveAsync([1u, 3u], "Verarbeitet", Cancel);
        // What somebody else marked for removal stays; without UIDPLUS the copies' originals stay marked as well.
        Assert.Equal(uidPlus ? [2u] : [1u, 2u, 3u], await client.SearchAsync("DELETED", Cancel));
        Assert.Equal(2u, (await client.SelectAsync("Verarbeitet", cancel: Cancel)).Exists);
    }

    [Fact]
    public async Task Without_idle_the_server_is_asked()
    {
        var settings = await WithoutAsync("IDLE");
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        var reader = await MailboxReader.OpenAsync(client, new MailboxReading(), null, Cancel);
        Assert.False(await client.IdleAsync(TimeSpan.FromMilliseconds(300), Cancel));
        var waiting = reader.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        await dovecot.DeliverAsync(settings, DovecotFixture.Mail(1));
        Assert.True(await waiting);
    }

    [Theory]
    [InlineData("SASL-IR")]
    [InlineData("SASL-IR AUTH=PLAIN")]
    [InlineData("SASL-IR AUTH=PLAIN LITERAL+ ID ENABLE CONDSTORE")]
    public async Task Signs_in_and_appends_the_old_way(string without)
    {
        var settings = await WithoutAsync(without.Split(' '));
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        await client.CreateAsync("Müll", Cancel);
        Assert.NotNull(await client.AppendAsync("Müll", Encoding.ASCII.GetBytes(DovecotFixture.Mail(1)), cancel: Cancel));
        var failure = await Assert.ThrowsAsync<ImapFailure>(() => client.AppendAsync("Nirgends", Encoding.ASCII.GetBytes(DovecotFixture.Mail(1)), cancel: Cancel));
        Assert.Equal(ImapFailureReason.MailboxMissing, failure.Reason);
        Assert.Equal(1u, (await client.SelectAsync("Müll", cancel: Cancel)).Exists);
    }

    [Fact]
    public async Task A_token_travels_the_old_way_and_its_refusal_is_understood()
    {
        var settings = await WithoutAsync("SASL-IR");
        dovecot.Server.AddToken(settings.SignIn.User, "gut");
        await using (await ImapClient.ConnectAsync(settings with { SignIn = new MailSignIn.WithToken(settings.SignIn.User, _ => new("gut")) }, Cancel))
        {
        }
        var failure = await Assert.ThrowsAsync<ImapFailure>(() =>
            ImapClient.ConnectAsync(settings with { SignIn = new MailSignIn.WithToken(settings.SignIn.User, _ => new("schlecht")) }, Cancel));
        Assert.Equal(ImapFailureReason.SignInRefused, failure.Reason);
    }

    [Fact]
    public async Task A_token_that_cannot_be_had_is_a_refused_sign_in()
    {
        var settings = await dovecot.NewUserAsync();
        var failure = await Assert.ThrowsAsync<ImapFailure>(() => ImapClient.ConnectAsync(
            settings with { SignIn = new MailSignIn.WithToken("x", _ => throw new TokenUnavailable("consent withdrawn")) }, Cancel));
        Assert.Equal(ImapFailureReason.SignInRefused, failure.Reason);
    }
}
