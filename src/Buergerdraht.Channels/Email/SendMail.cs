using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Letters;
using Buergerdraht.Channels.Port;
using Buergerdraht.Mail;
using Buergerdraht.Mail.Smtp;
using Buergerdraht.Platform;

namespace Buergerdraht.Channels.Email;

/// <summary>Writes an outgoing message as a mail that threads in real clients, and submits it.</summary>
public sealed class SendMail(SmtpPool pool, TextCatalogue catalogue, TownTime time, LetterWriter letters)
{
    /// <summary>Sends.</summary>
    public async Task<SendOutcome> Run(OutgoingMessage message, ChannelAccount account, EmailOptions options, CancellationToken ct)
    {
        if (options.SmtpHost.Length == 0)
        {
            return new SendOutcome.Refused("delivery.no-smtp");
        }

        byte[] raw;
        try
        {
            raw = MailWriter.Write(await Compose(message, account, options));
        }
        catch (MailWriteException error)
        {
            return new SendOutcome.Refused($"delivery.mail-unwritable:{error.Message}");
        }

        var mail = new SmtpMail(account.Address, [message.To.Address], raw)
        {
            EnvelopeId = message.Delivery.ToString("n"),
            Notify = DeliveryNotice.Failure | DeliveryNotice.Delay,
        };
        return Translate(await pool.Send(account, options, mail, ct));
    }

    private async Task<OutgoingMail> Compose(OutgoingMessage message, ChannelAccount account, EmailOptions options)
    {
        var texts = catalogue.In(message.Language.Split('-')[0], time);
        var letter = await letters.WriteAsync(LetterFor(message, texts));
        return new OutgoingMail
        {
            From = new MailAddress(options.DisplayName.Length > 0 ? options.DisplayName : message.Town, account.Address),
            To = [new MailAddress(message.To.Name, message.To.Address)],
            ReplyTo = message.ReplyToken is { } token && options.PlusAddresses
                ? [new MailAddress(message.Town, ReplyAddresses.Make(account.Address, message.TicketNumber, token))]
                : [],
            Subject = Subject(message, letter.Subject),
            Date = message.At,
            MessageId = message.ExternalId,
            InReplyTo = message.InReplyTo,
            References = message.References,
            Text = letter.Text,
            Html = letter.Html,
            Attachments = [.. message.Files.Select(f => new OutgoingAttachment(f.Name, f.ContentType, f.Content))],
            Headers = Marks(message, account),
        };
    }

    // A client files an answer under its subject: what the citizen wrote stays, with one mark of ours.
    private static string Subject(OutgoingMessage message, string composed) => message.InReplyTo is null || message.Purpose == Purpose.Forwarding
        ? composed
        : $"Re: {Mail.Text.SubjectText.Bare(message.Subject)} [#{message.TicketNumber}]";

    private static List<KeyValuePair<string, string>> Marks(OutgoingMessage message, ChannelAccount account)
    {
        List<KeyValuePair<string, string>> marks = [new("X-Loop", account.Address), new("X-Buergerdraht-Ticket", message.TicketNumber)];
        if (message.Purpose == Purpose.Receipt)
        {
            marks.Add(new("Auto-Submitted", "auto-replied"));
            marks.Add(new("X-Auto-Response-Suppress", "All"));
            marks.Add(new("Precedence", "auto_reply"));
        }

        return marks;
    }

    private static Letter LetterFor(OutgoingMessage m, Texts texts)
    {
        var frame = new MailFrame(m.Town, Signature(m), m.Informal) { Recipient = m.Purpose == Purpose.Answer ? null : m.To.Name, LogoUrl = m.LogoUrl };
        frame = m.Accent is { } accent ? frame with { Accent = accent } : frame;
        string[] files = [.. m.Files.Select(f => f.Name)];
        return m.Purpose switch
        {
            Purpose.Receipt => new ReceiptMail(frame, m.TicketNumber, m.Key!, m.StatusLink!, m.ReceivedAt, m.PromisedUntil).Compose(texts),
            Purpose.Interim => new InterimMail(frame, m.TicketNumber, m.Subject, m.StatusLink!, m.Text, m.PromisedUntil).Compose(texts),
            Purpose.Forwarding => new ForwardToSpecialistMail(frame, m.TicketNumber, m.Subject, m.Text, m.Citizen ?? "", null) { Files = files }.Compose(texts),
            _ => new AnswerMail(frame, m.TicketNumber, m.Subject, m.StatusLink!, m.Text) { Files = files, Closes = m.Closes }.Compose(texts),
        };
    }

    private static string[] Signature(OutgoingMessage m) =>
    [
        .. new[] { m.Author, m.Unit.Length > 0 ? m.Unit : null, m.Town }.OfType<string>().Distinct(),
        .. m.Signature.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        .. m.TownContact.Length > 0 ? [m.TownContact] : Array.Empty<string>(),
    ];

    private static SendOutcome Translate(SmtpOutcome outcome) => outcome switch
    {
        SmtpOutcome.Accepted accepted => new SendOutcome.Accepted(null, Line(accepted.Words)),
        SmtpOutcome.RefusedForNow later => new SendOutcome.Later(Line(later.Words)),
        SmtpOutcome.RefusedForGood refused => outcome.ConcernsAccount ? new SendOutcome.Later(Line(refused.Words)) : new SendOutcome.Refused(Line(refused.Words)),
        SmtpOutcome.Unknown unknown => new SendOutcome.Unknown(Line(unknown.Words)),
        _ => new SendOutcome.Unknown(outcome.GetType().Name),
    };

    private static string Line(SmtpWords words) => string.Join(' ', new[] { words.Code?.ToString(System.Globalization.CultureInfo.InvariantCulture), words.Enhanced, words.Text }.Where(w => !string.IsNullOrEmpty(w)));
}
