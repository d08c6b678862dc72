using Buergerdraht.Desk.Inbox;

namespace Buergerdraht.Desk.Tests.Views;

public sealed class InboxPageTests
{
    [Fact]
    public async Task A_row_leads_to_its_ticket_and_says_in_words_what_colour_says()
    {
        var page = await Rendered.Page<InboxPage>(World.Inbox(World.Row() with { Unread = true }));
        var row = page.QuerySelector("a.row")!;
        Assert.Equal("/desk/tickets/2026-000001", row.GetAttribute("href"));
        Assert.Contains("überfällig", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("seit 2 Std.", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ungelesen:", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_says_where_work_is()
    {
        var page = await Rendered.Page<InboxPage>(World.Inbox());
        Assert.Null(page.QuerySelector("a.row"));
        Assert.Contains("Nicht zugewiesen", page.QuerySelector(".empty__text")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_page_keeps_list_and_cursor()
    {
        var page = await Rendered.Page<InboxPage>(World.Inbox(World.Row()));
        Assert.Equal("/desk/inbox/mine?after=after%201", page.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_rows_tell_what_events_concern_them()
    {
        var rows = (await Rendered.Page<InboxPage>(World.Inbox(World.Row()))).QuerySelector("#inbox-rows")!;
        Assert.Equal("unit:7", rows.GetAttribute("data-live-lists-value"));
        Assert.Equal("/desk/inbox/mine/rows", rows.GetAttribute("data-live-source-value"));
    }

    [Fact]
    public async Task Counters_end_at_999_plus_and_administration_shows_to_administrators_only()
    {
        var page = await Rendered.Page<InboxPage>(World.Inbox(World.Row()));
        Assert.Equal("999+", page.QuerySelector("[data-nav=done] .nav__count")!.TextContent);
        Assert.Null(page.QuerySelector("[data-nav=administration]"));
    }
}
