using System.Diagnostics;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tests.Nodes;

/// <summary>One mailbox in a real Dovecot and two nodes: one of them reads it, any of them answers, and when the reader dies the other takes over.</summary>
[Collection(Cluster.Several)]
public sealed class MailboxOverNodes(ITestOutputHelper output) : IAsyncLifetime
{
    private const string LeaseName = "mailbox:rathaus";
    private readonly Browser _browser = new();
    private PostOffice _post = null!;
    private SmallTown _town = null!;
    private NodeProcess _first = null!;
    private NodeProcess _second = null!;

    public async ValueTask InitializeAsync()
    {
        var missing = Cluster.Missing ?? PostOffice.Missing ?? Browser.Missing;
        Assert.SkipWhen(missing is not null, missing ?? "");
        _post = await PostOffice.Open();
        _town = await _post.Town();
        await _browser.InitializeAsync();
        _first = await Cluster.Node(_town, 1);
        await Eventually.Is(Holder, holder => holder.StartsWith("desk-1/", StringComparison.Ordinal));
        _second = await Cluster.Node(_town, 2);
    }

    public async ValueTask DisposeAsync()
    {
        if (_town is not null)
        {
            await _browser.DisposeAsync();
            await _first.DisposeAsync();
            await _second.DisposeAsync();
            await _town.DisposeAsync();
            await _post.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_mail_read_by_one_node_is_answered_at_the_other()
    {
        await _post.Write("Spielplatz", "Die Schaukel ist kaputt.");
        var ticket = (await Eventually.Is(() => _town.Query(db => db.Set<Ticket>().AsNoTracking().OrderBy(t => t.Number).FirstOrDefaultAsync()), t => t is not null, 30))!;
        var agent = await _browser.Visitor(_second.Address);
        await Desktop.SignIn(agent);
        await agent.GotoAsync("/desk/tickets/" + ticket.Number);
        await Desktop.Answer(agent, "Sie wird heute gesperrt.");

        var id = await _post.Answer(await _post.CitizenGets("Sie wird heute gesperrt."), "Danke, gut so.");
        await agent.GetByText("Danke, gut so.").First.WaitForAsync();
        Assert.Equal(ticket.Id, await _town.Query(db => db.Set<Message>().Where(m => m.ExternalId == id).Select(m => m.TicketId).SingleAsync()));
        Assert.StartsWith("desk-1/", await Holder(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_node_takes_the_mailbox_over_and_reads_what_came_meanwhile()
    {
        var before = await _post.Write("Vorher", "Kommt noch beim ersten an.");
        await Eventually.Is(() => Times(before), n => n == 1, 30);
        await _first.Kill();
        var watch = Stopwatch.StartNew();
        var meanwhile = await _post.Write("Inzwischen", "Niemand liest gerade.");
        await Eventually.Is(() => Times(meanwhile), n => n == 1, 45);
        output.WriteLine($"taken over after {watch.Elapsed.TotalSeconds:0.0} s");

        Assert.StartsWith("desk-2/", await Holder(), StringComparison.Ordinal);
        Assert.Equal(2, await _town.Query(db => db.Set<Lease>().Where(l => l.Name == LeaseName).Select(l => l.Fence).SingleAsync()));
        var after = await _post.Write("Danach", "Wie immer.");
        await Eventually.Is(() => Times(after), n => n == 1, 30);
        Assert.Equal(3, await _town.Query(db => db.Set<InboundEvent>().CountAsync()));
        Assert.Equal(3, await _town.Query(db => db.Set<Message>().CountAsync(m => m.Direction == Direction.In)));
    }

    private Task<int> Times(string mail) => _town.Query(db => db.Set<Message>().CountAsync(m => m.ExternalId == mail));

    private async Task<string> Holder() => await _town.Query(db => db.Set<Lease>().Where(l => l.Name == LeaseName).Select(l => l.Owner).FirstOrDefaultAsync()) ?? "";
}
