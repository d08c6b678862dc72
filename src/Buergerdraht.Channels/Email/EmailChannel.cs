using System.Security.Cryptography;
using System.Text;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Hooks;
using Buergerdraht.Channels.Port;
using Buergerdraht.Mail;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Channels.Email;

/// <summary>E-mail: raw RFC 5322 messages from mailboxes and gateways, answers over submission.</summary>
public sealed class EmailChannel(ChannelAccounts accounts, ReadMail reading, SendMail sending) : IChannel, IFeature
{
    private const string Bearer = "Bearer ";
    private const int HeaderBytes = 64 * 1024;

    /// <inheritdoc/>
    public string Kind => "email";

    /// <inheritdoc/>
    public Abilities Abilities { get; } = new() { AddressKind = AddressKinds.Mail, Sends = true, HasHook = true, Files = true, Subject = true, AutomaticReceipt = true };

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<Letters.LetterWriter>().AddSingleton<ReadMail>().AddSingleton<SendMail>().AddSingleton<SmtpPool>().AddSingleton<HouseMail>().AddSingleton(p => ActivatorUtilities.CreateInstance<MailSignIns>(p, new HttpClient()));

    /// <inheritdoc/>
    public HookVerdict Verify(HookRequest request, ChannelAccount account)
    {
        var expected = accounts.Reveal(accounts.Options<EmailOptions>(account).HookSecret);
        var given = request.Headers.Authorization.ToString();
        return expected.Length > 0 && given.StartsWith(Bearer, StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[Bearer.Length..]), Encoding.UTF8.GetBytes(expected))
            ? HookVerdict.Genuine
            : HookVerdict.Forged;
    }

    /// <inheritdoc/>
    public EventName Name(ReadOnlySpan<byte> body, EventFacts facts)
    {
        var key = Intake.HashOf(body);
        return new EventName(key, Sender(body) is { } sender ? "email:" + sender : key);
    }

    /// <inheritdoc/>
    public EventSketch? Sketch(ReadOnlySpan<byte> head, EventFacts facts)
    {
        var mail = MailMessage.ReadHeaderOnly(head.ToArray());
        return new EventSketch(mail.From.Count > 0 ? mail.From[0].ToString() : null, mail.Subject);
    }

    /// <inheritdoc/>
    public Task<Reading> Read(RawEvent raw, ChannelAccount account, CancellationToken ct) =>
        Task.FromResult(reading.Run(raw, account, accounts.Options<EmailOptions>(account)));

    /// <inheritdoc/>
    public Task<SendOutcome> Send(OutgoingMessage message, ChannelAccount account, CancellationToken ct) =>
        sending.Run(message, account, accounts.Options<EmailOptions>(account), ct);

    // Mails of one sender are read in order: good enough for a conversation, and found without reading the mail.
    private static string? Sender(ReadOnlySpan<byte> body)
    {
        var head = MailMessage.ReadHeaderOnly(body[..Math.Min(body.Length, HeaderBytes)].ToArray());
        return head.From.Count > 0 && head.From[0].Address is { Length: > 0 and <= 320 } address ? address.ToLowerInvariant() : null;
    }
}
