using System.Net;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Tests.Http;

public sealed class TicketJourneys(TownDesk town) : IClassFixture<TownDesk>
{
    [Fact]
    public async Task A_mail_stands_in_the_inbox_of_its_unit_and_of_no_other()
    {
        var number = await town.Mail("Laterne flackert");
        var jana = await town.As(town.Jana);
        var inbox = await jana.Page("/desk/inbox/unassigned");
        Assert.NotNull(inbox.QuerySelector($"#row-{number} .row__dot"));
        Assert.Contains("Erika Lindner", inbox.QuerySelector($"#row-{number}")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await jana.Page($"/desk/inbox/units/rows?q={number}")).QuerySelector($"#row-{number}"));
        Assert.NotNull((await jana.Page("/desk/inbox/units?q=LATERNE")).QuerySelector($"#row-{number}"));
        Assert.NotNull((await jana.Page("/desk/navigation")).QuerySelector(".nav__count"));

        var tom = await town.As(town.Tom);
        Assert.Null((await tom.Page("/desk/inbox/units")).QuerySelector($"#row-{number}"));
        await tom.Page($"/desk/tickets/{number}", 404);
        await tom.Page("/desk/inbox/7", 404);
        var message = await town.In(db => db.Set<Message>().Where(m => m.Direction == Direction.In && db.Set<Ticket>().Any(t => t.Id == m.TicketId && t.Number == number)).Select(m => m.Id).FirstAsync());
        await tom.Page($"/desk/tickets/{number}/messages/{message:n}/raw", 404);
        var refused = await tom.Post(await tom.Page("/desk/inbox/mine"), $"/desk/tickets/{number}/closure");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task A_search_minds_neither_case_nor_umlauts_in_it()
    {
        var number = await town.Mail("ÖFFNUNG DER STRASSE MÜLLERGÄSSCHEN");
        var jana = await town.As(town.Jana);
        foreach (var words in new[] { "müllergässchen", "MÜLLER", "öffnung", "Gässchen" })
        {
            Assert.NotNull((await jana.Page($"/desk/inbox/units?q={Uri.EscapeDataString(words)}")).QuerySelector($"#row-{number}"));
        }

        Assert.Null((await jana.Page("/desk/inbox/units?q=m%C3%BChle")).QuerySelector($"#row-{number}"));
    }

    [Fact]
    public async Task The_inbox_turns_its_pages_without_losing_or_repeating_a_row()
    {
        var number = await town.Mail("Vorlage zum Blättern");
        await town.In(async db =>
        {
            var first = await db.Set<Ticket>().AsNoTracking().FirstAsync(t => t.Number == number);
            var moment = DateTimeOffset.UnixEpoch.AddDays(1);
            for (var i = 0; i < 120; i++)
            {
                db.Add(new Ticket
                {
                    Id = Platform.Storage.Ids.New(), Number = $"1970-{i:000000}", Subject = "Blättern", UnitId = first.UnitId, CitizenId = first.CitizenId, CitizenName = "Erika", Channel = "email",
                    CreatedAt = moment, LastAt = moment.AddMinutes(i / 3), State = TicketState.Done,
                });
            }

            return await db.SaveChangesAsync();
        });
        var jana = await town.As(town.Jana);
        var seen = new List<string>();
        for (var next = "/desk/inbox/done?q=1970-"; next is not null;)
        {
            var page = await jana.Page(next);
            seen.AddRange(page.QuerySelectorAll("[id^=row-]").Select(r => r.Id!));
            next = page.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(0, 120).Select(i => $"row-1970-{119 - i:000000}"), seen);
    }

    [Fact]
    public async Task Every_form_posted_empty_is_shown_again_with_what_is_wrong()
    {
        var number = await town.Mail("Leere Formulare");
        var jana = await town.As(town.Jana);
        foreach (var resource in new[] { "replies", "interim", "notes", "assignment", "handover", "forwarding", "snooze", "junk" })
        {
            var answer = await jana.Post(await jana.Page($"/desk/tickets/{number}"), $"/desk/tickets/{number}/{resource}");
            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{resource}: {answer.StatusCode}");
            var page = await Browser.Parse(answer);
            Assert.NotNull(page.QuerySelector(".error-summary li"));
            Assert.DoesNotContain("[", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        }

        var draft = await jana.Post(await jana.Page($"/desk/tickets/{number}"), $"/desk/tickets/{number}/draft");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, draft.StatusCode);
    }

