using System.Net;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Databases;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tests.Nodes;

/// <summary>
/// An upgrade node by node: while the new version expands the schema and serves, the old one goes on serving, and can be started again; once a
/// migration takes away what the old one needs, it says so and serves no more.
/// </summary>
[Collection(Cluster.Several)]
public sealed class TwoVersions : IAsyncLifetime
{
    private SmallTown _town = null!;
    private NodeProcess _old = null!;
    private int _mails;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Cluster.Missing is not null, Cluster.Missing ?? "");
        _town = await SmallTown.Prepare();
        _old = await Cluster.Node(_town, 1);
    }

    public async ValueTask DisposeAsync()
    {
        if (_town is not null)
        {
            await _old.DisposeAsync();
            await _town.DisposeAsync();
        }
    }

    [Fact]
    public async Task Old_and_new_serve_side_by_side_until_a_migration_contracts()
    {
        await Serves(_old.Address, null);
        using var stop = new CancellationTokenSource();
        var load = Task.Run(() => Load(stop.Token), CancellationToken.None);
        await using var next = await Upgraded(typeof(ExpandingMigration));
        await Eventually.Is(() => Task.FromResult(_mails), n => n >= 30, 60);
        await stop.CancelAsync();
        await load;

        Assert.Equal(1, await Count("SELECT count(*)::int AS \"Value\" FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%Weather'"));
        using var agent = await Colleague.SignIn(_old.Address);
        await Serves(_old.Address, agent);
        await Serves(new Uri(next.Urls.First()), agent);

        await _old.Kill();
        await using (var again = await Cluster.Node(_town, 2))
        {
            await Serves(again.Address, agent);
            await Contract(again);
        }

        await Eventually.Is(() => _town.Query(db => db.Set<InboundEvent>().CountAsync(e => e.State == InboundState.Waiting)), n => n == 0, 60);
        Assert.Equal(_mails, await _town.Query(db => db.Set<Message>().CountAsync(m => m.Direction == Direction.In)));
        await next.StopAsync(TestContext.Current.CancellationToken);
    }

    private async Task<WebApplication> Upgraded(params Type[] migrations)
    {
        var next = NextVersion.Build(_town, migrations);
        await Migrate.Run(next.Services, CancellationToken.None);
        await next.StartAsync();
        return next;
    }

    private async Task Contract(NodeProcess old)
    {
        await using var later = await Upgraded(typeof(ExpandingMigration), typeof(ContractingMigration));
        using var http = new HttpClient { BaseAddress = old.Address };
        await Eventually.Is(async () => (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode, code => code == HttpStatusCode.ServiceUnavailable);
        foreach (var verb in (string[])["serve", "migrate"])
        {
            var (exit, said) = await NodeProcess.Run(verb, _town, "--Data=" + Directory.CreateTempSubdirectory("bd-late-").FullName, "--urls=http://127.0.0.1:0");
            Assert.True(exit == 1 && said.Contains("29990202000000_ContractDrafts", StringComparison.Ordinal), said);
        }

        await later.StopAsync();
    }

    private async Task Load(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Mail(_old.Address);
        }
    }

    private async Task<string> Mail(Uri node)
    {
        var id = $"version-{Platform.Storage.Ids.New():n}@example.org";
        await SmallTown.Post(node, $"From: {id}\nTo: {SmallTown.Mailbox}\nSubject: Frage\nMessage-ID: <{id}>\n\nWann ist geöffnet?\n");
        Interlocked.Increment(ref _mails);
        return id;
    }

    /// <summary>A mail posted to a node becomes a ticket, and the colleague, signed in elsewhere, answers it there.</summary>
    private async Task Serves(Uri node, Colleague? elsewhere)
    {
        var id = await Mail(node);
        var ticket = (await Eventually.Is(() => _town.Query(db => (from m in db.Set<Message>() join t in db.Set<Ticket>() on m.TicketId equals t.Id where m.ExternalId == id select t.Number).FirstOrDefaultAsync()), n => n is not null, 40))!;
        if (elsewhere is not null)
        {
            using var here = elsewhere.At(node);
            using var answer = await here.Post(await here.Form("/desk/tickets/" + ticket, $"/desk/tickets/{ticket}/replies"), ("text", "Von acht bis zwölf."));
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            Assert.EndsWith(ticket, answer.Headers.Location!.OriginalString.Split('#')[0], StringComparison.Ordinal);
        }
    }

    private Task<int> Count(string sql) => _town.Query(db => db.Database.SqlQueryRaw<int>(sql).SingleAsync());
}
