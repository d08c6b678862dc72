using System.Text;
using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Smtp;

/// <summary>One connection from greeting to sign-in. Failures come as <see cref="SmtpRefusal"/>.</summary>
internal sealed class SmtpSession : IAsyncDisposable
{
    private readonly SmtpSettings settings;

    private SmtpSession(WireConnection wire, SmtpSettings settings)
    {
        Wire = wire;
        this.settings = settings;
    }

    public WireConnection Wire { get; }

    public SmtpOffer Offer { get; private set; } = SmtpOffer.Nothing;

    public int Mails { get; set; }

    public static async Task<SmtpSession> OpenAsync(SmtpSettings settings, CancellationToken cancel)
    {
        SmtpSession? session = null;
        var stage = SmtpStage.Connect;
        try
        {
            session = new SmtpSession(await WireConnection.ConnectAsync(settings.Host, settings.Port, settings.ConnectLimit, cancel), settings);
            await session.SecureAndGreetAsync(cancel);
            stage = SmtpStage.SignIn;
            await session.SignInAsync(cancel);
            return session;
        }
        catch (WireFailure broken)
        {
            await (session?.DisposeAsync() ?? default);
            throw SmtpRefusal.Of(stage, broken);
        }
        catch (TokenUnavailable missing)
        {
            await (session?.DisposeAsync() ?? default);
            throw SmtpRefusal.ForNow(SmtpStage.SignIn, $"there is no access token: {missing.Message}");
        }
        catch
        {
            await (session?.DisposeAsync() ?? default);
            throw;
        }
    }

    public async Task<SmtpReply> SayAsync(string line, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        return await Step.RunAsync(settings.CommandLimit, async token =>
        {
            await Wire.WriteAsync(bytes, token);
            return await SmtpReply.ReadAsync(Wire, token);
        }, cancel);
    }

    public Task<SmtpReply> HearAsync(TimeSpan limit, CancellationToken cancel) =>
        Step.RunAsync(limit, token => SmtpReply.ReadAsync(Wire, token), cancel);

    public ValueTask DisposeAsync() => Wire.DisposeAsync();

    private async Task SecureAndGreetAsync(CancellationToken cancel)
    {
        if (settings.Security == TransportSecurity.Plain && !Wire.IsLoopback)
        {
            throw SmtpRefusal.ForNow(SmtpStage.Tls, "an unencrypted connection is accepted to this machine only");
        }
        if (settings.Security == TransportSecurity.ImplicitTls)
        {
            await SecureAsync(cancel);
        }
        var greeting = await HearAsync(settings.CommandLimit, cancel);
        if (!greeting.IsPositive)
        {
            throw SmtpRefusal.Of(SmtpStage.Connect, greeting);
        }
        await HelloAsync(cancel);
        if (settings.Security == TransportSecurity.StartTls || (settings.Security == TransportSecurity.StartTlsIfOffered && Offer.Has("STARTTLS")))
        {
            await StartTlsAsync(cancel);
        }
    }

    private async Task HelloAsync(CancellationToken cancel)
    {
        var reply = await SayAsync($"EHLO {settings.HelloName}\r\n", cancel);
        if (reply.IsPositive)
        {
            Offer = new SmtpOffer(reply);
            return;
        }
        // 421 and other passing refusals count; only "I don't know EHLO" leads back to RFC 821.
        reply = reply.Code is >= 500 and < 550 ? await SayAsync($"HELO {settings.HelloName}\r\n", cancel) : reply;
        Offer = reply.IsPositive ? SmtpOffer.Nothing : throw SmtpRefusal.Of(SmtpStage.Connect, reply);
    }

    private async Task StartTlsAsync(CancellationToken cancel)
    {
        if (!Offer.Has("STARTTLS"))
        {
            throw SmtpRefusal.ForNow(SmtpStage.Tls, "the server does not offer STARTTLS");
        }
        var reply = await SayAsync("STARTTLS\r\n", cancel);
        if (!reply.IsPositive)
        {
            throw SmtpRefusal.Of(SmtpStage.Tls, reply);
        }
        await SecureAsync(cancel);
        await HelloAsync(cancel);
    }

    private Task SecureAsync(CancellationToken cancel) =>
        Step.RunAsync(settings.ConnectLimit, token => Wire.SecureAsync(settings.Host, settings.Trust, token), cancel);

    private async Task SignInAsync(CancellationToken cancel)
    {
        if (settings.SignIn is null)
        {
            return;
        }
        if (!Wire.IsPrivate)
        {
            throw SmtpRefusal.ForNow(SmtpStage.SignIn, "a sign-in is not sent unencrypted");
        }
        var reply = settings.SignIn switch
        {
            MailSignIn.WithToken token when Offer.SignsInWith("XOAUTH2") => await XOAuth2Async(await token.XOAuth2Async(cancel), cancel),
            MailSignIn.WithPassword password when Offer.SignsInWith("PLAIN") => await SayAsync($"AUTH PLAIN {password.Plain()}\r\n", cancel),
            MailSignIn.WithPassword password when Offer.SignsInWith("LOGIN") => await LoginAsync(password, cancel),
            _ => throw SmtpRefusal.ForNow(SmtpStage.SignIn, "the server offers no way to sign in with these credentials"),
        };
        if (!reply.IsPositive)
        {
            throw SmtpRefusal.Of(SmtpStage.SignIn, reply);
        }
    }

    private async Task<SmtpReply> XOAuth2Async(string proof, CancellationToken cancel)
    {
        var reply = await SayAsync($"AUTH XOAUTH2 {proof}\r\n", cancel);
        // 334 carries the error; an empty line asks for the refusal proper.
        return reply.Code == 334 ? await SayAsync("\r\n", cancel) : reply;
    }

    private async Task<SmtpReply> LoginAsync(MailSignIn.WithPassword password, CancellationToken cancel)
    {
        var reply = await SayAsync("AUTH LOGIN\r\n", cancel);
        foreach (var answer in (string[])[password.User, password.Secret])
        {
            reply = reply.Code == 334 ? await SayAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(answer)) + "\r\n", cancel) : reply;
        }
        return reply;
    }
}
