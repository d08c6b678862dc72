using System.Text;
using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Smtp;

/// <summary>One mail over an open session: MAIL, RCPT, DATA, dot.</summary>
internal sealed class SmtpTransaction(SmtpSession session, SmtpSettings settings, SmtpMail mail)
{
    private readonly List<SmtpRecipientOutcome> recipients = [];
    private SmtpStage stage = SmtpStage.Sender;

    /// <summary>Whether the session is in order for another mail.</summary>
    public bool SessionUsable { get; private set; }

    /// <summary>Whether the server had said anything to this mail yet.</summary>
    public bool WasHeard { get; private set; }

    public async Task<SmtpOutcome> RunAsync(CancellationToken cancel)
    {
        try
        {
            await AnnounceAsync(cancel);
            return await SendAsync(cancel);
        }
        catch (SmtpRefusal refused)
        {
            return refused.Outcome with { Recipients = recipients };
        }
        catch (WireFailure broken)
        {
            return SmtpRefusal.Of(stage, broken).Outcome with { Recipients = recipients };
        }
    }

    private async Task AnnounceAsync(CancellationToken cancel)
    {
        var sender = Checked();
        var addresses = mail.Recipients.Select(recipient => (Given: recipient, Wire: SmtpEnvelope.Sendable(recipient, session.Offer))).ToList();
        var commands = addresses.Where(address => address.Wire is not null)
            .Select(address => SmtpEnvelope.Recipient(mail, address.Given, address.Wire!, session.Offer)).ToList();
        if (commands.Count == 0)
        {
            Note(addresses, []);
            throw new SmtpRefusal(new SmtpOutcome.RefusedForGood(SmtpStage.Recipient, Unsendable));
        }
        commands.Insert(0, SmtpEnvelope.Mail(mail, sender, session.Offer));
        var replies = await ExchangeAsync(commands, cancel);
        if (!replies[0].IsPositive)
        {
            SessionUsable = replies[0].Code != 421 && await ResetAsync(cancel);
            throw SmtpRefusal.Of(SmtpStage.Sender, replies[0]);
        }
        Note(addresses, replies[1..]);
        if (!recipients.Any(recipient => recipient.Accepted))
        {
            SessionUsable = replies[^1].Code != 421 && await ResetAsync(cancel);
            throw NobodyTaken();
        }
    }

    private string Checked()
    {
        SessionUsable = true;
        if (session.Offer.LargestMail is { } most && mail.Raw.Length > most)
        {
            throw SmtpRefusal.ForGood(SmtpStage.Sender, $"the mail has {mail.Raw.Length} bytes, the server takes {most}");
        }
        var sender = mail.Sender.Length == 0 ? "" : SmtpEnvelope.Sendable(mail.Sender, session.Offer);
        return sender ?? throw SmtpRefusal.ForGood(SmtpStage.Sender, "the sender's address cannot be sent to this server");
    }

