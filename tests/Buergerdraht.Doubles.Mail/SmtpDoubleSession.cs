using System.Net.Security;
using System.Text;

namespace Buergerdraht.Doubles.Mail;

/// <summary>The server's side of one SMTP connection.</summary>
internal sealed class SmtpDoubleSession(SmtpDouble server, Stream connection)
{
    private readonly StringBuilder pending = new();
    private readonly List<string> recipients = [];
    private Stream stream = connection;
    private WireInput input = new(connection);
    private string? sender;
    private string? user;
    private bool isEncrypted;
    private bool isOver;

    public async Task RunAsync(CancellationToken cancel)
    {
        if (server.Settings.ImplicitTls)
        {
            await SecureAsync(cancel);
        }
        await AnswerAsync(SmtpMoment.Greeting, "", "220 musterstadt.test ESMTP double", cancel);
        while (!isOver)
        {
            if (!input.HasInput)
            {
                await FlushAsync(cancel);
            }
            if (await input.LineAsync(cancel) is not { } line)
            {
                break;
            }
            server.Heard(line);
            await HandleAsync(line, cancel);
        }
        await FlushAsync(cancel);
    }

    private Task HandleAsync(string line, CancellationToken cancel) => line.Split(' ', 2)[0].ToUpperInvariant() switch
    {
        "EHLO" => AnswerAsync(SmtpMoment.Hello, line, Offer(), cancel),
        "HELO" => AnswerAsync(SmtpMoment.Hello, line, "250 musterstadt.test", cancel),
        "STARTTLS" => StartTlsAsync(line, cancel),
        "AUTH" => SignInAsync(line, cancel),
        "MAIL" => SenderAsync(line, cancel),
        "RCPT" => RecipientAsync(line, cancel),
        "DATA" => DataAsync(line, cancel),
        "RSET" => ResetAsync(line, cancel),
        "NOOP" => SayAsync("250 2.0.0 Ok", cancel),
        "QUIT" => QuitAsync(line, cancel),
        _ => SayAsync("500 5.5.2 Unknown command", cancel),
    };

    private string Offer()
    {
        var settings = server.Settings;
        if (!settings.KnowsEhlo)
        {
            return "502 5.5.1 Not implemented";
        }
        var lines = new List<string> { "musterstadt.test" };
        lines.AddRange(settings.Extensions);
        if (settings.OffersStartTls && !isEncrypted)
        {
            lines.Add("STARTTLS");
        }
        if (settings.Mechanisms.Count > 0)
        {
            lines.Add("AUTH " + string.Join(' ', settings.Mechanisms));
        }
        return string.Join("\r\n", lines.Select((text, i) => $"250{(i == lines.Count - 1 ? ' ' : '-')}{text}"));
    }

    private async Task StartTlsAsync(string line, CancellationToken cancel)
    {
        if (!server.Settings.OffersStartTls)
        {
            await SayAsync("502 5.5.1 Not offered", cancel);
            return;
        }
        if (await AnswerAsync(SmtpMoment.StartTls, line, "220 2.0.0 Go ahead", cancel))
        {
            await FlushAsync(cancel);
            await SecureAsync(cancel);
        }
    }

