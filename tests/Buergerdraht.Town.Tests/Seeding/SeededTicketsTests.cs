using System.Globalization;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Drafts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Specialists;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Buergerdraht.Tickets.Snoozing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Town.Tests.Seeding;

public sealed class SeededTicketsTests(SeededTown town) : IClassFixture<SeededTown>
{
    private static readonly int Count = TownData.Conversations.Length + TownData.Followups.Length;

    [Fact]
    public Task Every_matter_is_a_ticket_in_the_state_of_the_data() => town.InDb(async db =>
    {
        var states = (await db.Set<Ticket>().Select(t => t.State).ToListAsync()).CountBy(s => s).ToDictionary();
        int Of(string state) => TownData.Conversations.Count(c => c.State == state) + TownData.Followups.Count(f => f.State == state);
        Assert.InRange(Count, 300, int.MaxValue);
        Assert.Equal(Enum.GetValues<TicketState>().Order(), states.Keys.Order());
        Assert.Equal((Of("done"), Of("new"), Of("open"), Of("junk")), (states[TicketState.Done], states[TicketState.New], states[TicketState.Open], states[TicketState.Junk]));
        Assert.Equal(Of("waiting"), states[TicketState.Waiting] + states[TicketState.Snoozed]);
        Assert.Equal(Count, states.Values.Sum());
    });

    [Fact]
    public Task Messages_and_records_match_the_data() => town.InDb(async db =>
    {
        int Items(params string[] kinds) => TownData.Conversations.Sum(c => c.Items.Count(i => kinds.Contains(i.Kind)));
        var messages = await db.Set<Message>().AsNoTracking().ToListAsync();
        int Kept(Direction direction, params MessageKind[] kinds) => messages.Count(m => m.Direction == direction && kinds.Contains(m.Kind));
        var answers = TownData.Followups.Count(f => f.Answer is not null);
        Assert.Equal(Items("in") + TownData.Followups.Length, Kept(Direction.In, MessageKind.Message));
        Assert.Equal(Items("out") + answers, Kept(Direction.Out, MessageKind.Message));
        Assert.Equal(Items("interim"), Kept(Direction.Out, MessageKind.Interim));
        Assert.Equal(Items("note"), Kept(Direction.Note, MessageKind.Message, MessageKind.SpecialistAnswer));
        Assert.InRange(Kept(Direction.Note, MessageKind.SpecialistAnswer), 5, int.MaxValue);
        Assert.Equal(Items("autoreply"), Kept(Direction.In, MessageKind.AutoReply));
        Assert.Equal(Items("forward"), await db.Set<ForwardedQuestion>().CountAsync());
        Assert.Equal(Items("handover"), await db.Set<Handover>().CountAsync());
        Assert.Equal(TownData.Conversations.Sum(c => c.Photos?.Length ?? 0), await db.Set<Attachment>().CountAsync());
        Assert.Equal(2, await db.Set<Draft>().Where(d => d.Kind == "reply").Select(d => d.StaffId).Distinct().CountAsync());
        Assert.True(await db.Set<Snooze>().AnyAsync(s => s.WokenAt == null && s.Until > town.SeededAt));
    });

    [Fact]
    public Task Nothing_happens_in_the_future() => town.InDb(async db =>
    {
        var now = town.SeededAt;
        Assert.False(await db.Set<Message>().AnyAsync(m => m.At > now || m.ReceivedAt > now));
        Assert.False(await db.Set<Ticket>().AnyAsync(t => t.CreatedAt > now || t.LastAt > now || t.LastAt < t.CreatedAt));
        Assert.False(await db.Set<TicketEvent>().AnyAsync(e => e.At > now));
        Assert.False(await db.Set<InboundEvent>().AnyAsync(e => e.ReceivedAt > now || e.State != InboundState.Read));
        Assert.False(await db.Set<Delivery>().AnyAsync(d => d.At > now || d.ChangedAt > now));
        Assert.False(await db.Set<Closure>().AnyAsync(c => c.At > now || c.ReopenedAt > now || c.ReopenedAt < c.At));
        Assert.False(await db.Set<Assignment>().AnyAsync(a => a.At > now));
        Assert.False(await db.Set<Promise>().AnyAsync(p => p.StartsAt > now || p.KeptAt > now || p.DroppedAt > now || p.BrokenAt > now));
        Assert.True(await db.Set<Ticket>().AnyAsync(t => t.CreatedAt > now.AddHours(-24)));
    });

