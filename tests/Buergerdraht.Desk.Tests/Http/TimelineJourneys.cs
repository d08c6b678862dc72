using System.Globalization;
using System.Net;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Tests.Http;

public sealed class TimelineJourneys(TownDesk town) : IClassFixture<TownDesk>
{
    [Fact]
    public async Task A_message_stands_before_its_own_receipt_of_the_same_instant()
    {
        var number = await town.Mail("Gleicher Augenblick");
        var id = await town.In(db => db.Set<Ticket>().Where(t => t.Number == number).Select(t => t.Id).FirstAsync());
        var at = town.Clock.GetUtcNow();
        await town.In(db => db.Set<Message>().Where(m => m.TicketId == id).ExecuteUpdateAsync(s => s.SetProperty(m => m.At, at)));
        await town.In(db => db.Set<TicketEvent>().Where(m => m.TicketId == id).ExecuteUpdateAsync(s => s.SetProperty(m => m.At, at)));
        var page = await (await town.As(town.Jana)).Page($"/desk/tickets/{number}");
        string[] kinds = [.. page.QuerySelectorAll(".timeline__item").Select(i => i.ClassList.First(c => c.StartsWith("timeline__item--", StringComparison.Ordinal)))];
        Assert.Equal(["timeline__item--in", "timeline__item--out"], kinds);
    }

    [Fact]
    public async Task A_long_ticket_opens_at_its_newest_words_and_leads_back_to_the_beginning()
    {
        var number = await town.Mail("Lange Geschichte");
        var jana = await town.As(town.Jana);
        var address = $"/desk/tickets/{number}";
        Assert.Null((await jana.Page(address)).QuerySelector(".newest__back"));
        for (var i = 0; i < 4; i++)
        {
            var written = await jana.Post(await jana.Page(address), address + "/notes", ("kind", "note"), ("text", $"Notiz {i}"));
            Assert.Equal(HttpStatusCode.SeeOther, written.StatusCode);
        }

        var page = await jana.Page(address);
        Assert.Contains("Notiz 3", page.QuerySelector("#newest")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal("#beginning", page.QuerySelector(".newest__back a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("#beginning"));
        await jana.Post(page, address + "/replies", ("kind", "reply"), ("text", "Fertig."));
        Assert.EndsWith("#newest", (await jana.Page("/desk/inbox/waiting")).QuerySelector($"#row-{number} a, a#row-{number}")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_action_is_confirmed_once()
    {
        var number = await town.Mail("Bitte bestätigen");
        var jana = await town.As(town.Jana);
        var address = $"/desk/tickets/{number}";
        foreach (var (resource, name, value) in new[] { ("assignment", "assignee", "me"), ("closure", "", ""), ("reopening", "", ""), ("junk", "mark", "true"), ("junk", "mark", "false"), ("snooze", "until", town.Clock.GetUtcNow().AddDays(9).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)), ("notes", "text", "x") })
        {
            var answer = await jana.Post(await jana.Page(address), $"{address}/{resource}", (name, value));
            Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{resource}: {answer.StatusCode}");
            await jana.Page("/desk/navigation");
            var flash = (await jana.Page(address)).QuerySelector(".flash");
            Assert.True(flash is { TextContent.Length: > 5 }, resource);
            Assert.Null((await jana.Page(address)).QuerySelector(".flash"));
        }
    }
}