    [Fact]
    public async Task What_was_typed_into_a_refused_form_stays()
    {
        var number = await town.Mail("Getipptes bleibt");
        var jana = await town.As(town.Jana);
        var address = $"/desk/tickets/{number}";
        var refused = await Browser.Parse(await jana.Post(await jana.Page(address), address + "/handover", ("handover-reason", "Gehört zu Ihnen")));
        Assert.Contains("Gehört zu Ihnen", refused.QuerySelector("#handover-reason")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", refused.QuerySelector("#popover-handover")!.GetAttribute("data-popover-open-value"));
        var long_ = await Browser.Parse(await jana.Post(await jana.Page(address), address + "/notes", ("kind", "note"), ("text", "x" + new string('y', 100_001))));
        Assert.StartsWith("\nxyy", "\n" + long_.QuerySelector("#composer-text")!.TextContent.TrimStart('\n'), StringComparison.Ordinal);
        Assert.True(long_.QuerySelector("#composer-note")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_reply_is_queued_acts_once_per_key_and_can_be_taken_back()
    {
        var number = await town.Mail("Bitte um Antwort");
        var jana = await town.As(town.Jana);
        var address = $"/desk/tickets/{number}";
        var page = await jana.Page(address);
        var first = await jana.Post(page, address + "/replies", ("kind", "reply"), ("text", "Wir kümmern uns."));
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        var again = await jana.Post(page, address + "/replies", ("kind", "reply"), ("text", "Wir kümmern uns."));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        var deliveries = await town.In(db => db.Set<Delivery>().Where(d => d.Purpose == Channels.Port.Purpose.Answer && d.OrderKey == number).ToListAsync());
        var delivery = Assert.Single(deliveries);
        Assert.Equal(DeliveryState.Queued, delivery.State);

        var shown = await jana.Page(address);
        Assert.NotNull(shown.QuerySelector("form.undo"));
        Assert.Contains("Wir kümmern uns.", shown.QuerySelector(".message--out:not(.message--automatic) .prose")!.TextContent, StringComparison.Ordinal);
        var undone = await jana.Post(shown, $"{address}/deliveries/{delivery.Id:n}/undo");
        Assert.Equal(HttpStatusCode.SeeOther, undone.StatusCode);
        var after = await jana.Page(address);
        Assert.Null(after.QuerySelector("form.undo"));
        Assert.Contains("Wir kümmern uns.", after.QuerySelector("#composer-text")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Undone, await town.In(db => db.Set<Delivery>().Where(d => d.Id == delivery.Id).Select(d => d.State).FirstAsync()));
        var late = await jana.Post(after, $"{address}/deliveries/{delivery.Id:n}/undo");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task The_original_is_given_out_byte_for_byte()
    {
        var number = await town.Mail("Original", "Zeile mit Umlaut: ä");
        var jana = await town.As(town.Jana);
        var page = await jana.Page($"/desk/tickets/{number}");
        var link = page.QuerySelector("a[href$='/raw']")!.GetAttribute("href")!;
        var answer = await jana.Client.GetAsync(new Uri(link, UriKind.Relative));
        Assert.Equal("message/rfc822", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var raw = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("From: Erika Lindner", raw, StringComparison.Ordinal);
        Assert.Contains("Umlaut: ä", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remote_images_are_held_back_until_the_agent_asks()
    {
        var number = await town.Mail("Mit Bild", "<p>Sehen Sie:</p><img src=\"https://bilder.example/zaehler.png\"><script>alert(1)</script>", "text/html");
        var jana = await town.As(town.Jana);
        var address = $"/desk/tickets/{number}";
        var page = await jana.Page(address);
        Assert.DoesNotContain(" src=\"https://bilder.example", page.QuerySelector(".message--in .prose")!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.QuerySelector(".message--in .prose")!.InnerHtml, StringComparison.Ordinal);
        var button = page.QuerySelector("button[name=images]")!;
        var answer = await jana.Client.GetAsync(new Uri($"{address}?images={button.GetAttribute("value")}", UriKind.Relative));
        Assert.Contains("img-src 'self' data: blob: https:", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var shown = await Browser.Parse(answer);
        Assert.Equal("https://bilder.example/zaehler.png", shown.QuerySelector(".message--in .prose img")!.GetAttribute("src"));
    }

    [Fact]
    public async Task A_file_of_a_note_can_be_downloaded_and_a_picture_is_shown_without_its_details()
    {
        var number = await town.Mail("Mit Datei");
        var jana = await town.As(town.Jana);
        var address = $"/desk/tickets/{number}";
        var page = await jana.Page(address);
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.QuerySelectorAll("#composer input[type=hidden]"))
        {
            form.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        }

        form.Add(new StringContent("Siehe Anlage"), "text");
        form.Add(new ByteArrayContent("Hallo Datei"u8.ToArray()), "files", "brief.txt");
        var answer = await jana.Client.PostAsync(new Uri(address + "/notes", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var link = (await jana.Page(address)).QuerySelector(".message--note a.file__open")!.GetAttribute("href")!;
        var file = await jana.Client.GetAsync(new Uri(link, UriKind.Relative));
        Assert.Equal("Hallo Datei", await file.Content.ReadAsStringAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_ticket_is_taken_handed_over_closed_and_reopened()
    {
        var number = await town.Mail("Lebenslauf");
        var jana = await town.As(town.Jana);
        var address = $"/desk/tickets/{number}";
        async Task Do(string resource, params (string, string)[] fields)
        {
            var answer = await jana.Post(await jana.Page(address), $"{address}/{resource}", fields);
            Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{resource}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        await Do("assignment", ("assignee", "me"));
        Assert.NotNull((await jana.Page("/desk/inbox/mine")).QuerySelector($"#row-{number}"));
        await Do("snooze", ("until", TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd'T'09:00", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.NotNull((await jana.Page("/desk/inbox/waiting")).QuerySelector($"#row-{number}"));
        await Do("closure");
        Assert.NotNull((await jana.Page("/desk/inbox/done")).QuerySelector($"#row-{number}"));
        await Do("reopening");
        await Do("junk", ("mark", "true"));
        await Do("junk", ("mark", "false"));
        await Do("handover", ("unit", town.Registry.Id.ToString()), ("handover-reason", "Zuständig ist das Standesamt."));
        await jana.Page(address, 404);
        var theirs = await (await town.As(town.Tom)).Page(address);
        Assert.Contains("Zuständig ist das Standesamt.", theirs.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tiefbau", theirs.QuerySelector(".timeline")!.TextContent + theirs.Body!.TextContent, StringComparison.Ordinal);
    }
}
