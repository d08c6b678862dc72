using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Health;
using Buergerdraht.Channels.Hooks;
using Buergerdraht.Channels.Port;
using Buergerdraht.Mail.Imap;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Channels.Email;

/// <summary>One mailbox: holds its lease, reads every new mail whatever its flags, makes it durable, then remembers how far it came.</summary>
internal sealed class MailboxWatch(
    ChannelAccount account, ChannelAccounts accounts, MailSignIns signIns, Intake intake, Leases leases, AccountHealth health, IServiceScopeFactory scopes, TimeProvider clock, ILogger<MailboxWatch> log)
{
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);
    private readonly EmailOptions _options = accounts.Options<EmailOptions>(account);
    private long _fence;

    private string LeaseName => "mailbox:" + account.Name;

    public async Task Watch(CancellationToken ct)
    {
        var failures = 0;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (await leases.Take(LeaseName, Term, ct) is { } fence)
                {
                    _fence = fence;
                    await Read(ct);
                    failures = 0;
                }
            }
            catch (ImapFailure failure)
            {
                failures++;
                log.LogWarning("Mailbox {Account} could not be read: {Reason}.", account.Name, failure.Reason);
                await health.Failed(account.Name, "mailbox." + failure.Reason.ToString().ToLowerInvariant() + ":" + failure.ServerText, ct);
            }
            catch (Exception error) when (error is System.Data.Common.DbException or LostLease or HttpRequestException or IOException)
            {
                failures++;
                log.LogWarning("Mailbox {Account} pauses: {Reason}.", account.Name, error.Message);
            }

            var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 5 * Math.Pow(2, Math.Max(0, failures - 1))));
            await Task.Delay(pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await leases.GiveBack(LeaseName, CancellationToken.None);
    }

    private async Task Read(CancellationToken ct)
    {
        await using var client = await ImapClient.ConnectAsync(Settings(), ct);
        var reader = await MailboxReader.OpenAsync(client, Reading(), await Remembered(ct), ct);
        await health.Succeeded(account.Name, ct);
        while (!ct.IsCancellationRequested)
        {
            for (var batch = await reader.NextBatchAsync(ct); batch.Count > 0; batch = await reader.NextBatchAsync(ct))
            {
                await Take(reader, batch, ct);
            }

            await reader.WaitAsync(Renewal, ct);
            await Renew(ct);
            await health.Succeeded(account.Name, ct);
        }
    }

    private async Task Take(MailboxReader reader, IReadOnlyList<MailboxMail> batch, CancellationToken ct)
    {
        await Renew(ct);
        await Task.WhenAll(batch.Select(mail => intake.Append(account, mail.Bytes, Facts(mail), ct)));
        await Remember(await reader.ConfirmAsync([.. batch], ct), ct);
    }

    private static EventFacts Facts(MailboxMail mail) => new() { ContentType = "message/rfc822", OversizeBytes = mail.Content == MailboxContent.Oversize ? mail.Size : null };

    private async Task Renew(CancellationToken ct)
    {
        if (await leases.Take(LeaseName, Term, ct) != _fence)
        {
            throw new LostLease();
        }
    }

    private async Task<MailboxPosition?> Remembered(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var state = await scope.ServiceProvider.GetRequiredService<Db>().Set<MailboxState>().AsNoTracking().FirstOrDefaultAsync(s => s.Account == account.Name, ct);
        return state is null ? null : new MailboxPosition((uint)state.UidValidity, (uint)state.LastUid);
    }

    private async Task Remember(MailboxPosition position, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var state = await db.Set<MailboxState>().FirstOrDefaultAsync(s => s.Account == account.Name, ct);
        if (state is null)
        {
            db.Add(state = new MailboxState { Account = account.Name });
        }

        if (state.Fence > _fence)
        {
            throw new LostLease();
        }

        (state.UidValidity, state.LastUid, state.Fence) = (position.UidValidity, position.LastUid, _fence);
        await db.SaveChangesAsync(ct);
    }

    private ImapSettings Settings() => new()
    {
        Host = _options.ImapHost,
        Port = _options.ImapPort,
        Security = _options.ImapSecurity,
        Trust = MailSignIns.Trust(_options),
        SignIn = signIns.Of(_options),
    };

    private MailboxReading Reading() => new()
    {
        Folder = _options.Folder,
        MaxMailBytes = (int)Intake.LargestEvent,
        AfterConfirm = _options.MoveTo.Length > 0 ? AfterConfirm.Move : AfterConfirm.Leave,
        MoveTo = _options.MoveTo.Length > 0 ? _options.MoveTo : "Verarbeitet",
        MoveOversizeTo = "Zu gross",
    };

    private sealed class LostLease() : Exception("another node took the mailbox over");
}
