using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Buergerdraht.Platform.Files;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tests.Nodes;

/// <summary>Three nodes behind haproxy are one desk: whoever answers, the session holds, changes show at once and files open.</summary>
[Collection(World.Cluster.Several)]
public sealed partial class OneDesk(ITestOutputHelper output) : IAsyncDisposable
{
    private Cluster? _cluster;

    private Cluster Cluster => _cluster!;

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public async Task A_session_a_reply_and_a_photo_are_the_same_on_every_node(int nodes, bool sharesFolder)
    {
        Assert.SkipWhen(World.Cluster.Missing is not null, World.Cluster.Missing ?? "");
        _cluster = await World.Cluster.Start(nodes, sharesFolder);
        var number = await TicketWithPhoto();
        using var agent = await Colleague.SignIn(Cluster.Proxy.Address, Cluster.Proxy.Way());
        await SessionHoldsEverywhere(agent, number);
        await ReplyShowsElsewhere(agent, number);
        await PhotoOpensEverywhere(agent, number);
    }

    private async Task<string> TicketWithPhoto()
    {
        var photo = Convert.ToBase64String(Photo.Png);
        await SmallTown.Post(Cluster.Nodes[0].Address, $"""
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
        return (await Eventually.Is(() => Cluster.Town.Query(db => db.Set<Ticket>().OrderBy(t => t.Number).Select(t => t.Number).FirstOrDefaultAsync()), n => n is not null))!;
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

        Assert.Equal(Cluster.Nodes.Count, nodes.Count);
    }

    private async Task ReplyShowsElsewhere(Colleague agent, string number)
    {
        await using var stream = await OpenStream.Open(agent);
        var elsewhere = new List<TimeSpan>();
        for (var i = 0; i < 6 && elsewhere.Count < 3; i++)
        {
            var (mark, text) = ($"tab-{i}", $"Antwort {i}: Der Bauhof kommt.");
            if (i % 2 == 1)
            {
                await agent.Page("/desk/inbox/mine"); // or the nodes' turns would fall into step with ours
            }

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
        await Eventually.Is(() => Cluster.Town.Query(db => db.Set<KeptFile>().CountAsync(f => f.PreparedAt == null)), n => n == 0, 30);
        var page = await agent.Page("/desk/tickets/" + number);
        var file = FileAddress().Match(page).Value;
        Assert.True(file.Length > 0, page);
        var nodes = new HashSet<string>();
        for (var i = 0; i < 6 && nodes.Count < Cluster.Nodes.Count; i++)
        {
            using var answer = await agent.Get(file);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(Photo.Png, await answer.Content.ReadAsByteArrayAsync());
            nodes.Add(Proxy.NodeOf(answer));
        }

        Assert.Equal(Cluster.Nodes.Count, nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
        {
            using var thumbnail = await agent.Get(file + "/thumbnail");
            Assert.StartsWith("image/", thumbnail.EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("/desk/tickets/[^/\"]+/messages/[^/\"]+/attachments/[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex FileAddress();
}
