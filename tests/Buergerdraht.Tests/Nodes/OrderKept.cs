using System.Globalization;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tests.Nodes;

/// <summary>
/// Several conversations at once, each message of each at another node than the one before: whichever node reads them, every conversation has its
/// messages in the order in which they were acknowledged.
/// </summary>
[Collection(Cluster.Several)]
public sealed class OrderKept(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Conversations = 5;
    private const int Messages = 40;
    private SmallTown _town = null!;
    private NodeProcess[] _nodes = [];

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Cluster.Missing is not null, Cluster.Missing ?? "");
        _town = await SmallTown.Prepare();
        _nodes = await Task.WhenAll(Enumerable.Range(1, 3).Select(n => Cluster.Node(_town, n)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        if (_town is not null)
        {
            await _town.DisposeAsync();
        }
    }

    [Fact]
    public async Task Each_conversation_keeps_its_order_over_all_nodes()
    {
        await Task.WhenAll(Enumerable.Range(0, Conversations).Select(Speak));
        await Eventually.Is(() => _town.Query(db => db.Set<InboundEvent>().CountAsync(e => e.State == InboundState.Waiting)), n => n == 0, 60);

        var readers = await _town.Query(db => db.Set<InboundEvent>().GroupBy(e => e.LeaseOwner).Select(g => new { g.Key, Count = g.Count() }).ToListAsync());
        output.WriteLine(string.Join(", ", readers.Select(r => $"{r.Key} read {r.Count}")));
        Assert.True(readers.Count > 1, "Only one node read; nothing was shown.");
        for (var c = 0; c < Conversations; c++)
        {
            var sender = Sender(c);
            var read = await _town.Query(db => db.Set<Message>().Where(m => m.AuthorAddress == sender).OrderBy(m => m.Id).Select(m => m.Subject).ToListAsync());
            Assert.Equal(Enumerable.Range(0, Messages).Select(n => Subject(n)), read);
            var shown = await _town.Query(db => db.Set<Message>().Where(m => m.AuthorAddress == sender).OrderBy(m => m.At).ThenBy(m => m.Id).Select(m => m.Subject).ToListAsync());
            Assert.Equal(read, shown);
        }
    }

    private async Task Speak(int conversation)
    {
        for (var n = 0; n < Messages; n++)
        {
            var node = _nodes[(conversation + n) % _nodes.Length].Address;
            await SmallTown.Post(node, $"From: {Sender(conversation)}\nTo: {SmallTown.Mailbox}\nSubject: {Subject(n)}\nMessage-ID: <{conversation}-{n}@example.org>\n\nTeil {n}.\n");
        }
    }

    private static string Sender(int conversation) => $"citizen-{conversation}@example.org";

    private static string Subject(int n) => string.Create(CultureInfo.InvariantCulture, $"Teil {n:000}");
}
