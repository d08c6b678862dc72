using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Buergerdraht.Platform.Files;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tests.Nodes;

/// <summary>Three nodes behind haproxy are one desk: whoever answers, the session holds, changes show at once and files open.</summary>
[Collection(Cluster.Several)]
public sealed partial class OneDesk(ITestOutputHelper output) : IAsyncLifetime
{
    private Cluster _cluster = null!;

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
    public async Task A_session_a_reply_and_a_photo_are_the_same_on_every_node()
    {
        var number = await TicketWithPhoto();
        using var agent = await Colleague.SignIn(_cluster.Proxy.Address, _cluster.Proxy.Way());
        await SessionHoldsEverywhere(agent, number);
        await ReplyShowsElsewhere(agent, number);
        await PhotoOpensEverywhere(agent, number);
    }

    private async Task<string> TicketWithPhoto()
    {
        var photo = Convert.ToBase64String(Photo.Png);
        await SmallTown.Post(_cluster.Nodes[0].Address, $"""
            From: Erika Muster <erika@example.org>
            To: {SmallTown.Mailbox}
            Subject: Laterne defekt
            Message-ID: <photo@example.org>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            Siehe Bild.
            --b
            Content-Type: image/png; name=laterne.png
            Content-Disposition: attachment; filename=laterne.png
            Content-Transfer-Encoding: base64

            {photo}
            --b--
            """);
        return (await Eventually.Is(() => _cluster.Town.Query(db => db.Set<Ticket>().OrderBy(t => t.Number).Select(t => t.Number).FirstOrDefaultAsync()), n => n is not null))!;
    }

    private async Task SessionHoldsEverywhere(Colleague agent, string number)
    {
        var nodes = new HashSet<string>();
        for (var i = 0; i < 6; i++)
        {
            using var answer = await agent.Get("/desk/tickets/" + number);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{Proxy.NodeOf(answer)}: {answer.StatusCode} {answer.Headers.Location}");
            nodes.Add(Proxy.NodeOf(answer));
        }

        Assert.Equal(["desk-1", "desk-2", "desk-3"], nodes.Order());
    }

    private async Task ReplyShowsElsewhere(Colleague agent, string number)
    {
        await using var stream = await OpenStream.Open(agent);
        var elsewhere = new List<TimeSpan>();
        for (var i = 0; i < 6 && elsewhere.Count < 3; i++)
        {
            var (mark, text) = ($"tab-{i}", $"Antwort {i}: Der Bauhof kommt.");
            var form = await agent.Form("/desk/tickets/" + number, $"/desk/tickets/{number}/replies");
            var watch = Stopwatch.StartNew();
            using var answer = await agent.Post(form, ("text", text), ("mark", mark));
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            await stream.Hears(number, mark);
            if (Proxy.NodeOf(answer) != stream.Node)
            {
                elsewhere.Add(watch.Elapsed);
                output.WriteLine($"typed at {Proxy.NodeOf(answer)}, shown by the stream of {stream.Node} after {watch.Elapsed.TotalMilliseconds:0} ms");
            }

            for (var seen = ""; seen != stream.Node;)
            {
                using var page = await agent.Get("/desk/tickets/" + number);
                Assert.Contains(text, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                seen = Proxy.NodeOf(page);
            }
        }

        Assert.NotEmpty(elsewhere);
    }

    private async Task PhotoOpensEverywhere(Colleague agent, string number)
    {
        await Eventually.Is(() => _cluster.Town.Query(db => db.Set<KeptFile>().CountAsync(f => f.PreparedAt == null)), n => n == 0, 30);
        var page = await agent.Page("/desk/tickets/" + number);
        var file = FileAddress().Match(page).Value;
        Assert.True(file.Length > 0, page);
        var nodes = new HashSet<string>();
        for (var i = 0; i < 6 && nodes.Count < 3; i++)
        {
            using var answer = await agent.Get(file);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(Photo.Png, await answer.Content.ReadAsByteArrayAsync());
            nodes.Add(Proxy.NodeOf(answer));
            using var thumbnail = await agent.Get(file + "/thumbnail");
            Assert.StartsWith("image/", thumbnail.EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
        }

        Assert.Equal(3, nodes.Count);
    }

    [GeneratedRegex("/desk/tickets/[^/\"]+/messages/[^/\"]+/attachments/[0-9]+")]
    private static partial Regex FileAddress();
}
