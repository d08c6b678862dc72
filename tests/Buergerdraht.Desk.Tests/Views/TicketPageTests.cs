using Buergerdraht.Desk.OneTicket;

namespace Buergerdraht.Desk.Tests.Views;

public sealed class TicketPageTests
{
    [Fact]
    public async Task Every_post_carries_an_antiforgery_token_and_a_key_of_its_own()
    {
        var page = await Rendered.Page<TicketPage>(World.Ticket(World.Message()));
        var forms = page.QuerySelectorAll("form[method=post]").Where(f => f.GetAttribute("action") != "/preferences").ToList();
        Assert.True(forms.Count >= 8);
        Assert.All(forms, f => Assert.NotNull(f.QuerySelector("input[name=__RequestVerificationToken]")));
        var keys = forms.Select(f => f.QuerySelector("input[name=idempotency-key]")!.GetAttribute("value")).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public async Task The_composer_posts_each_kind_to_its_resource_and_stays_when_the_page_is_refreshed()
    {
        var composer = (await Rendered.Page<TicketPage>(World.Ticket(World.Message()))).QuerySelector("#composer")!;
        Assert.True(composer.HasAttribute("data-turbo-permanent"));
        Assert.Equal(
            ["/desk/tickets/2026-000001/replies", "/desk/tickets/2026-000001/interim", "/desk/tickets/2026-000001/notes"],
            composer.QuerySelectorAll("button[formaction]:not([name])").Select(b => b.GetAttribute("formaction")!));
    }

    [Fact]
    public async Task A_refused_post_shows_what_was_wrong_and_takes_the_focus()
    {
        var summary = (await Rendered.Page<TicketPage>(World.Ticket() with { Errors = World.Errors })).QuerySelector(".error-summary")!;
        Assert.True(summary.HasAttribute("autofocus"));
        Assert.Equal("#composer-text", summary.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Without_a_way_to_answer_only_a_note_can_be_written()
    {
        var view = World.Ticket() with { Composer = new ComposerView("Erika", World.Mail) { CannotReply = "Zu lange her." } };
        var page = await Rendered.Page<TicketPage>(view);
        Assert.True(page.QuerySelector("#composer-reply")!.HasAttribute("disabled"));
        Assert.True(page.QuerySelector("#composer-note")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_failed_delivery_shows_reason_attempts_and_a_way_to_send_again()
    {
        var delivery = new DeliveryView("d1", DeliveryMark.Refused, Rendered.Now) { Reason = "Postfach voll", CanRetry = true, Attempts = [new(Rendered.Now, DeliveryMark.Refused, "552")] };
        var page = await Rendered.Page<TicketPage>(World.Ticket(World.Message(MessageKind.Reply) with { Delivery = delivery }));
        Assert.Contains("Postfach voll", page.QuerySelector(".delivery--bad")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form[action='/desk/tickets/2026-000001/deliveries/d1/retry']"));
    }

    [Fact]
    public async Task A_file_that_is_not_ready_has_no_link()
    {
        var files = new AttachmentView[] { new("a.exe", "x", 1, AttachmentMark.Infected, "/never"), new("b.mp4", "x", 1, AttachmentMark.Scanning, null) };
        var page = await Rendered.Page<TicketPage>(World.Ticket(World.Message() with { Attachments = files }));
        Assert.Null(page.QuerySelector(".file a"));
        Assert.Contains("Virus gefunden", page.QuerySelector(".file--infected")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Jana Brandt hat das Anliegen an Tiefbau abgegeben")]
    [InlineData("en", "Jana Brandt handed the ticket over to Tiefbau")]
    public async Task Happenings_are_told_in_both_languages(string language, string words)
    {
        var page = await Rendered.Page<TicketPage>(World.Ticket(new HappeningEntry("e1", Rendered.Now, Happening.HandedOver, "Jana Brandt", "Tiefbau", "Grund")), language);
        Assert.StartsWith(words, page.QuerySelector(".happening p")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_without_rights_sees_no_form_of_the_ticket()
    {
        var page = await Rendered.Page<TicketPage>(World.Ticket(World.Message()) with { Actions = new TicketActions(), Composer = null });
        Assert.Empty(page.QuerySelectorAll("form[action^='/desk/tickets']"));
    }
}
