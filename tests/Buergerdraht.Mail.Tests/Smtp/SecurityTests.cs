using Buergerdraht.Doubles.Mail;
using Buergerdraht.Mail.Smtp;
using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Tests.Smtp;

public sealed class SecurityTests : IDisposable
{
    private readonly TestCertificates certificates = new();

    public void Dispose() => certificates.Dispose();

    private SmtpSettings Secure(SmtpDouble server, TransportSecurity security) =>
        SmtpWorld.To(server) with { Host = "localhost", Security = security, Trust = new ServerTrust(certificates.Roots) };

    [Fact]
    public async Task Implicit_tls_and_starttls_encrypt()
    {
        await using var tls = new SmtpDouble(new SmtpDoubleSettings { Certificate = certificates.Server, ImplicitTls = true });
        Assert.IsType<SmtpOutcome.Accepted>(await SmtpWorld.SendAsync(tls, settings: Secure(tls, TransportSecurity.ImplicitTls)));
        Assert.True(Assert.Single(tls.Mails).IsEncrypted);
        await using var start = new SmtpDouble(new SmtpDoubleSettings { Certificate = certificates.Server, OffersStartTls = true });
        Assert.IsType<SmtpOutcome.Accepted>(await SmtpWorld.SendAsync(start, settings: Secure(start, TransportSecurity.StartTls)));
        Assert.IsType<SmtpOutcome.Accepted>(await SmtpWorld.SendAsync(start, settings: Secure(start, TransportSecurity.StartTlsIfOffered)));
        Assert.All(start.Mails, mail => Assert.True(mail.IsEncrypted));
    }

    [Theory]
    [InlineData(TransportSecurity.ImplicitTls)]
    [InlineData(TransportSecurity.StartTls)]
    public async Task An_encrypted_connection_is_kept_for_many_mails(TransportSecurity security)
    {
        await using var server = new SmtpDouble(new SmtpDoubleSettings { Certificate = certificates.Server, ImplicitTls = security == TransportSecurity.ImplicitTls, OffersStartTls = true });
        await using var client = new SmtpClient(Secure(server, security));
        for (var i = 0; i < 10; i++)
        {
            Assert.IsType<SmtpOutcome.Accepted>(await client.SendAsync(SmtpWorld.Mail(), TestContext.Current.CancellationToken));
        }
        Assert.Equal(1, server.Connections);
        server.DropAll();
        Assert.IsType<SmtpOutcome.Accepted>(await client.SendAsync(SmtpWorld.Mail(), TestContext.Current.CancellationToken));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Starttls_that_is_demanded_and_missing_sends_nothing()
    {
        await using var server = new SmtpDouble();
        var refused = Assert.IsType<SmtpOutcome.RefusedForNow>(await SmtpWorld.SendAsync(server, settings: Secure(server, TransportSecurity.StartTls)));
        Assert.Equal(SmtpStage.Tls, refused.Stage);
        Assert.Equal(0, server.Count);
        Assert.IsType<SmtpOutcome.Accepted>(await SmtpWorld.SendAsync(server, settings: Secure(server, TransportSecurity.StartTlsIfOffered)));
    }

    [Fact]
    public async Task Text_slipped_in_before_the_encryption_is_noticed()
    {
        await using var server = SmtpWorld.Saying(SmtpMoment.StartTls, SmtpReaction.Say("220 Go\r\n250 forged"),
            new SmtpDoubleSettings { Certificate = certificates.Server, OffersStartTls = true });
        var refused = Assert.IsType<SmtpOutcome.RefusedForNow>(await SmtpWorld.SendAsync(server, settings: Secure(server, TransportSecurity.StartTls)));
        Assert.Equal(SmtpStage.Tls, refused.Stage);
    }

    [Theory]
    [InlineData("mail.anderswo.test", false)]
    [InlineData("localhost", true)]
    public async Task A_certificate_of_another_name_or_time_is_refused(string name, bool isExpired)
    {
        using var certificate = certificates.Issue(name, isExpired);
        await using var server = new SmtpDouble(new SmtpDoubleSettings { Certificate = certificate, ImplicitTls = true });
        var refused = Assert.IsType<SmtpOutcome.RefusedForNow>(await SmtpWorld.SendAsync(server, settings: Secure(server, TransportSecurity.ImplicitTls)));
        Assert.Equal(SmtpStage.Tls, refused.Stage);
        Assert.Contains("not trusted", refused.Words.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_speaks_no_tls_is_refused()
    {
        await using var server = new SmtpDouble();
        var refused = Assert.IsType<SmtpOutcome.RefusedForNow>(await SmtpWorld.SendAsync(server, settings: Secure(server, TransportSecurity.ImplicitTls)));
        Assert.Equal(SmtpStage.Tls, refused.Stage);
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("XOAUTH2")]
    public async Task Signs_in_by_each_mechanism(string mechanism)
    {
        var accounts = new Dictionary<string, string>(StringComparer.Ordinal) { ["rathaus"] = "pässwort" };
        await using var server = new SmtpDouble(new SmtpDoubleSettings { Mechanisms = [mechanism], Accounts = accounts });
        MailSignIn Sign(string secret) => mechanism == "XOAUTH2" ? new MailSignIn.WithToken("rathaus", _ => new(secret)) : new MailSignIn.WithPassword("rathaus", secret);
        Assert.IsType<SmtpOutcome.Accepted>(await SmtpWorld.SendAsync(server, settings: SmtpWorld.To(server) with { SignIn = Sign("pässwort") }));
        Assert.Equal("rathaus", Assert.Single(server.Mails).SignedInAs);
        var refused = Assert.IsType<SmtpOutcome.RefusedForGood>(await SmtpWorld.SendAsync(server, settings: SmtpWorld.To(server) with { SignIn = Sign("falsch") }));
        Assert.Equal((SmtpStage.SignIn, 535), (refused.Stage, refused.Words.Code));
        Assert.True(refused.ConcernsAccount);
    }

    [Fact]
    public async Task A_passing_refusal_of_the_sign_in_and_a_missing_mechanism_are_passing()
    {
        await using var server = SmtpWorld.Saying(SmtpMoment.SignIn, SmtpReaction.Say("454 4.7.0 Directory is away"),
            new SmtpDoubleSettings { Mechanisms = ["PLAIN"], Accounts = new Dictionary<string, string>(StringComparer.Ordinal) { ["rathaus"] = "x" } });
        var settings = SmtpWorld.To(server) with { SignIn = new MailSignIn.WithPassword("rathaus", "x") };
        await using var client = new SmtpClient(settings);
        var refused = Assert.IsType<SmtpOutcome.RefusedForNow>(await client.CheckAsync(TestContext.Current.CancellationToken));
        Assert.Equal((SmtpStage.SignIn, 454), (refused.Stage, refused.Words.Code));
        var withToken = settings with { SignIn = new MailSignIn.WithToken("rathaus", _ => new("t")) };
        Assert.Equal(SmtpStage.SignIn, Assert.IsType<SmtpOutcome.RefusedForNow>(await SmtpWorld.SendAsync(server, settings: withToken)).Stage);
    }
}
