using System.Collections.Concurrent;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Mail.Smtp;

namespace Buergerdraht.Channels.Email;

/// <summary>Open submission connections of each account, used again for many mails.</summary>
public sealed class SmtpPool(MailSignIns signIns) : IAsyncDisposable
{
    private const int MostIdle = 16;
    private readonly ConcurrentDictionary<string, ConcurrentBag<SmtpClient>> _idle = new(StringComparer.Ordinal);

    /// <summary>Sends over an idle connection, or a new one.</summary>
    public async Task<SmtpOutcome> Send(ChannelAccount account, EmailOptions options, SmtpMail mail, CancellationToken ct)
    {
        var bag = _idle.GetOrAdd(account.Name + "\n" + account.Options, _ => []);
        var client = bag.TryTake(out var idle) ? idle : new SmtpClient(Settings(account, options));
        var outcome = await client.SendAsync(mail, ct);
        if (client.IsConnected && bag.Count < MostIdle)
        {
            bag.Add(client);
        }
        else
        {
            await client.DisposeAsync();
        }

        return outcome;
    }

    /// <summary>The settings of an account's server.</summary>
    public SmtpSettings Settings(ChannelAccount account, EmailOptions options) => new()
    {
        Host = options.SmtpHost,
        Port = options.SmtpPort,
        Security = options.SmtpSecurity,
        Trust = MailSignIns.Trust(options),
        SignIn = options.User.Length == 0 ? null : signIns.Of(options),
        HelloName = account.Address.LastIndexOf('@') is var at && at >= 0 ? account.Address[(at + 1)..] : "[127.0.0.1]",
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in _idle.Values.SelectMany(b => b))
        {
            await client.DisposeAsync();
        }
    }
}
