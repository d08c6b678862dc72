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

/// <summary>Mail to ticket with everything on; the queued receipts leave meanwhile through the ledger to a submission server of its own process.</summary>
internal static class MailBench
{
    private const int Mails = 6000;

    public static async Task Run(TextWriter output)
    {
        await using var town = await BenchTown.Start();
        await Feed(town, "warm", 1500);
        await Sent(town);
        var (watch, cpu, smtp) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime, town.Smtp.Cpu);
        await Feed(town, "run", Mails);
        var read = watch.Elapsed.TotalSeconds;
        var left = await town.In(s => s.GetRequiredService<Db>().Set<Delivery>().CountAsync(d => d.State == DeliveryState.Queued));
        await Sent(town);
        var sent = watch.Elapsed.TotalSeconds;
        (cpu, smtp) = (Process.GetCurrentProcess().TotalProcessorTime - cpu, town.Smtp.Cpu - smtp);
        await output.WriteLineAsync($"mail {town.Database.Engine}: {Mails / read:F0} mails/s to tickets, receipt queued for each ({Mails - left} sent meanwhile); with all receipts out {Mails / sent:F0}/s");
        await output.WriteLineAsync($"  server {cpu.TotalMilliseconds / Mails:F1} ms of processor a mail and receipt, submission server {smtp.TotalMilliseconds / Mails:F1} ms; memory {Process.GetCurrentProcess().WorkingSet64 / 1048576} MB");
    }

    /// <summary>Appends mails and waits until all are read.</summary>
    public static async Task Feed(BenchTown town, string run, int count)
    {
        var account = (await town.App.Services.GetRequiredService<ChannelAccounts>().Find("mail", CancellationToken.None))!;
        var intake = town.App.Services.GetRequiredService<Intake>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (i, ct) => await intake.Append(account, Encoding.UTF8.GetBytes(Mail(run, i)), new EventFacts(), ct));
        await Wait(town, db => db.Set<InboundEvent>().AnyAsync(e => e.State == InboundState.Waiting));
    }

    /// <summary>Waits until the ledger is empty.</summary>
    public static Task Sent(BenchTown town) => Wait(town, db => db.Set<Delivery>().AnyAsync(d => d.State == DeliveryState.Queued || d.State == DeliveryState.Sending));

    private static async Task Wait(BenchTown town, Func<Db, Task<bool>> busy)
    {
        while (await town.In(s => busy(s.GetRequiredService<Db>())))
        {
            await Task.Delay(50);
        }
    }

    private static string Mail(string run, int i) =>
        $"From: Erika Muster {i} <erika{i}.{run}@example.org>\r\nTo: rathaus@musterstadt.example\r\nSubject: Frage {i} zum Ausweis\r\nMessage-ID: <{run}-{i}@example.org>\r\nDate: Thu, 1 Oct 2026 08:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + $"Guten Tag,\r\n\r\nich möchte meinen Personalausweis verlängern, Fall {i}. Was muss ich mitbringen?\r\n\r\n" + new string('a', 600) + "\r\n\r\nMit freundlichen Grüßen\r\nErika Muster\r\n";
}
