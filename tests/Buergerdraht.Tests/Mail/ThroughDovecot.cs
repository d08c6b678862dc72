using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Replying;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tests.Mail;

/// <summary>
/// The main job on real servers: a mail in a real Dovecot becomes a ticket, a colleague answers in a browser, the answer leaves by submission
/// and lies in the citizen's mailbox, and what the citizen's client answers to it comes back into the same ticket (B18, B25, G28).
/// </summary>
public sealed class ThroughDovecot : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private PostOffice _post = null!;
    private SmallTown _town = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen((Browser.Missing ?? PostOffice.Missing) is not null, Browser.Missing ?? PostOffice.Missing ?? "");
        _post = await PostOffice.Open();
        _town = await (await _post.Town()).Serve();
        await _browser.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_town is not null)
        {
            await _browser.DisposeAsync();
            await _town.DisposeAsync();
            await _post.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_mail_is_answered_and_the_answer_to_the_answer_joins_its_ticket()
    {
        await _post.Write("Laterne defekt", "Die Laterne vor Haus 12 ist seit Montag aus.");
        var ticket = (await Eventually.Is(() => _town.Query(db => db.Set<Ticket>().AsNoTracking().OrderBy(t => t.Number).FirstOrDefaultAsync()), t => t is not null, 30))!;

        var agent = await _browser.Visitor(_town.Address);
        await Desktop.SignIn(agent);
        await agent.GotoAsync("/desk/tickets/" + ticket.Number);
        await Desktop.Answer(agent, "Der Bauhof tauscht sie am Mittwoch.");
        _town.Clock.Pass(Reply.UndoWindow + TimeSpan.FromSeconds(1));

        var answer = await _post.CitizenGets("Der Bauhof tauscht sie am Mittwoch.");
        Assert.Equal($"Re: Laterne defekt [#{ticket.Number}]", answer.Subject);
        Assert.All(_town.Smtp.Mails, m => Assert.True(m.IsEncrypted && m.SignedInAs == SmallTown.Mailbox));

        var id = await _post.Answer(answer, "Vielen Dank, jetzt brennt sie wieder!");
        await agent.GetByText("Vielen Dank, jetzt brennt sie wieder!").First.WaitForAsync(); // the open page says so by itself
        var message = await _town.Query(db => db.Set<Message>().SingleAsync(m => m.ExternalId == id));
        Assert.Equal(ticket.Id, message.TicketId);
        Assert.Equal("Vielen Dank, jetzt brennt sie wieder!", message.ReplyText);
        Assert.Equal(1, await _town.Query(db => db.Set<Ticket>().CountAsync()));
    }
}
