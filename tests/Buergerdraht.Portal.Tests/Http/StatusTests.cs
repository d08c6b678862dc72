using System.Net;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Tests.Files;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Portal.Tests.Http;

/// <summary>The status page: who sees it, and what.</summary>
public sealed class StatusTests(PortalHouse house) : IClassFixture<PortalHouse>
{
    private Task<string> Key(Ticket ticket) => house.In(s => Task.FromResult(s.GetRequiredService<Tokens>().TicketKey(ticket.Id)));

    [Fact]
    public async Task A_link_with_the_key_sets_a_cookie_for_its_path_and_leads_to_the_bare_address()
    {
        using var writer = house.Visitor();
        using var reader = house.Visitor();
        var ticket = await writer.Ticket(await writer.Report("Bank im Park ist kaputt"));

        using var link = await reader.Get($"/ticket/{ticket.Number}?k={await Key(ticket)}");

        Assert.Equal((HttpStatusCode.SeeOther, $"/ticket/{ticket.Number}"), (link.StatusCode, link.Headers.Location!.OriginalString));
        var cookie = Assert.Single(link.Headers.GetValues("Set-Cookie"));
        Assert.Contains($"path=/ticket/{ticket.Number}", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(await Key(ticket), cookie, StringComparison.Ordinal);
        using var page = await reader.Get($"/ticket/{ticket.Number}");
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Contains("Bank im Park ist kaputt", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proof_for_one_ticket_opens_no_other()
    {
        using var visitor = house.Visitor();
        using var thief = house.Visitor();
        var (own, other) = ((await thief.Ticket(await thief.Report("Eigenes"))).Number, (await visitor.Ticket(await visitor.Report("Fremdes"))).Number);
        var proof = thief.Cookies.GetCookies(new Uri(house.Address, $"/ticket/{own}"))["bd-ticket"]!.Value;
        thief.Cookies.Add(house.Address, new System.Net.Cookie("bd-ticket", proof, $"/ticket/{other}"));
        await thief.Open($"/ticket/{own}");
        using var refused = await thief.Get($"/ticket/{other}");
        Assert.Equal(HttpStatusCode.SeeOther, refused.StatusCode);
    }

    [Fact]
    public async Task Number_and_key_can_be_typed_as_people_type()
    {
        using var writer = house.Visitor();
        using var reader = house.Visitor();
        var ticket = await writer.Ticket(await writer.Report("Wann ist Sperrmüll?"));
        var key = (await Key(ticket)).ToUpperInvariant();

        using var response = await reader.Send(await reader.Open("/ticket"), "/ticket", new() { ["number"] = " " + ticket.Number, ["key"] = key[..4] + "-" + key[4..] });

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        await reader.Open(response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Ten_wrong_keys_lock_the_number_even_for_the_right_one()
    {
        using var writer = house.Visitor();
        using var thief = house.Visitor();
        var ticket = await writer.Ticket(await writer.Report("Geheim"));
        var page = await thief.Open("/ticket");
        for (var i = 0; i < 10; i++)
        {
            using var wrong = i % 2 == 0 ? await thief.Get($"/ticket/{ticket.Number}?k=falsch{i}") : await thief.Send(page, "/ticket", new() { ["number"] = ticket.Number, ["key"] = "falsch" }, after: TimeSpan.Zero);
            Assert.Equal(i % 2 == 0 ? HttpStatusCode.NotFound : HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using var locked = await thief.Get($"/ticket/{ticket.Number}?k={await Key(ticket)}");
        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        await writer.Open($"/ticket/{ticket.Number}");
        house.Clock.Pass(TimeSpan.FromMinutes(31));
        using var later = await thief.Get($"/ticket/{ticket.Number}?k={await Key(ticket)}");
        Assert.Equal(HttpStatusCode.SeeOther, later.StatusCode);
    }

    [Fact]
    public async Task Only_what_the_town_has_sent_for_good_is_shown()
    {
        using var visitor = house.Visitor();
        var ticket = await visitor.Ticket(await visitor.Report("Frage zum Hundesteuerbescheid"));
        await house.Write(ticket, "NOTIZ", Direction.Note, MessageKind.Message);
        await house.Write(ticket, "FACHANTWORT", Direction.Note, MessageKind.SpecialistAnswer);
        await house.Write(ticket, "WEITERLEITUNG", Direction.Out, MessageKind.Forwarding, DeliveryState.Accepted);
        await house.Write(ticket, "ZURÜCKGENOMMEN", Direction.Out, MessageKind.Message, DeliveryState.Undone);
        await house.Write(ticket, "IN DER FRIST", Direction.Out, MessageKind.Message, DeliveryState.Queued, house.Clock.GetUtcNow().AddSeconds(10));
        await house.Write(ticket, "FREMDE", Direction.In, MessageKind.Message, somebodyElse: true);
        await house.Write(ticket, "ZWISCHENSTAND", Direction.Out, MessageKind.Interim, DeliveryState.Accepted);
        await house.Write(ticket, "ANTWORT", Direction.Out, MessageKind.Message, DeliveryState.Accepted, house.Clock.GetUtcNow().AddSeconds(-1));

        var text = (await visitor.Open($"/ticket/{ticket.Number}")).Body!.TextContent;

        Assert.All(["NOTIZ", "FACHANTWORT", "WEITERLEITUNG", "ZURÜCKGENOMMEN", "IN DER FRIST", "FREMDE"], hidden => Assert.DoesNotContain(hidden, text, StringComparison.Ordinal));
        Assert.All(["Frage zum Hundesteuerbescheid", "ZWISCHENSTAND", "ANTWORT", "Aylin Demir"], shown => Assert.Contains(shown, text, StringComparison.Ordinal));
        house.Clock.Pass(TimeSpan.FromSeconds(11));
        Assert.Contains("IN DER FRIST", (await visitor.Open($"/ticket/{ticket.Number}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_open_for_the_citizen_once_they_are_passed()
    {
        using var visitor = house.Visitor();
        using var stranger = house.Visitor();
        var ticket = await visitor.Ticket(await visitor.Report("Mit Foto", [("foto.png", "image/png", Pictures.Png)]));
        var sha = (await visitor.Messages(ticket.Id))[0].Attachments[0].Sha256;
        await house.Eventually(db => db.Set<KeptFile>().FirstOrDefaultAsync(f => f.Sha256 == sha && f.PreparedAt != null));

        var link = (await visitor.Open($"/ticket/{ticket.Number}")).QuerySelector(".files a")!.GetAttribute("href")!;
        using var file = await visitor.Get(link);
        using var small = await visitor.Get(link + "?size=small");

        Assert.Equal(Pictures.Png, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith("image/", small.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
        using var other = await stranger.Get(link);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        await house.Db(db => db.Set<KeptFile>().Where(f => f.Sha256 == sha).ExecuteUpdateAsync(s => s.SetProperty(f => f.Scan, ScanState.Infected)));
        using var infected = await visitor.Get(link);
        Assert.Equal(HttpStatusCode.NotFound, infected.StatusCode);
        await house.Db(db => db.Set<KeptFile>().Where(f => f.Sha256 == sha).ExecuteUpdateAsync(s => s.SetProperty(f => f.Scan, ScanState.NotScanned)));
    }

    [Fact]
    public async Task A_message_can_be_added_and_opens_a_settled_ticket_again()
    {
        using var visitor = house.Visitor();
        var ticket = await visitor.Ticket(await visitor.Report("Heizung im Hallenbad"));
        await house.Db(async db =>
        {
            (await db.Set<Ticket>().FirstAsync(t => t.Id == ticket.Id)).State = TicketState.Done;
            db.Add(new Closure { Id = Platform.Storage.Ids.New(), TicketId = ticket.Id, At = house.Clock.GetUtcNow(), By = Platform.Storage.Ids.New() });
            return await db.SaveChangesAsync();
        });
        var page = await visitor.Open($"/ticket/{ticket.Number}");
        using var empty = await visitor.Send(page, $"/ticket/{ticket.Number}/messages", new() { ["message"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);

        using var added = await visitor.Send(page, $"/ticket/{ticket.Number}/messages", new() { ["message"] = "Es ist immer noch kalt" });

        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        Assert.Contains("Es ist immer noch kalt", (await visitor.Open(added.Headers.Location!.OriginalString)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(TicketState.Open, (await visitor.Ticket(ticket.Number)).State);
        Assert.Equal(["erika@example.org", "erika@example.org"], (await visitor.Messages(ticket.Id)).Select(m => m.AuthorAddress));
    }

    [Fact]
    public async Task A_citizen_withdraws_and_nothing_is_owed_any_more()
    {
        using var visitor = house.Visitor();
        var ticket = await visitor.Ticket(await visitor.Report("Hat sich erledigt"));
        Assert.NotNull(ticket.OuterDueAt);
        var address = $"/ticket/{ticket.Number}/withdrawal";

        using var response = await visitor.Send(await visitor.Open(address), address, new() { ["reason"] = "Selbst repariert" });

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var page = await visitor.Open($"/ticket/{ticket.Number}");
        Assert.Contains("Zurückgezogen", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#add form"));
        var after = await visitor.Ticket(ticket.Number);
        Assert.Equal((TicketState.Done, null), (after.State, after.OuterDueAt));
        Assert.True(await house.Db(db => db.Set<AuditEntry>().AnyAsync(e => e.Action == "ticket.withdrawn" && e.Subject == ticket.Number && e.ActorKind == ActorKind.Citizen)));
        Assert.Equal("withdrawn", (await house.Db(db => db.Set<TicketEvent>().OrderBy(e => e.Id).LastAsync(e => e.TicketId == ticket.Id))).Kind);
    }
}