    /// <summary>All at once with PIPELINING (RFC 2920), else one by one; a refused sender ends it early.</summary>
    private async Task<List<SmtpReply>> ExchangeAsync(List<string> commands, CancellationToken cancel)
    {
        SessionUsable = false;
        var replies = new List<SmtpReply>(commands.Count);
        if (!session.Offer.Has("PIPELINING"))
        {
            foreach (var command in commands)
            {
                Hear(replies, await session.SayAsync(command, cancel));
                if (replies[0].Code >= 300 || replies[^1].Code == 421)
                {
                    break;
                }
            }
            return replies;
        }
        await Step.RunAsync(settings.CommandLimit, token => session.Wire.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(commands)), token), cancel);
        foreach (var _ in commands)
        {
            Hear(replies, await session.HearAsync(settings.CommandLimit, cancel));
            if (replies[^1].Code == 421)
            {
                break;
            }
        }
        return replies;
    }

    private void Hear(List<SmtpReply> replies, SmtpReply reply)
    {
        replies.Add(reply);
        WasHeard = true;
        stage = replies[0].IsPositive ? SmtpStage.Recipient : SmtpStage.Sender;
    }

    private static SmtpWords Unsendable => new(null, null, "the address cannot be sent to this server");

    private void Note(List<(string Given, string? Wire)> addresses, List<SmtpReply> replies)
    {
        var next = 0;
        foreach (var (given, wire) in addresses)
        {
            var reply = wire is not null && next < replies.Count ? replies[next++] : null;
            var silence = wire is null ? Unsendable : new SmtpWords(null, null, "the server gave no answer to this address");
            recipients.Add(new SmtpRecipientOutcome(given, reply?.IsPositive ?? false, reply?.Words ?? silence));
        }
    }

    /// <summary>Nobody was taken: one passing refusal among them makes the whole worth another try.</summary>
    private SmtpRefusal NobodyTaken()
    {
        var passing = recipients.Find(recipient => recipient.Words.Code is >= 400 and < 500);
        return new SmtpRefusal(passing is not null
            ? new SmtpOutcome.RefusedForNow(SmtpStage.Recipient, passing.Words)
            : new SmtpOutcome.RefusedForGood(SmtpStage.Recipient, recipients[0].Words));
    }

    private async Task<SmtpOutcome> SendAsync(CancellationToken cancel)
    {
        stage = SmtpStage.Data;
        SessionUsable = false;
        var body = SmtpBody.Stuff(mail.Raw.Span);
        var reply = await session.SayAsync("DATA\r\n", cancel);
        if (reply.Code != 354)
        {
            SessionUsable = reply.Code is >= 400 and not 421 && await ResetAsync(cancel);
            throw reply.Code >= 400 ? SmtpRefusal.Of(stage, reply) : SmtpRefusal.ForNow(stage, "the server's answer to DATA is not SMTP");
        }
        await WriteAsync(body, cancel);
        cancel.ThrowIfCancellationRequested();
        return await FinishAsync();
    }

    /// <summary>A server that has had enough answers and hangs up in the middle; its answer says more than the broken pipe.</summary>
    private async Task WriteAsync(byte[] body, CancellationToken cancel)
    {
        try
        {
            await Step.RunAsync(settings.DataLimit, token => session.Wire.WriteAsync(body, token), cancel);
        }
        catch (WireFailure broken) when (broken.Fault == WireFault.Closed)
        {
            var reply = await LastWordsAsync(cancel);
            throw reply is { Code: >= 400 } ? SmtpRefusal.Of(stage, reply) : broken;
        }
    }

    private async Task<SmtpReply?> LastWordsAsync(CancellationToken cancel)
    {
        try
        {
            return await session.HearAsync(TimeSpan.FromSeconds(2), cancel);
        }
        catch (WireFailure)
        {
            return null;
        }
    }

    /// <summary>From here on a lost connection leaves the fate open, so the caller's cancellation is not listened to.</summary>
    private async Task<SmtpOutcome> FinishAsync()
    {
        stage = SmtpStage.AfterData;
        try
        {
            await Step.RunAsync(settings.CommandLimit, token => session.Wire.WriteAsync(".\r\n"u8.ToArray(), token), CancellationToken.None);
            var reply = await session.HearAsync(settings.AfterDataLimit, CancellationToken.None);
            SessionUsable = reply.Code != 421;
            return reply.IsPositive
                ? new SmtpOutcome.Accepted(reply.Words, SmtpQueueId.Of(reply.Words.Text)) { Recipients = recipients }
                : reply.Code >= 400 ? throw SmtpRefusal.Of(stage, reply) : throw new WireFailure(WireFault.Malformed, "the server's answer to the mail is not SMTP");
        }
        catch (WireFailure broken)
        {
            SessionUsable = false;
            return new SmtpOutcome.Unknown(new SmtpWords(null, null, broken.Message)) { Recipients = recipients };
        }
    }

    private async Task<bool> ResetAsync(CancellationToken cancel)
    {
        try
        {
            return (await session.SayAsync("RSET\r\n", cancel)).IsPositive;
        }
        catch (WireFailure)
        {
            return false;
        }
    }
}
