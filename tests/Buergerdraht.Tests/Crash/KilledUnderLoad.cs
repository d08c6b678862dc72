using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Mail;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tests.Crash;

/// <summary>
/// The node is killed with SIGKILL at random points under load, mails and colleagues' answers, and started again. Every acknowledged mail and
/// every acknowledged answer is there exactly once; every outgoing message was delivered or is marked unknown; none is delivered twice; nobody
/// has to sign in again.
/// </summary>
public sealed class KilledUnderLoad(ITestOutputHelper output)
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("BUERGERDRAHT_CRASHES") ?? "8", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_sent_twice_unmarked()
    {
        await using var town = await SmallTown.Prepare();
        var acknowledged = new ConcurrentDictionary<string, Guid>();
        var next = 0;
        var colleagues = await Colleagues(town);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var node = await NodeProcess.Start(town);
            using var stop = new CancellationTokenSource();
            var load = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Feed(node, acknowledged, () => Interlocked.Increment(ref next), stop.Token), CancellationToken.None))
                .Concat(colleagues.Select(c => Task.Run(() => c.At(node.Address, stop.Token), CancellationToken.None))).ToArray();
            var posts = colleagues.Sum(c => c.Posts);
            await Eventually.Is(() => Task.FromResult(colleagues.Sum(c => c.Posts)), n => n > posts, 60);
            var after = RandomNumberGenerator.GetInt32(0, 2000);
            output.WriteLine($"kill {kill} {after} ms after the first answer was on its way");
            await Task.Delay(after, TestContext.Current.CancellationToken);
            await node.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(load);
        }

        await using (var node = await NodeProcess.Start(town))
        {
            await Task.WhenAll(colleagues.Select(c => c.Finish(node.Address)));
            await Eventually.Is(() => town.Query(db => db.Set<InboundEvent>().CountAsync(e => e.State == InboundState.Waiting)), n => n == 0, 120);
            await Eventually.Is(() => town.Query(db => db.Set<Delivery>().CountAsync(d => d.State == DeliveryState.Queued || d.State == DeliveryState.Sending)), n => n == 0, 120);
        }

        Assert.NotEmpty(acknowledged);
        await EveryMailIsThereOnce(town, acknowledged);
        await EveryAnswerIsThereOnce(town, colleagues);
        await EveryDeliveryIsTold(town);
    }

    private static async Task<Answering[]> Colleagues(SmallTown town)
    {
        await using var node = await NodeProcess.Start(town);
        for (var n = 0; n < 4; n++)
        {
            await SmallTown.Post(node.Address, $"From: ticket{n}@example.org\nTo: {SmallTown.Mailbox}\nSubject: Anliegen {n}\nMessage-ID: <ticket-{n}@example.org>\n\nFrage.\n");
        }

        var tickets = await Eventually.Is(() => town.Query(db => db.Set<Ticket>().Select(t => t.Number).ToListAsync()), t => t.Count == 4, 30);
        return [.. tickets.Select(t => new Answering(t))];
    }

    private static async Task Feed(NodeProcess node, ConcurrentDictionary<string, Guid> acknowledged, Func<int> number, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var n = number();
            var id = $"crash-{n}@example.org";
            try
            {
                acknowledged[id] = await SmallTown.Post(node.Address, $"From: citizen{n}@example.org\nTo: {SmallTown.Mailbox}\nSubject: Frage {n}\nMessage-ID: <{id}>\n\nFrage Nummer {n}.\n");
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                // Not acknowledged: the sender would try again.
            }
        }
    }

    private async Task EveryMailIsThereOnce(SmallTown town, ConcurrentDictionary<string, Guid> acknowledged)
    {
        var ids = await town.Query(db => db.Set<Message>().Where(m => m.Direction == Direction.In).Select(m => m.ExternalId!).ToListAsync());
        output.WriteLine($"{acknowledged.Count} acknowledged, {ids.Count} messages");
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(acknowledged.Keys.Except(ids));
    }

    private async Task EveryAnswerIsThereOnce(SmallTown town, Answering[] colleagues)
    {
        var written = await town.Query(db => (from m in db.Set<Message>() join d in db.Set<Delivery>() on m.Id equals d.MessageId where m.AuthorId != null select m.Text).ToListAsync());
        output.WriteLine($"{written.Count} answers, {colleagues.Sum(c => c.Repeated)} forms sent again");
        Assert.NotEmpty(written);
        Assert.Equal(colleagues.SelectMany(c => c.Taken).Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    private async Task EveryDeliveryIsTold(SmallTown town)
    {
        var sent = town.Smtp.Mails.Select(m => MailReader.Read(m.Raw).MessageId!).GroupBy(id => id).ToDictionary(g => g.Key, g => g.Count());
        var deliveries = await town.Query(db => db.Set<Delivery>().Select(d => new { d.ExternalId, d.State }).ToListAsync());
        output.WriteLine($"{deliveries.Count} deliveries, {deliveries.Count(d => d.State == DeliveryState.Unknown)} unknown");
        Assert.All(deliveries, d => Assert.True(d.State is DeliveryState.Accepted or DeliveryState.Unknown, $"{d.ExternalId} is {d.State}"));
        Assert.All(deliveries.Where(d => d.State == DeliveryState.Accepted), d => Assert.Equal(1, sent.GetValueOrDefault(d.ExternalId)));
        Assert.All(sent, s => Assert.Equal(1, s.Value));
    }
}
