using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Letters;
using Buergerdraht.Mail;
using Buergerdraht.Mail.Smtp;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Channels.Email;

/// <summary>Mails of the house to its own staff, which belong to no ticket: they leave by the mailbox of the highest unit that can send.</summary>
public sealed class HouseMail(ChannelAccounts accounts, UnitTree units, SmtpPool pool, LetterWriter letters, TimeProvider clock)
{
    /// <summary>Whether any mailbox can send.</summary>
    public async Task<bool> CanSend(CancellationToken ct) => await Account(ct) is not null;

    /// <summary>Sends a letter; refused when no mailbox can send.</summary>
    public async Task<SmtpOutcome?> Send(Letter letter, string toName, string toAddress, CancellationToken ct)
    {
        if (await Account(ct) is not { } account)
        {
            return null;
        }

        var (written, options) = (await letters.WriteAsync(letter), accounts.Options<EmailOptions>(account));
        var raw = MailWriter.Write(new OutgoingMail
        {
            From = new MailAddress(options.DisplayName.Length > 0 ? options.DisplayName : letter.Frame.TownName, account.Address),
            To = [new MailAddress(toName, toAddress)],
            Subject = written.Subject,
            Date = clock.GetUtcNow(),
            MessageId = $"{Ids.New():n}@{account.Address[(account.Address.LastIndexOf('@') + 1)..]}",
            Text = written.Text,
            Html = written.Html,

            // RFC 3834, 5: nobody's holiday notice answers it; X-Loop: our own receiving opens no ticket for one that comes back.
            Headers = [new("Auto-Submitted", "auto-generated"), new("X-Auto-Response-Suppress", "All"), new("X-Loop", account.Address)],
        });
        return await pool.Send(account, options, new SmtpMail(account.Address, [toAddress], raw), ct);
    }

    private async Task<ChannelAccount?> Account(CancellationToken ct)
    {
        var sending = (await accounts.OfKind("email", ct)).Where(a => !a.Paused && accounts.Options<EmailOptions>(a).SmtpHost.Length > 0);
        return sending.OrderBy(a => units.Find(a.UnitId)?.Path.Length ?? int.MaxValue).ThenBy(a => a.Name, StringComparer.Ordinal).FirstOrDefault();
    }
}
