using System.Security.Cryptography;
using System.Text;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Email;
using Buergerdraht.Doubles.Mail;
using Buergerdraht.Mail;
using Buergerdraht.Mail.Imap;
using Buergerdraht.Mail.Wire;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Tests.World;

/// <summary>
/// The mail world around a town: a real Dovecot that holds the town's mailbox and a citizen's, and submission over TLS with sign-in that
/// delivers between them, plus addresses included.
/// </summary>
public sealed class PostOffice : IAsyncDisposable
{
    public const string Citizen = "erika@example.org";
    private const string Password = "ein-langes-Losungswort";
    private readonly DovecotServer _dovecot;
    private int _written;

    private PostOffice(DovecotServer dovecot)
    {
        _dovecot = dovecot;
        Smtp = new SmtpDouble(new SmtpDoubleSettings
        {
            Certificate = dovecot.Certificates.Server,
            ImplicitTls = true,
            Mechanisms = ["PLAIN"],
            Accounts = new Dictionary<string, string> { [SmallTown.Mailbox] = Password },
        })
        {
            OnTaken = async mail =>
            {
                foreach (var to in mail.Recipients)
                {
                    await Deliver(to[(to.IndexOf('<', StringComparison.Ordinal) + 1)..to.IndexOf('>', StringComparison.Ordinal)], mail.Raw);
                }
            },
        };
    }

    /// <summary>Why there is no post office here; null when there is one.</summary>
    public static string? Missing => DovecotServer.IsInstalled ? null : "dovecot-imapd is not installed";

    public SmtpDouble Smtp { get; }

    /// <summary>What Dovecot logged, for failures.</summary>
    public string Log => _dovecot.Log;

    public static async Task<PostOffice> Open()
    {
        var dovecot = await DovecotServer.StartAsync();
        await dovecot.AddUserAsync(SmallTown.Mailbox, Password);
        await dovecot.AddUserAsync(Citizen, Password);
        return new PostOffice(dovecot);
    }

    /// <summary>A town that reads its mailbox here and submits here; not started yet.</summary>
    public async Task<SmallTown> Town()
    {
        var town = await SmallTown.Prepare(Smtp);
        await town.In(async services =>
        {
            var (db, accounts) = (services.GetRequiredService<Db>(), services.GetRequiredService<ChannelAccounts>());
            var account = await db.Set<ChannelAccount>().FirstAsync(a => a.Name == "rathaus");
            account.Options = ChannelAccounts.ToJson(accounts.Options<EmailOptions>(account) with
            {
                ImapHost = "localhost",
                ImapPort = _dovecot.TlsPort,
                ImapSecurity = TransportSecurity.ImplicitTls,
                SmtpHost = "localhost",
                SmtpPort = Smtp.Port,
                SmtpSecurity = TransportSecurity.ImplicitTls,
                User = SmallTown.Mailbox,
                Password = accounts.Conceal(Password),
                Thumbprint = Convert.ToHexString(SHA256.HashData(_dovecot.Certificates.Server.RawData)),
            });
            return await db.SaveChangesAsync();
        });
        return town;
    }

    /// <summary>The citizen writes to the town; the id of the mail.</summary>
    public async Task<string> Write(string subject, string text)
    {
        var id = $"citizen-{Interlocked.Increment(ref _written)}@example.org";
        await Deliver(SmallTown.Mailbox, Encoding.UTF8.GetBytes(
            $"From: Erika Muster <{Citizen}>\nTo: {SmallTown.Mailbox}\nSubject: {subject}\nMessage-ID: <{id}>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\n".ReplaceLineEndings("\r\n")));
        return id;
    }

    /// <summary>The citizen answers a mail as a client does: to its Reply-To, with its references, its text quoted; the id of the answer.</summary>
    public async Task<string> Answer(MailMessage mail, string text)
    {
        var id = $"citizen-{Interlocked.Increment(ref _written)}@example.org";
        var to = (mail.ReplyTo.Count > 0 ? mail.ReplyTo : mail.From)[0].Address;
        var answer = new OutgoingMail
        {
            From = new MailAddress("Erika Muster", Citizen),
            To = [new MailAddress("", to)],
            Subject = "Re: " + mail.Subject,
            Date = TimeProvider.System.GetUtcNow(),
            MessageId = id,
            InReplyTo = mail.MessageId,
            References = [.. mail.References, mail.MessageId!],
            Text = $"{text}\n\nAm 01.10.26 um 12:05 schrieb {mail.From[0].Name}:\n" + string.Join('\n', (mail.Text ?? "").Split('\n').Select(l => "> " + l)),
        };
        await Deliver(to, MailWriter.Write(answer));
        return id;
    }

    /// <summary>Reads the citizen's mailbox by IMAP until a mail with these words is there.</summary>
    public async Task<MailMessage> CitizenGets(string words) => (await Eventually.Is(
        async () => (await InboxOf(Citizen)).Select(m => MailReader.Read(m)).FirstOrDefault(m => m.Text?.Contains(words, StringComparison.Ordinal) == true), mail => mail is not null, 45))!;

    /// <summary>Ends Dovecot; the submission server belongs to the town.</summary>
    public ValueTask DisposeAsync() => _dovecot.DisposeAsync();

    private Task Deliver(string address, byte[] raw)
    {
        var (plus, at) = (address.IndexOf('+', StringComparison.Ordinal), address.IndexOf('@', StringComparison.Ordinal));
        return _dovecot.DeliverAsync(plus < 0 ? address : address[..plus] + address[at..], raw);
    }

    private async Task<IReadOnlyList<byte[]>> InboxOf(string user)
    {
        var settings = new ImapSettings { Host = "localhost", Port = _dovecot.TlsPort, Trust = new ServerTrust(_dovecot.Certificates.Roots), SignIn = new MailSignIn.WithPassword(user, Password) };
        await using var client = await ImapClient.ConnectAsync(settings, CancellationToken.None);
        var reader = await MailboxReader.OpenAsync(client, new MailboxReading(), null, CancellationToken.None);
        var mails = new List<byte[]>();
        for (var batch = await reader.NextBatchAsync(CancellationToken.None); batch.Count > 0; batch = await reader.NextBatchAsync(CancellationToken.None))
        {
            mails.AddRange(batch.Select(m => m.Bytes));
        }

        return mails;
    }
}
