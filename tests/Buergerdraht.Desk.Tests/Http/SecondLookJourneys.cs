using System.Net;
using AngleSharp.Dom;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Tests.Http;

/// <summary>An answer that may be a mistake is held back once, with what was typed, and goes when its author says so.</summary>
public sealed class SecondLookJourneys(TownDesk town) : IClassFixture<TownDesk>
{
    [Theory]
    [InlineData("Anbei der Plan.", "Anhang")]
    [InlineData("Bitte überweisen Sie auf DE89 3704 0044 0532 0130 00.", "IBAN")]
    public async Task A_doubtful_answer_goes_only_when_confirmed(string text, string said)
    {
        var number = await town.Mail("Zweifel: " + said);
        var jana = await town.As(town.Jana);
        var (page, action) = (await jana.Page($"/desk/tickets/{number}"), $"/desk/tickets/{number}/replies");
        var held = await jana.Post(page, action, ("text", text), ("kind", "reply"), ("close", "true"));
        Assert.Equal(HttpStatusCode.Conflict, held.StatusCode);
        var again = await Browser.Parse(held);
        var notice = again.QuerySelector(".doubts")!;
        Assert.Contains(said, notice.TextContent, StringComparison.Ordinal);
        Assert.Contains(text, again.QuerySelector("#composer-text")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await Answers(number));

        var sure = notice.QuerySelector("button")!;
        var closes = again.QuerySelector("input[name=closes][form=composer]")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await jana.Post(again, action, ("text", text), ("kind", "reply"), ("sure", sure.GetAttribute("value")!), ("closes", closes.GetAttribute("value")!))).StatusCode);
        Assert.Equal([text], await Answers(number));
        Assert.Equal(TicketState.Done, await town.In(db => db.Set<Ticket>().Where(t => t.Number == number).Select(t => t.State).SingleAsync()));
    }

    [Fact]
    public async Task Who_answers_after_a_colleague_is_told_so()
    {
        var number = await town.Mail("Zwei antworten zugleich");
        var (jana, other) = (await town.As(town.Jana), await town.As(await town.Add("Olaf Weiß")));
        var action = $"/desk/tickets/{number}/replies";
        var (mine, theirs) = (await jana.Page($"/desk/tickets/{number}"), await other.Page($"/desk/tickets/{number}"));
        town.Clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(other, theirs, action, "Ich war schneller.")).StatusCode);
        var held = await Send(jana, mine, action, "Wir kümmern uns.");
        Assert.Equal(HttpStatusCode.Conflict, held.StatusCode);
        Assert.Contains("Olaf Weiß hat inzwischen", (await Browser.Parse(held)).QuerySelector(".doubts")!.TextContent, StringComparison.Ordinal);

        // Having seen it, the answer is no surprise any more.
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(jana, await jana.Page($"/desk/tickets/{number}"), action, "Wir kümmern uns.")).StatusCode);
        Assert.Equal(2, (await Answers(number)).Count);
    }

    private static Task<HttpResponseMessage> Send(Browser browser, IDocument page, string action, string text) =>
        browser.Post(page, action, ("text", text), ("kind", "reply"), ("seen", page.QuerySelector("input[name=seen]")!.GetAttribute("value")!));

    private Task<List<string>> Answers(string number) => town.In(db => db.Set<Message>()
        .Where(m => m.Direction == Direction.Out && m.Kind == MessageKind.Message && db.Set<Ticket>().Any(t => t.Id == m.TicketId && t.Number == number)).Select(m => m.Text).ToListAsync());
}