    private async Task SecureAsync(CancellationToken cancel)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = server.Settings.Certificate }, cancel);
        stream = tls;
        input = new WireInput(tls);
        isEncrypted = true;
    }

    private async Task SignInAsync(string line, CancellationToken cancel)
    {
        var words = line.Split(' ');
        var (name, secret) = words.ElementAtOrDefault(1)?.ToUpperInvariant() switch
        {
            "PLAIN" => Plain(words.Length > 2 ? Decode(words[2]) : await AskAsync("", cancel)),
            "LOGIN" => (await AskAsync("Username:", cancel), await AskAsync("Password:", cancel)),
            "XOAUTH2" => Token(words.Length > 2 ? Decode(words[2]) : await AskAsync("", cancel)),
            _ => ("", ""),
        };
        if (server.Settings.Accounts.TryGetValue(name, out var expected) && expected == secret)
        {
            user = name;
            await AnswerAsync(SmtpMoment.SignIn, line, "235 2.7.0 Welcome", cancel);
            return;
        }
        if (words[1].Equals("XOAUTH2", StringComparison.OrdinalIgnoreCase))
        {
            await AskAsync("""{"status":"400","schemes":"bearer"}""", cancel);
        }
        await AnswerAsync(SmtpMoment.SignIn, line, "535 5.7.8 Name or password wrong", cancel);
    }

    private static (string Name, string Secret) Plain(string text) =>
        text.Split('\0') is [_, var name, var secret] ? (name, secret) : ("", "");

    private static (string Name, string Secret) Token(string text)
    {
        var parts = text.Split('\u0001');
        return parts is [var name, var token, ..] ? (name["user=".Length..], token["auth=Bearer ".Length..]) : ("", "");
    }

    private async Task<string> AskAsync(string challenge, CancellationToken cancel)
    {
        await SayAsync($"334 {Convert.ToBase64String(Encoding.UTF8.GetBytes(challenge))}", cancel);
        await FlushAsync(cancel);
        return Decode(await input.LineAsync(cancel) ?? "");
    }

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private async Task SenderAsync(string line, CancellationToken cancel)
    {
        if (server.Settings.Mechanisms.Count > 0 && user is null)
        {
            await SayAsync("530 5.7.0 Sign in first", cancel);
        }
        else if (await AnswerAsync(SmtpMoment.Sender, line, "250 2.1.0 Ok", cancel))
        {
            sender = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..];
            recipients.Clear();
        }
    }

    private async Task RecipientAsync(string line, CancellationToken cancel)
    {
        if (sender is null)
        {
            await SayAsync("503 5.5.1 MAIL first", cancel);
        }
        else if (await AnswerAsync(SmtpMoment.Recipient, line, "250 2.1.5 Ok", cancel))
        {
            recipients.Add(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        }
    }

    private async Task DataAsync(string line, CancellationToken cancel)
    {
        if (recipients.Count == 0)
        {
            await SayAsync("554 5.5.1 No valid recipients", cancel);
            return;
        }
        if (!await AnswerAsync(SmtpMoment.Data, line, "354 Go ahead", cancel))
        {
            return;
        }
        await FlushAsync(cancel);
        if (await input.MailAsync(cancel) is not { } raw)
        {
            isOver = true;
            return;
        }
        var mail = new TakenMail(sender!, [.. recipients], raw, user, isEncrypted);
        var reaction = server.Script?.Invoke(SmtpMoment.AfterDot, "");
        if (reaction is null || reaction.KeepMail)
        {
            var number = await server.TakeAsync(mail);
            reaction ??= SmtpReaction.Say($"250 2.0.0 Ok: queued as D{number:X}");
        }
        sender = null;
        recipients.Clear();
        await ReactAsync(reaction, cancel);
    }

    private async Task ResetAsync(string line, CancellationToken cancel)
    {
        sender = null;
        recipients.Clear();
        await AnswerAsync(SmtpMoment.Reset, line, "250 2.0.0 Ok", cancel);
    }

    private async Task QuitAsync(string line, CancellationToken cancel)
    {
        await AnswerAsync(SmtpMoment.Quit, line, "221 2.0.0 Bye", cancel);
        isOver = true;
    }

    /// <summary>Whether the usual, or an equally positive, answer was given.</summary>
    private async Task<bool> AnswerAsync(SmtpMoment moment, string line, string usual, CancellationToken cancel)
    {
        if (server.Script?.Invoke(moment, line) is not { } reaction)
        {
            await SayAsync(usual, cancel);
            return true;
        }
        await ReactAsync(reaction, cancel);
        return reaction.Reply is [>= '2' and <= '3', ..] && !reaction.Drop;
    }

    private async Task ReactAsync(SmtpReaction reaction, CancellationToken cancel)
    {
        if (reaction.Delay > TimeSpan.Zero)
        {
            await FlushAsync(cancel);
            await Task.Delay(reaction.Delay, cancel);
        }
        if (reaction.Reply is { } reply)
        {
            await SayAsync(reply, cancel);
        }
        isOver |= reaction.Drop;
    }

    private Task SayAsync(string text, CancellationToken cancel)
    {
        pending.Append(text).Append("\r\n");
        return pending.Length > 8192 ? FlushAsync(cancel) : Task.CompletedTask;
    }

    private async Task FlushAsync(CancellationToken cancel)
    {
        if (pending.Length > 0)
        {
            var bytes = Encoding.UTF8.GetBytes(pending.ToString());
            pending.Clear();
            await stream.WriteAsync(bytes, cancel);
        }
    }
}
