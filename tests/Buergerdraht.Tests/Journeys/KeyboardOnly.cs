using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Buergerdraht.Tests.Journeys;

/// <summary>In a browser, without a mouse: signing in, opening a ticket, answering it, taking that back, answering again and closing it (WCAG 2.1.1, 2.4.7).</summary>
public sealed class KeyboardOnly : IAsyncLifetime
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
    public async Task A_ticket_is_answered_and_closed_by_keys_alone(int width)
    {
        await _town.Mail($"From: Erika Muster <erika@example.org>\nTo: {SmallTown.Mailbox}\nSubject: Laterne defekt\nMessage-ID: <keys@example.org>\n\nDie Laterne ist aus.\n");
        await Eventually.Is(() => _town.Query(db => db.Set<Ticket>().CountAsync()), n => n == 1);
        var page = await _browser.Visitor(_town.Address, width);
        await page.GotoAsync("/desk/sign-in");
        await page.Keyboard.TypeAsync("a.demir@musterstadt.example"); // the first field has the focus
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(SmallTown.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/desk/inbox", StringComparison.Ordinal));

        await OpenTicket(page);
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.TypeAsync("Zu schnell geschrieben.");

        // Ahead and back again: however slow this machine is, the answer can still be taken back.
        _town.Clock.Pass(TimeSpan.FromMinutes(2));
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".undo").WaitForAsync();
        _town.Clock.Pass(-TimeSpan.FromMinutes(2));
        await TabTo(page, "Zurücknehmen");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".undo").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(1, await _town.Query(db => db.Set<Delivery>().CountAsync(d => d.State == DeliveryState.Undone)));

        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("Control+a"); // its words are back in the draft
        await page.Keyboard.TypeAsync("Der Bauhof tauscht sie am Mittwoch.");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".undo").WaitForAsync();
        await TabTo(page, "Abschließen");
        await page.Keyboard.PressAsync("Enter");
        await Eventually.Is(() => _town.Query(db => db.Set<Ticket>().Select(t => t.State).SingleAsync()), state => state == TicketState.Done);

        _town.Clock.Pass(Conversations.Replying.Reply.UndoWindow);
        await Eventually.Is(() => Task.FromResult(_town.Smtp.Mails.Count(m => System.Text.Encoding.UTF8.GetString(m.Raw).Contains("Der Bauhof tauscht", StringComparison.Ordinal))), n => n == 1);
        Assert.DoesNotContain(_town.Smtp.Mails, m => System.Text.Encoding.UTF8.GetString(m.Raw).Contains("Zu schnell", StringComparison.Ordinal));
    }

    private static async Task OpenTicket(IPage page)
    {
        if (!page.Url.Contains("unassigned", StringComparison.Ordinal))
        {
            if (page.ViewportSize!.Width < 600)
            {
                await TabTo(page, "Menü");
                await page.Keyboard.PressAsync("Enter");
            }

            await TabTo(page, "Nicht zugewiesen");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync(url => url.Contains("unassigned", StringComparison.Ordinal));
        }

        await page.Locator("[data-row]").WaitForAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/desk/tickets/", StringComparison.Ordinal));
        await page.Locator("#composer-text").WaitForAsync();
    }

    /// <summary>Presses Tab until the focus is on what bears this name; everything on the way can be seen.</summary>
    private static async Task TabTo(IPage page, string name)
    {
        var passed = new List<string>();
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<string[]>("""
                () => {
                  const e = document.activeElement;
                  const box = e.getBoundingClientRect();
                  const acts = e.matches('a, button, input, textarea, select, summary');
                  const label = acts ? (e.getAttribute('aria-label') ?? (e.innerText || e.id)).trim() : `<${e.localName}>`;
                  const lost = e !== document.body && !(box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
                  return [label, lost ? e.outerHTML.slice(0, 200) : ''];
                }
                """);
            if (focus[0].Contains(name, StringComparison.Ordinal))
            {
                return;
            }

            Assert.True(focus[1].Length == 0, "Out of sight: " + focus[1]);
            passed.Add(focus[0]);
        }

        Assert.Fail($"Tab never reached '{name}'; it passed {string.Join(" | ", passed)}");
    }
}
