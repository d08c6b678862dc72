using System.Security.Cryptography;
using Buergerdraht.Mail.Imap;
using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Tests.Imap;

public sealed class SignInTests(DovecotFixture dovecot)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signs_in_over_implicit_tls_with_a_password_full_of_odd_characters()
    {
        await using var client = await ImapClient.ConnectAsync(await dovecot.NewUserAsync(), Cancel);
        Assert.Contains("IDLE", client.Capabilities);
        await client.LogoutAsync(Cancel);
        Assert.False(client.IsUsable);
    }

    [Fact]
    public async Task Signs_in_over_starttls()
    {
        var settings = await dovecot.NewUserAsync() with { Port = dovecot.Server.Port, Security = TransportSecurity.StartTls };
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        Assert.Equal(0u, (await client.SelectAsync("INBOX", cancel: Cancel)).Exists);
    }

    [Fact]
    public async Task Signs_in_plain_to_this_machine()
    {
        var settings = await dovecot.NewUserAsync() with { Host = "127.0.0.1", Port = dovecot.Server.Port, Security = TransportSecurity.Plain };
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        Assert.True(client.IsUsable);
    }

    [Fact]
    public async Task A_pinned_thumbprint_is_enough()
    {
        var pin = dovecot.Server.Certificates.Server.GetCertHashString(HashAlgorithmName.SHA256);
        var settings = await dovecot.NewUserAsync() with { Trust = new ServerTrust(sha256Thumbprint: string.Join(':', pin.Chunk(2).Select(pair => new string(pair)))) };
        await using var client = await ImapClient.ConnectAsync(settings, Cancel);
        Assert.True(client.IsUsable);
    }

    [Fact]
    public async Task An_unknown_authority_is_not_trusted()
    {
        var settings = await dovecot.NewUserAsync() with { Trust = ServerTrust.System };
        var failure = await Assert.ThrowsAsync<ImapFailure>(() => ImapClient.ConnectAsync(settings, Cancel));
        Assert.Equal(ImapFailureReason.CertificateUntrusted, failure.Reason);
        Assert.Contains("SHA-256", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_the_servers_words()
    {
        var settings = await dovecot.NewUserAsync();
        settings = settings with { SignIn = new MailSignIn.WithPassword(settings.SignIn.User, "falsch") };
        var failure = await Assert.ThrowsAsync<ImapFailure>(() => ImapClient.ConnectAsync(settings, Cancel));
        Assert.Equal(ImapFailureReason.SignInRefused, failure.Reason);
        Assert.NotEmpty(failure.ServerText!);
        Assert.DoesNotContain("falsch", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("falsch", settings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_signs_in_and_a_wrong_one_is_refused()
    {
        var settings = await dovecot.NewUserAsync();
        var user = settings.SignIn.User;
        dovecot.Server.AddToken(user, "eyJ.gut");
        await using (var client = await ImapClient.ConnectAsync(settings with { SignIn = new MailSignIn.WithToken(user, _ => new("eyJ.gut")) }, Cancel))
        {
            Assert.Equal(0u, (await client.SelectAsync("INBOX", cancel: Cancel)).Exists);
        }
        var failure = await Assert.ThrowsAsync<ImapFailure>(() =>
            ImapClient.ConnectAsync(settings with { SignIn = new MailSignIn.WithToken(user, _ => new("eyJ.schlecht")) }, Cancel));
        Assert.Equal(ImapFailureReason.SignInRefused, failure.Reason);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        var settings = await dovecot.NewUserAsync() with { Port = 1 };
        var failure = await Assert.ThrowsAsync<ImapFailure>(() => ImapClient.ConnectAsync(settings, Cancel));
        Assert.Equal(ImapFailureReason.Unreachable, failure.Reason);
    }
}
