using System.Net;
using System.Text;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Tests.Files;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Portal.Tests.Http;

/// <summary>From the form to the ticket and its receipt.</summary>
public sealed class ReportTests(PortalHouse house) : IClassFixture<PortalHouse>
{
    private static readonly Dictionary<string, string> Complete = new(StringComparer.Ordinal) { ["message"] = "Schlagloch vor der Schule", ["email"] = "erika@example.org", ["name"] = "Erika Beispiel", ["service"] = "pothole", ["place"] = "Lindenallee 3" };

    [Fact]
    public async Task A_form_with_a_photo_becomes_a_ticket_of_the_office_in_charge()
    {
        using var visitor = house.Visitor();
        var photo = Pictures.JpegWithMetadata(Pictures.Exif());

        using var response = await visitor.Send(await visitor.Open("/report?service=pothole"), "/report", Complete, [("loch.jpg", "image/jpeg", photo)]);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var number = response.Headers.Location!.OriginalString.Split('/')[2];
        var ticket = await visitor.Ticket(number);
        var message = Assert.Single(await visitor.Messages(ticket.Id));
        Assert.Equal((house.Office, "Schlagloch vor der Schule", "Lindenallee 3", "web"), (ticket.UnitId, message.Text, message.Place, ticket.Channel));
        var kept = await house.Eventually(db => db.Set<KeptFile>().FirstOrDefaultAsync(f => f.Sha256 == message.Attachments[0].Sha256 && f.PreparedAt != null));
        Assert.Contains("51.33", kept.Capture, StringComparison.Ordinal);
        var pictures = await house.In(async s => (await s.GetRequiredService<IFileStore>().Read(kept.Preview!, 1 << 20, default), await s.GetRequiredService<IFileStore>().Read(kept.Thumbnail!, 1 << 20, default)));
        Assert.Equal((CaptureDetails.None, CaptureDetails.None), (CaptureDetails.Read(pictures.Item1), CaptureDetails.Read(pictures.Item2)));
        Assert.DoesNotContain("Krefelder", Encoding.Latin1.GetString(pictures.Item1!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_shows_number_and_key_to_the_browser_that_wrote_and_to_nobody_else()
    {
        using var visitor = house.Visitor();
        using var stranger = house.Visitor();
        var number = await visitor.Report("Die Laterne flackert", email: "laterne@example.org");

        var receipt = await visitor.Open($"/ticket/{number}/receipt");
        var key = await house.In(async s => s.GetRequiredService<Tokens>().TicketKey((await visitor.Ticket(number)).Id));

        Assert.Equal((number, key), (receipt.QuerySelector(".slip__number")!.TextContent, receipt.QuerySelector(".slip__key")!.TextContent));
        Assert.Contains("laterne@example.org", receipt.Body!.TextContent, StringComparison.Ordinal);
        using var other = await stranger.Get($"/ticket/{number}/receipt");
        Assert.Equal(HttpStatusCode.SeeOther, other.StatusCode);
        using var sent = await stranger.Get(other.Headers.Location!.OriginalString);
        Assert.Equal($"/ticket?number={number}", sent.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_document_shows_its_first_page_where_the_tool_for_it_is_there()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/pdftoppm"), "pdftoppm is not installed (package poppler-utils)");
        using var visitor = house.Visitor();
        var document = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n");
        var number = await visitor.Report("Mit Bescheid", [("bescheid.pdf", "application/pdf", document)]);
        var hash = Assert.Single(Assert.Single(await visitor.Messages((await visitor.Ticket(number)).Id)).Attachments).Sha256;
        await house.Eventually(db => db.Set<KeptFile>().FirstOrDefaultAsync(f => f.Sha256 == hash && f.PreparedAt != null));

        var picture = (await visitor.Open("/ticket/" + number)).QuerySelector(".files__photo img")!.GetAttribute("src")!;
        using var shown = await visitor.Get(picture);
        Assert.Equal("image/webp", shown.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_same_post_twice_is_one_ticket_and_a_corrected_one_is_another()
    {
        using var visitor = house.Visitor();
        var page = await visitor.Open("/report");
        using var first = await visitor.Send(page, "/report", Complete);
        using var again = await visitor.Send(page, "/report", Complete);
        using var corrected = await visitor.Send(page, "/report", new(Complete) { ["message"] = "Es sind zwei Schlaglöcher" });

        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.NotEqual(first.Headers.Location, corrected.Headers.Location);
        await visitor.Open(again.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("website", "https://spam.example", 20)]
    [InlineData("name", "Eilig", 1)]
    public async Task What_a_machine_sends_is_junk_and_never_lost(string field, string value, int seconds)
    {
        using var visitor = house.Visitor();
        using var response = await visitor.Send(await visitor.Open("/report"), "/report", new(Complete) { [field] = value }, after: TimeSpan.FromSeconds(seconds));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var ticket = await visitor.Ticket(response.Headers.Location!.OriginalString.Split('/')[2]);
        Assert.Equal(TicketState.Junk, ticket.State);
        Assert.Equal("Schlagloch vor der Schule", Assert.Single(await visitor.Messages(ticket.Id)).Text);
    }

    [Fact]
    public async Task An_incomplete_form_comes_back_with_422_what_was_typed_and_what_is_wrong()
    {
        using var visitor = house.Visitor();
        using var response = await visitor.Send(await visitor.Open("/report"), "/report", new() { ["message"] = "", ["email"] = "erika(at)example.org", ["name"] = "Erika", ["place"] = "Markt" }, [("x.exe", "image/png", [0x4D, 0x5A, 0x90, 0])]);
        var page = await Visitor.Page(response);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("Erika", page.GetElementById("name")!.GetAttribute("value"));
        Assert.Equal(["#message", "#email", "#files"], page.QuerySelectorAll(".faults a").Select(a => a.GetAttribute("href")));
        Assert.NotNull(page.QuerySelector("#files-lost"));
        using var long2 = await visitor.Send(page, "/report", new(Complete) { ["message"] = new string('a', 20_001) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, long2.StatusCode);
    }

    [Fact]
    public async Task A_form_left_open_for_more_than_a_day_comes_back_once_with_what_was_typed()
    {
        using var visitor = house.Visitor();
        using var late = await visitor.Send(await visitor.Open("/report"), "/report", Complete, after: TimeSpan.FromHours(25));
        var again = await Visitor.Page(late);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("Schlagloch vor der Schule", again.GetElementById("message")!.TextContent, StringComparison.Ordinal);
        using var sent = await visitor.Send(again, "/report", Complete);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
    }

    [Fact]
    public async Task Five_large_photos_are_taken_and_more_than_55_megabytes_are_told_so()
    {
        using var visitor = house.Visitor();
        byte[] Photo(int size) => [.. Pictures.Jpeg, .. new byte[size - Pictures.Jpeg.Length]];
        var five = Enumerable.Range(1, 5).Select(i => ($"{i}.jpg", "image/jpeg", Photo(9_999_900 + i))).ToList();
        var number = await visitor.Report("Fünf Fotos", five);
        Assert.Equal(5, Assert.Single(await visitor.Messages((await visitor.Ticket(number)).Id)).Attachments.Count(a => a.State == AttachmentState.Stored));

        using var tooLarge = await visitor.Send(await visitor.Open("/report"), "/report", Complete, [("riesig.jpg", "image/jpeg", Photo(11_000_000))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLarge.StatusCode);
        var six = Enumerable.Range(1, 6).Select(i => ($"{i}.jpg", "image/jpeg", Photo(10_000_000))).ToList();
        using var tooMuch = await visitor.Send(await visitor.Open("/report"), "/report", Complete, six);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooMuch.StatusCode);
        Assert.Equal("Das war zu groß", (await Visitor.Page(tooMuch)).QuerySelector("main h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_without_our_token_is_refused_and_its_text_kept()
    {
        using var visitor = house.Visitor();
        using var response = await visitor.Send(await visitor.Open("/report"), "/report", new(Complete) { ["__RequestVerificationToken"] = "forged" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Schlagloch vor der Schule", (await Visitor.Page(response)).QuerySelector(".kept")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_event_is_stored_raw_under_the_portals_account()
    {
        using var visitor = house.Visitor();
        var number = await visitor.Report("Roh zuerst");
        var ticket = await visitor.Ticket(number);
        var message = Assert.Single(await visitor.Messages(ticket.Id));

        var raw = await house.Db(db => db.Set<InboundEvent>().FirstAsync(e => e.Id == message.EventId));
        Assert.Equal(("web", InboundState.Read), (raw.Account, raw.State));
        Assert.Contains("Roh zuerst", Encoding.UTF8.GetString(raw.Body!), StringComparison.Ordinal);
    }
}
