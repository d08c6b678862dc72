using System.Diagnostics;
using Buergerdraht.Channels.Port;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Replying;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Bench;

/// <summary>Answers to as many tickets lie on the ledger; then the account opens, and each leaves by SMTP and is recorded.</summary>
internal static class OutBench
{
    private const int Replies = 4000;

    public static async Task Run(TextWriter output)
    {
        await using var town = await BenchTown.Start();
        await MailBench.Feed(town, "run", Replies);
        await MailBench.Sent(town);
        await Queue(town, Replies);
        var (watch, cpu, smtp) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime, town.Smtp.Cpu);
        await town.In(s => s.GetRequiredService<Db>().Set<Delivery>().Where(d => d.State == DeliveryState.Queued).ExecuteUpdateAsync(x => x.SetProperty(d => d.DueAt, DateTimeOffset.UnixEpoch)));
        town.App.Services.GetRequiredService<ISignals>().Send(new Signal(QueueDelivery.Topic));
        await MailBench.Sent(town);
        var took = watch.Elapsed.TotalSeconds;
        (cpu, smtp) = (Process.GetCurrentProcess().TotalProcessorTime - cpu, town.Smtp.Cpu - smtp);
        await output.WriteLineAsync($"out {town.Database.Engine}: {Replies / took:F0} replies/s through the ledger; {await town.Smtp.Ask("count")} mails taken in all; server {cpu.TotalMilliseconds / Replies:F1} ms of processor a reply, submission server {smtp.TotalMilliseconds / Replies:F1} ms; memory {Process.GetCurrentProcess().WorkingSet64 / 1048576} MB");
    }

    private static Task<bool> Queue(BenchTown town, int count) => town.In(async services =>
    {
        var db = services.GetRequiredService<Db>();
        var account = (await services.GetRequiredService<ChannelAccounts>().Find("mail", CancellationToken.None))!;
        var queue = services.GetRequiredService<QueueDelivery>();
        var later = DateTimeOffset.UtcNow.AddHours(1);
        var firsts = await db.Set<Message>().AsNoTracking().Where(m => m.Direction == Direction.In).Select(m => new { m.TicketId, m.ConversationId, m.AuthorAddress }).Take(count).ToListAsync();
        foreach (var chunk in firsts.Chunk(200))
        {
            foreach (var first in chunk)
            {
                var ticket = await db.Set<Ticket>().FirstAsync(t => t.Id == first.TicketId);
                var id = Ids.New();
                var message = new Message
                {
                    Id = id, TicketId = ticket.Id, ConversationId = first.ConversationId, Account = account.Name, Channel = account.Kind, Direction = Direction.Out, Kind = MessageKind.Message,
                    At = DateTimeOffset.UtcNow, ReceivedAt = DateTimeOffset.UtcNow, AuthorId = town.Agent, AuthorName = "Aylin Demir", Subject = ticket.Subject,
                    Text = "Guten Tag,\n\nbitte bringen Sie den alten Ausweis und ein Foto mit. Einen Termin finden Sie auf unserer Seite.\n\nFreundliche Grüße", ExternalId = QueueDelivery.ExternalId(ticket, id, account), Language = "de",
                };
                queue.Run(ticket, message, new Mailbox(first.AuthorAddress!, null), Purpose.Answer, later, null);
            }

            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        return true;
    });
}
