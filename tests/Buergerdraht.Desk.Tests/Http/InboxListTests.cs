using System.Globalization;
using Buergerdraht.Desk.Inbox;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Desk.Tests.Http;

/// <summary>The hand-written statements of the inbox against the plain question, for narrow and wide viewers, over every list and page.</summary>
public sealed class InboxListTests(TownDesk desk) : IClassFixture<TownDesk>
{
    private const int PageSize = 50;
    private uint _seed = 3;

    [Fact]
    public async Task Every_list_and_page_holds_what_the_plain_question_finds_and_the_counts_agree()
    {
        var (units, tickets) = await desk.In(Fill);
        await desk.In(async services =>
        {
            services.GetRequiredService<ISignals>().Send(new Signal(UnitTree.Topic));
            await services.GetRequiredService<UnitTree>().Fresh(CancellationToken.None);
        });
        // One small unit; four small ones, which are a quarter of the house while nearly all tickets lie in the first; the house.
        foreach (var seen in new[] { units[7..8], units[3..8], units })
        {
            foreach (var list in Enum.GetValues<InboxList>())
            {
                await desk.In(services => Compare(services, list, seen, tickets));
            }

            await desk.In(services => Count(services, seen, tickets));
        }
    }

    // The same throws at every run.
    private int Dice(uint below) => (int)(((_seed = (_seed * 1664525) + 1013904223) >> 16) % below);

    private async Task Compare(IServiceProvider services, InboxList list, Guid[] seen, List<Ticket> tickets)
    {
        Become(services, seen);
        var name = DeskAddresses.Name(list);
        var expected = Of(list, seen, tickets).OrderByDescending(t => t.LastAt).ThenByDescending(t => t.Number, StringComparer.Ordinal).Select(t => t.Number).ToList();
        string? after = null;
        for (var from = 0; from == 0 || after is not null; from += PageSize)
        {
            var page = await services.GetRequiredService<ReadInbox>().Run(InboxQuery.From(name, null, null, after)!, CancellationToken.None);
            Assert.Equal(expected.Skip(from).Take(PageSize), page.Rows.Select(r => r.Number));
            Assert.Equal(expected.Count > from + PageSize, page.Next is not null);
            after = page.Next;
        }
    }

    private async Task Count(IServiceProvider services, Guid[] seen, List<Ticket> tickets)
    {
        Become(services, seen, Ids.New());
        var viewer = services.GetRequiredService<Viewer>();
        var counts = (await services.GetRequiredService<ListCounts>().Of(viewer, CancellationToken.None)).ToDictionary(c => c.List);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var list in new[] { InboxList.Units, InboxList.Unassigned, InboxList.Waiting })
        {
            Assert.Equal(Of(list, seen, tickets).Count(), counts[list].Count);
        }

        Assert.Equal(Of(InboxList.Units, seen, tickets).Count(t => t.OuterDueAt < now), counts[InboxList.Units].Overdue);
        Assert.Equal(0, counts[InboxList.Mine].Count);
    }

    private IEnumerable<Ticket> Of(InboxList list, Guid[] seen, List<Ticket> tickets) => tickets.Where(t => seen.Contains(t.UnitId)).Where(t => list switch
    {
        InboxList.Mine => t.AssigneeId == desk.Jana.Id && t.State is (TicketState.New or TicketState.Open),
        InboxList.Units => t.State is TicketState.New or TicketState.Open,
        InboxList.Unassigned => t.AssigneeId is null && t.State is (TicketState.New or TicketState.Open),
        InboxList.Waiting => t.State is TicketState.Waiting or TicketState.Snoozed,
        InboxList.Done => t.State == TicketState.Done,
        _ => t.State == TicketState.Junk,
    });

    private void Become(IServiceProvider services, Guid[] seen, Guid? staff = null) =>
        services.GetRequiredService<Viewer>().Become(new ViewerFacts(staff ?? desk.Jana.Id, null, "Jana", "jb", "de") { VisibleUnits = seen, CountedUnits = seen, OwnUnits = seen });

    private async Task<(Guid[] Units, List<Ticket> Tickets)> Fill(Db db)
    {
        var units = Enumerable.Range(0, 16).Select(n =>
        {
            var id = Ids.New();
            return new Unit { Id = id, Key = $"list-{n}", Name = $"Amt {n}", Path = Unit.PathUnder("", id) };
        }).ToArray();
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var tickets = Enumerable.Range(0, 1200).Select(n =>
        {
            // Late in the large unit, early in the small ones; several in the same millisecond.
            var unit = Dice(4) > 0 ? units[0] : units[Dice(16)];
            var at = now.AddHours(unit == units[0] ? -1 : -100).AddSeconds(-(n / 3));
            var state = Dice(3) == 0 ? TicketState.Done : Enum.GetValues<TicketState>()[Dice(6)];
            return new Ticket
            {
                Id = Ids.New(), Number = string.Create(CultureInfo.InvariantCulture, $"2020-{n:000000}"), Subject = "x", UnitId = unit.Id, CitizenId = Ids.New(), CitizenName = "E", Channel = "web", State = state,
                AssigneeId = Dice(3) switch { 0 => null, 1 => desk.Jana.Id, _ => desk.Tom.Id }, CreatedAt = at, LastAt = at,
                OuterDueAt = state is TicketState.New or TicketState.Open ? now.AddHours((Dice(10) - 5) + 0.5) : null,
            };
        }).ToList();
        db.AddRange(units);
        db.AddRange(tickets);
        await db.SaveChangesAsync();
        return ([.. units.Select(u => u.Id)], tickets);
    }
}
