using System.Collections.Concurrent;
using System.Net;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Mail;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tests.Nodes;

/// <summary>
/// One of three nodes is killed while mails come in and colleagues answer: the proxy goes on with the others, nobody has to sign in again, no
/// acknowledged mail is lost, no answer is written or sent twice.
/// </summary>
[Collection(Cluster.Several)]
public sealed class KilledNode(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Colleagues = 3;
    private readonly ConcurrentDictionary<string, bool> _mails = new();
    private readonly ConcurrentDictionary<string, bool> _replies = new();
    private readonly ConcurrentBag<string> _troubles = [];
    private Cluster _cluster = null!;
    private int _next;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Cluster.Missing is not null, Cluster.Missing ?? "");
        _cluster = await Cluster.Start(3);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    [Fact]
    public async Task Nothing_is_lost_doubled_or_signed_out_when_a_node_dies()
    {
        for (var n = 0; n < Colleagues; n++)
        {
            await SmallTown.Post(_cluster.Nodes[0].Address, Mail($"start-{n}@example.org"));
        }

        var tickets = await Eventually.Is(() => _cluster.Town.Query(db => db.Set<Ticket>().Select(t => t.Number).ToListAsync()), t => t.Count == Colleagues);
        using var stop = new CancellationTokenSource();
        var load = tickets.Select(t => Task.Run(() => Answer(t, stop.Token))).Concat(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Write(stop.Token)))).ToArray();

        await MoreOfBoth();
        await _cluster.Nodes[1].Kill();
        var (mails, replies) = (_mails.Count, _replies.Count);
        await MoreOfBoth();
        await stop.CancelAsync();
        await Task.WhenAll(load);

        output.WriteLine($"killed after {mails} mails and {replies} answers; {_mails.Count} and {_replies.Count} in the end; {_troubles.Count} requests had to be repeated: {string.Join(", ", _troubles.GroupBy(t => t).Select(g => $"{g.Key} {g.Count()}x"))}");
        await EveryMailIsThereOnce();
        await EveryAnswerLeftOnce();
    }

    private async Task MoreOfBoth()
    {
        var (mails, replies) = (_mails.Count + 60, _replies.Count + 9);
        await Eventually.Is(() => Task.FromResult((Mails: _mails.Count, Replies: _replies.Count)), now => now.Mails >= mails && now.Replies >= replies, 90);
    }

    private static string Mail(string id) => $"From: {id}\nTo: {SmallTown.Mailbox}\nSubject: Frage\nMessage-ID: <{id}>\n\nWann ist geöffnet?\n";

    private async Task Write(CancellationToken stop)
    {
        using var http = new HttpClient(_cluster.Proxy.Way()) { BaseAddress = _cluster.Proxy.Address, Timeout = TimeSpan.FromSeconds(30) };
        while (!stop.IsCancellationRequested)
        {
            var id = $"load-{Interlocked.Increment(ref _next)}@example.org";
            while (!await Acknowledged(http, id) && !stop.IsCancellationRequested)
            {
                await Task.Delay(100, CancellationToken.None); // as a provider does: the same again
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    private async Task<bool> Acknowledged(HttpClient http, string id)
    {
        try
        {
            await SmallTown.Post(http, Mail(id));
            return _mails.TryAdd(id, true);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            _troubles.Add("mail: " + ((error as HttpRequestException)?.StatusCode?.ToString() ?? error.GetType().Name));
            return false;
        }
    }

    private async Task Answer(string ticket, CancellationToken stop)
    {
        using var agent = await Colleague.SignIn(_cluster.Proxy.Address, _cluster.Proxy.Way());
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var text = $"Antwort {n} zu {ticket}.";
            var page = await Until(() => agent.Get("/desk/tickets/" + ticket), HttpStatusCode.OK);
            var form = Colleague.FormIn(page, $"/desk/tickets/{ticket}/replies");
            await Until(() => agent.Post(form, ("text", text)), HttpStatusCode.SeeOther);
            _replies[text] = true;
        }
    }

    /// <summary>As a colleague does: once more, with the same form. Being sent to the sign-in page is never right.</summary>
    private async Task<string> Until(Func<Task<HttpResponseMessage>> request, HttpStatusCode wanted)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await request();
                Assert.DoesNotContain("sign-in", answer.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
                if (answer.StatusCode == wanted)
                {
                    return await answer.Content.ReadAsStringAsync();
                }

                var body = await answer.Content.ReadAsStringAsync();
                Assert.True(tries < 20 && (int)answer.StatusCode is 409 or >= 502, $"{answer.StatusCode} from {Proxy.NodeOf(answer)}: {body}");
                _troubles.Add("desk: " + answer.StatusCode);
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException && tries < 20)
            {
                _troubles.Add("desk: " + error.GetType().Name);
            }

            await Task.Delay(200);
        }
    }

    private async Task EveryMailIsThereOnce()
    {
        // Events that the dead node had claimed are free when its lease of 30 s ends.
        await Eventually.Is(() => _cluster.Town.Query(db => db.Set<InboundEvent>().CountAsync(e => e.State == InboundState.Waiting)), n => n == 0, 120);
        var ids = await _cluster.Town.Query(db => db.Set<Message>().Where(m => m.Direction == Direction.In).Select(m => m.ExternalId!).ToListAsync());
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(_mails.Keys.Except(ids));
    }

    private async Task EveryAnswerLeftOnce()
    {
        await Eventually.Is(() => _cluster.Town.Query(db => db.Set<Delivery>().CountAsync(d => d.State == DeliveryState.Queued || d.State == DeliveryState.Sending)), n => n == 0, 120);
        var written = await _cluster.Town.Query(db => db.Set<Message>().Where(m => m.Direction == Direction.Out && m.AuthorId != null).Select(m => m.Text).ToListAsync());
        Assert.Equal(_replies.Keys.Order(), written.Order());
        var deliveries = await _cluster.Town.Query(db => db.Set<Delivery>().Select(d => new { d.ExternalId, d.State }).ToListAsync());
        var sent = _cluster.Town.Smtp.Mails.Select(m => MailReader.Read(m.Raw).MessageId!).GroupBy(id => id).ToDictionary(g => g.Key, g => g.Count());
        output.WriteLine($"{deliveries.Count} deliveries, {deliveries.Count(d => d.State == DeliveryState.Unknown)} unknown");
        Assert.All(deliveries, d => Assert.True(d.State is DeliveryState.Accepted or DeliveryState.Unknown, $"{d.ExternalId} is {d.State}"));
        Assert.All(deliveries.Where(d => d.State == DeliveryState.Accepted), d => Assert.Equal(1, sent.GetValueOrDefault(d.ExternalId)));
        Assert.All(sent, s => Assert.Equal(1, s.Value));
    }
}
