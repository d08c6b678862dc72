using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Mail;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tests.Crash;

/// <summary>
/// The node is killed with SIGKILL at random points under load and started again. Every acknowledged mail is there exactly once; every
/// outgoing message was delivered or is marked unknown; none is delivered twice without a mark.
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
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var node = await NodeProcess.Start(town);
            using var stop = new CancellationTokenSource();
            var load = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Feed(node, acknowledged, () => Interlocked.Increment(ref next), stop.Token), CancellationToken.None)).ToArray();
            var after = RandomNumberGenerator.GetInt32(300, 2500);
            output.WriteLine($"kill {kill} after {after} ms");
            await Task.Delay(after, TestContext.Current.CancellationToken);
            await node.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(load);
        }

        await using (await NodeProcess.Start(town))
        {
            await Eventually.Is(() => town.Query(db => db.Set<InboundEvent>().CountAsync(e => e.State == InboundState.Waiting)), n => n == 0, 120);
            await Eventually.Is(() => town.Query(db => db.Set<Delivery>().CountAsync(d => d.State == DeliveryState.Queued || d.State == DeliveryState.Sending)), n => n == 0, 120);
        }

        Assert.NotEmpty(acknowledged);
        await EveryMailIsThereOnce(town, acknowledged);
        await EveryDeliveryIsTold(town);
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
