using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Imap;

/// <summary>From the greeting to the signed-in session: TLS, capabilities, LOGIN or AUTHENTICATE.</summary>
internal static class ImapSignIn
{
    public static async Task<ImapLink> OpenAsync(ImapSettings settings, CancellationToken cancel)
    {
        WireConnection wire;
        try
        {
            wire = await WireConnection.ConnectAsync(settings.Host, settings.Port, settings.ConnectLimit, cancel);
        }
        catch (WireFailure broken)
        {
            throw ImapLink.Translate(broken, null);
        }
        var link = new ImapLink(wire, settings);
        try
        {
            var known = await GreetAsync(link, settings, cancel);
            if (!known)
            {
                await AuthenticateAsync(link, settings, cancel);
            }
            await IntroduceAsync(link, settings, cancel);
            return link;
        }
        catch (TokenUnavailable missing)
        {
            await link.DisposeAsync();
            throw new ImapFailure(ImapFailureReason.SignInRefused, $"there is no access token: {missing.Message}", inner: missing);
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether the server knows us already (PREAUTH).</summary>
    private static async Task<bool> GreetAsync(ImapLink link, ImapSettings settings, CancellationToken cancel)
    {
        if (settings.Security == TransportSecurity.Plain && !link.Wire.IsLoopback)
        {
            throw new ImapFailure(ImapFailureReason.TlsRefused, "an unencrypted connection is accepted to this machine only");
        }
        if (settings.Security == TransportSecurity.ImplicitTls)
        {
            await SecureAsync(link, settings, cancel);
        }
        var greeting = await link.GuardAsync(settings.CommandLimit, token => link.NextAsync(ImapLink.Ordinary, token), cancel);
        if (greeting.Name == "BYE")
        {
            throw new ImapFailure(ImapFailureReason.Unreachable, "the server turned us away", greeting.Text);
        }
        if (greeting is not { Tag: "*", Name: "OK" or "PREAUTH" })
        {
            throw new ImapFailure(ImapFailureReason.ProtocolBroken, "this is no IMAP server");
        }
        if (settings.Security is TransportSecurity.StartTls or TransportSecurity.StartTlsIfOffered)
        {
            await StartTlsAsync(link, settings, greeting, cancel);
        }
        if (link.Capabilities.Count == 0)
        {
            await link.DemandAsync(new ImapCommand("CAPABILITY"), settings.CommandLimit, cancel);
        }
        return greeting.Name == "PREAUTH";
    }

    private static async Task StartTlsAsync(ImapLink link, ImapSettings settings, ImapResponse greeting, CancellationToken cancel)
    {
        if (greeting.Name == "PREAUTH")
        {
            // RFC 3501 allows STARTTLS before sign-in only: a forged PREAUTH would strip the encryption.
            throw new ImapFailure(ImapFailureReason.TlsRefused, "the server claims we are signed in already, so STARTTLS is impossible");
        }
        var reply = await link.RunAsync(new ImapCommand("STARTTLS"), settings.CommandLimit, cancel);
        if (reply.Name != "OK")
        {
            throw new ImapFailure(ImapFailureReason.TlsRefused, "the server does not offer STARTTLS", reply.Text);
        }
        await SecureAsync(link, settings, cancel);
        link.Forget();
    }

    private static Task<bool> SecureAsync(ImapLink link, ImapSettings settings, CancellationToken cancel) =>
        link.GuardAsync(settings.ConnectLimit, async token =>
        {
            await link.Wire.SecureAsync(settings.Host, settings.Trust, token);
            return true;
        }, cancel);

    private static async Task AuthenticateAsync(ImapLink link, ImapSettings settings, CancellationToken cancel)
    {
        if (!link.Wire.IsPrivate)
        {
            throw new ImapFailure(ImapFailureReason.SignInRefused, "a sign-in is not sent unencrypted");
        }
        var reply = settings.SignIn switch
        {
            MailSignIn.WithToken token => await SaslAsync(link, settings, "XOAUTH2", await token.XOAuth2Async(cancel), cancel),
            MailSignIn.WithPassword password when link.Capabilities.Contains("AUTH=PLAIN") =>
                await SaslAsync(link, settings, "PLAIN", password.Plain(), cancel),
            MailSignIn.WithPassword password when !link.Capabilities.Contains("LOGINDISABLED") =>
                await link.RunAsync(new ImapCommand("LOGIN ").Value(password.User).Add(" ").Value(password.Secret), settings.CommandLimit, cancel),
            _ => throw new ImapFailure(ImapFailureReason.SignInRefused, "the server offers no way to sign in with a password"),
        };
        if (reply.Name != "OK")
        {
            // RFC 5530: these codes say that the server is at fault, not the password.
            var passing = reply.Code is "UNAVAILABLE" or "SERVERBUG" or "INUSE" or "LIMIT" or "CONTACTADMIN";
            throw new ImapFailure(passing ? ImapFailureReason.Unreachable : ImapFailureReason.SignInRefused,
                passing ? "the server cannot sign us in at present" : "the server refused the sign-in", reply.Text);
        }
        if (reply.Code != "CAPABILITY")
        {
            await link.DemandAsync(new ImapCommand("CAPABILITY"), settings.CommandLimit, cancel);
        }
    }

    private static Task<ImapResponse> SaslAsync(ImapLink link, ImapSettings settings, string mechanism, string proof, CancellationToken cancel)
    {
        var atOnce = link.Capabilities.Contains("SASL-IR");
        return link.GuardAsync(settings.CommandLimit, async token =>
        {
            var tag = await link.SendAsync(new ImapCommand(atOnce ? $"AUTHENTICATE {mechanism} {proof}" : $"AUTHENTICATE {mechanism}"), ImapLink.Ordinary, null, token);
            var owed = !atOnce;
            for (var rounds = 0; rounds < 4;)
            {
                var response = await link.NextAsync(ImapLink.Ordinary, token);
                if (response.Tag == tag)
                {
                    return response;
                }
                if (response.Tag == "+")
                {
                    // A second challenge is XOAUTH2's error text; an empty line asks for the refusal proper.
                    await link.Wire.WriteAsync(System.Text.Encoding.ASCII.GetBytes((owed ? proof : "") + "\r\n"), token);
                    owed = false;
                    rounds++;
                }
            }
            throw new ImapFailure(ImapFailureReason.ProtocolBroken, "the server asks without end during the sign-in");
        }, cancel);
    }

    private static async Task IntroduceAsync(ImapLink link, ImapSettings settings, CancellationToken cancel)
    {
        if (link.Capabilities.Contains("ID"))
        {
            // Some providers open no folder before they have seen an ID; a refusal of it matters to nobody.
            await link.RunAsync(new ImapCommand("ID (\"name\" ").Value(settings.ClientName).Add(")"), settings.CommandLimit, cancel);
        }
    }
}