    [Fact]
    public Task Open_promises_are_exactly_the_messages_without_an_answer() => town.InDb(async db =>
    {
        var promises = (await db.Set<Promise>().AsNoTracking().ToListAsync()).ToLookup(p => p.TicketId);
        foreach (var ticket in await db.Set<Ticket>().AsNoTracking().ToListAsync())
        {
            var open = promises[ticket.Id].Where(p => p.IsOpen).ToList();
            Assert.True(open.Any(p => p.Kind == PromiseKind.Inner) == ticket.UnansweredSince is not null, ticket.Number);
            Assert.Equal(open.FirstOrDefault(p => p.Kind == PromiseKind.Inner)?.DueAt, ticket.InnerDueAt);
            Assert.Equal(open.FirstOrDefault(p => p.Kind == PromiseKind.Outer)?.StartsAt, ticket.UnansweredSince);
            Assert.True(ticket.OuterDueAt is null || open.Any(p => p.DueAt == ticket.OuterDueAt), ticket.Number);
            Assert.True(ticket.State is not (TicketState.Done or TicketState.Junk or TicketState.Snoozed) || open.Count == 0, ticket.Number);
            Assert.True(ticket.State != TicketState.New || ticket.UnansweredSince == ticket.CreatedAt, ticket.Number);
        }

        var outer = promises.SelectMany(p => p).Where(p => p.Kind == PromiseKind.Outer).ToList();
        Assert.Contains(outer, p => p.KeptAt <= p.DueAt && p.BrokenAt is null);
        Assert.Contains(outer, p => p.KeptAt > p.DueAt && p.BrokenAt == p.DueAt);
        Assert.Contains(outer, p => p.IsOpen && p.DueAt > town.SeededAt);
        Assert.DoesNotContain(promises.SelectMany(p => p), p => p.IsOpen && p.DueAt < town.SeededAt && p.BrokenAt is null);
    });

    [Fact]
    public Task Deliveries_show_how_letters_end() => town.InDb(async db =>
    {
        var states = await db.Set<Delivery>().Select(d => d.State).Distinct().ToListAsync();
        Assert.Equal([DeliveryState.Accepted, DeliveryState.Delivered, DeliveryState.Failed, DeliveryState.Unknown], states.Order());
        var failed = await db.Set<Delivery>().FirstAsync(d => d.State == DeliveryState.Failed);
        Assert.InRange(await db.Set<DeliveryAttempt>().CountAsync(a => a.DeliveryId == failed.Id), 2, 10);
        Assert.False(await db.Set<Message>().AnyAsync(m => m.Direction == Direction.Out && m.Channel == "email" && !db.Set<Delivery>().Any(d => d.MessageId == m.Id)));
    });

    [Fact]
    public Task Numbers_run_by_date_and_the_next_one_is_free() => town.In(async s =>
    {
        var db = s.GetRequiredService<Db>();
        var numbers = await db.Set<Ticket>().OrderBy(t => t.CreatedAt).ThenBy(t => t.Number).Select(t => t.Number).ToListAsync();
        foreach (var year in numbers.GroupBy(n => n[..4]))
        {
            Assert.Equal(Enumerable.Range(1, year.Count()).Select(i => $"{year.Key}-{i:000000}"), year);
            var counter = await db.Set<NumberCounter>().FirstAsync(c => c.Year == int.Parse(year.Key, CultureInfo.InvariantCulture));
            Assert.Equal(year.Count() + 1, counter.Next);
        }

        var last = numbers[^1];
        Assert.DoesNotContain(await s.GetRequiredService<TicketNumbers>().Next(int.Parse(last[..4], CultureInfo.InvariantCulture), default), numbers);
    });
}
