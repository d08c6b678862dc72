using System.Diagnostics;
using System.Text;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Hooks;
using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Bench;

/// <summary>Mail to ticket with everything on; then the queued receipts through the ledger to a loopback submission server.</summary>
internal static class MailBench
{
    private const int Mails = 3000;

    public static async Task Run(TextWriter output)
    {
        await using var town = await BenchTown.Start();
        var account = (await town.App.Services.GetRequiredService<ChannelAccounts>().Find("mail", CancellationToken.None))!;
        await Feed(town, account, "warm", 200);
        var watch = Stopwatch.StartNew();
        await Feed(town, account, "run", Mails);
        var read = watch.Elapsed.TotalSeconds;
        await Wait(town, db => db.Set<Delivery>().CountAsync(d => d.State == DeliveryState.Queued || d.State == DeliveryState.Sending));
        var sent = watch.Elapsed.TotalSeconds;
        await output.WriteLineAsync($"mail {town.Database.Engine}: {Mails / read:F0} mails/s to tickets (receipts sent meanwhile: {town.Smtp.Count}); all {town.Smtp.Count} receipts out after {sent:F1} s; memory {Process.GetCurrentProcess().WorkingSet64 / 1048576} MB");
    }

    private static async Task Feed(BenchTown town, ChannelAccount account, string run, int count)
    {
        var intake = town.App.Services.GetRequiredService<Intake>();
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => intake.Append(account, Encoding.UTF8.GetBytes(Mail(run, i)), new EventFacts(), CancellationToken.None)));
        await Wait(town, db => db.Set<InboundEvent>().CountAsync(e => e.State == InboundState.Waiting));
    }

    private static async Task Wait(BenchTown town, Func<Db, Task<int>> left)
    {
        while (await town.In(s => left(s.GetRequiredService<Db>())) > 0)
        {
            await Task.Delay(50);
        }
    }

    private static string Mail(string run, int i) =>
        $"From: Erika Muster {i} <erika{i}.{run}@example.org>\r\nTo: rathaus@musterstadt.example\r\nSubject: Frage {i} zum Ausweis\r\nMessage-ID: <{run}-{i}@example.org>\r\nDate: Thu, 1 Oct 2026 08:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + $"Guten Tag,\r\n\r\nich möchte meinen Personalausweis verlängern, Fall {i}. Was muss ich mitbringen?\r\n\r\n" + new string('a', 600) + "\r\n\r\nMit freundlichen Grüßen\r\nErika Muster\r\n";
}
