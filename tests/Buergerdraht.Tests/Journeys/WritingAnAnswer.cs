using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Knowledge.TextModules;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Buergerdraht.Tests.Journeys;

/// <summary>In a browser, by keys and by mouse: a slash finds text modules, and an answer that may be a mistake is held back once.</summary>
public sealed class WritingAnAnswer : IAsyncLifetime
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

    [Fact]
    public async Task Four_keys_open_find_insert_and_send_an_answer()
    {
        await Keep("Dank", "dank", "Vielen Dank für Ihren Hinweis.");
        await Keep("Laterne beauftragt", "laterne", "Die Laterne {ticket.number} ist beauftragt.");
        var (ticket, page) = await Open(1280);
        var text = page.Locator("#composer-text");

        await page.Keyboard.PressAsync("r");
        await page.Keyboard.TypeAsync("/da");
        await page.Locator(".modules__panel [aria-selected=true]", new() { HasText = "Dank" }).WaitForAsync();
        Assert.Equal(await page.Locator(".modules__panel [aria-selected=true]").GetAttributeAsync("id"), await text.GetAttributeAsync("aria-activedescendant"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("Vielen Dank für Ihren Hinweis.", await text.InputValueAsync());

        // In the middle of a word or an address a slash is a slash; Escape leaves it be.
        await page.Keyboard.TypeAsync(" und/oder https://musterstadt.example /xyz");
        Assert.True(await page.Locator(".modules__panel").IsHiddenAsync());
        await page.Keyboard.TypeAsync(" /");
        await page.Locator(".modules__panel [role=option]").First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.True(await page.Locator(".modules__panel").IsHiddenAsync());
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("/");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal($"Die Laterne {ticket.Number} ist beauftragt.", await text.InputValueAsync());

        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".undo").WaitForAsync();
        Assert.Equal($"Die Laterne {ticket.Number} ist beauftragt.", await _town.Query(db => db.Set<Message>().Where(m => m.Direction == Direction.Out && m.Kind == MessageKind.Message).Select(m => m.Text).SingleAsync()));
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(1280, false)]
    [InlineData(360, true)]
    public async Task A_doubtful_answer_is_shown_once_more_and_one_press_sends_it(int width, bool byMouse)
    {
        const string Text = "Bitte auf DE89 3704 0044 0532 0130 00 zahlen.";
        var (_, page) = await Open(width);
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.TypeAsync(Text);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".doubts:focus", new() { HasText = "IBAN" }).WaitForAsync();
        Assert.Equal(Text, await page.Locator("#composer-text").InputValueAsync());
        if (byMouse)
        {
            await page.Locator(".doubts button").ClickAsync();
        }
        else
        {
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Enter");
        }

        await page.Locator(".undo").WaitForAsync();
        Assert.Equal("", await page.Locator("#composer-text").InputValueAsync());
        Assert.Equal(0, await page.Locator(".doubts").CountAsync());
    }

    private async Task<(Ticket Ticket, IPage Page)> Open(int width)
    {
        await _town.Mail($"From: Erika Muster <erika@example.org>\nTo: {SmallTown.Mailbox}\nSubject: Laterne defekt\nMessage-ID: <slash@example.org>\n\nDie Laterne ist aus.\n");
        var ticket = (await Eventually.Is(() => _town.Query(db => db.Set<Ticket>().AsNoTracking().FirstOrDefaultAsync()), t => t is not null))!;
        var page = await _browser.Visitor(_town.Address, width);
        await Desktop.SignIn(page);
        await page.GotoAsync("/desk/tickets/" + ticket.Number);
        return (ticket, page);
    }

    private async Task Keep(string name, string shortcut, string text) => await _town.Query(async db =>
    {
        var module = new TextModule { Id = Ids.New(), Name = name, Shortcut = shortcut, ChangedAt = _town.Clock.GetUtcNow(), ChangedBy = "Test" };
        module.Texts.Add(new TextModuleText { ModuleId = module.Id, Language = "de", Address = FormOfAddress.Formal, Body = text });
        db.Add(module);
        return await db.SaveChangesAsync();
    });
}
