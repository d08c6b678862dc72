using Buergerdraht.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Buergerdraht.Tests.Journeys;

/// <summary>In a browser: a citizen without JavaScript writes, a colleague answers at the desk, the citizen reads the answer (B4, B18, G28).</summary>
public sealed class FormToAnswer : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private SmallTown _town = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Browser.Missing is not null, Browser.Missing ?? "");
        _town = await SmallTown.Start();
        await _browser.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_town is not null)
        {
            await _browser.DisposeAsync();
            await _town.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_citizen_writes_and_reads_the_answer(int width)
    {
        var citizen = await _browser.Visitor(_town.Address, width, scripts: false);
        await citizen.GotoAsync("/report");
        _town.Clock.Pass(TimeSpan.FromSeconds(30)); // nobody types faster than that; what comes at once is taken for a machine's
        await citizen.FillAsync("textarea[name=message]", "Die Laterne vor Haus 12 ist seit Montag aus.");
        await citizen.FillAsync("input[name=name]", "Erika Muster");
        await citizen.FillAsync("input[name=email]", "erika@example.org");
        await citizen.CheckAsync("#address-informal");
        await citizen.ClickAsync("main button.kern-btn--wide[type=submit]");
        Assert.EndsWith("/receipt", new Uri(citizen.Url).AbsolutePath, StringComparison.Ordinal);
        var number = (await Eventually.Is(() => _town.Query(db => db.Set<Tickets.Hub.Ticket>().OrderBy(t => t.Number).Select(t => t.Number).FirstOrDefaultAsync()), n => n is not null))!;
        Assert.Contains(number, await citizen.InnerTextAsync("main"), StringComparison.Ordinal);

        var agent = await _browser.Visitor(_town.Address, width);
        await agent.GotoAsync("/desk/sign-in");
        await agent.FillAsync("input[name=email]", "a.demir@musterstadt.example");
        await agent.FillAsync("input[type=password]", SmallTown.Password);
        await agent.PressAsync("input[type=password]", "Enter");
        await agent.WaitForURLAsync(url => url.Contains("/desk/inbox", StringComparison.Ordinal));
        await agent.GotoAsync("/desk/tickets/" + number);
        Assert.Contains("Möchte mit Du angesprochen werden", await agent.TextContentAsync("aside.side"), StringComparison.Ordinal);
        await agent.FillAsync("textarea[name=text]", "Danke, der Bauhof tauscht sie am Mittwoch.");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Antwort senden" }).ClickAsync();
        await agent.GetByText("Danke, der Bauhof tauscht sie am Mittwoch.").First.WaitForAsync();

        _town.Clock.Pass(Conversations.Replying.Reply.UndoWindow + TimeSpan.FromSeconds(1));
        await _town.Smtp.WaitForAsync(2, TimeSpan.FromSeconds(20));
        var receipt = Buergerdraht.Mail.MailReader.Read(_town.Smtp.Mails.First().Raw.ToArray()).Text;
        Assert.Contains("Hallo Erika Muster,", receipt, StringComparison.Ordinal);
        await citizen.GotoAsync("/ticket/" + number);
        Assert.Contains("Danke, der Bauhof tauscht sie am Mittwoch.", await citizen.InnerTextAsync("main"), StringComparison.Ordinal);
    }
}
