using System.Net;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Tests.Http;

/// <summary>A ticket of another unit does not exist, by whatever address somebody asks for it.</summary>
public sealed class OtherUnitsTests(TownDesk town) : IClassFixture<TownDesk>
{
    private const string WithPlan = "--b\nContent-Type: text/plain\n\nAnbei der Plan.\n--b\nContent-Type: image/gif; name=plan.gif\nContent-Disposition: attachment; filename=plan.gif\nContent-Transfer-Encoding: base64\n\n"
        + "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\n--b--\n";

    [Fact]
    public async Task Neither_page_nor_original_nor_file_is_given_out()
    {
        var number = await town.Mail("Plan der Kreuzung", WithPlan, "multipart/mixed; boundary=b");
        var message = await town.In(db => db.Set<Message>().Where(m => m.Direction == Direction.In && db.Set<Ticket>().Any(t => t.Id == m.TicketId && t.Number == number)).Select(m => m.Id).FirstAsync());
        var (jana, tom) = (await town.As(town.Jana), await town.As(town.Tom));
        foreach (var address in new[] { "", $"/messages/{message:n}/raw", $"/messages/{message:n}/attachments/1", $"/messages/{message:n}/attachments/1/thumbnail", $"/messages/{message:n}/attachments/1/preview" })
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, address), (await Asked(jana, number, address), await Asked(tom, number, address), address));
        }
    }

    [Theory]
    [InlineData("/desk/inbox/units?unit={0}")]
    [InlineData("/desk/inbox/units/rows?unit={0}")]
    [InlineData("/desk/inbox/units?q={1}")]
    [InlineData("/desk/inbox/units?unit={0}&q={1}")]
    public async Task No_list_of_another_unit_and_no_search_shows_it(string list)
    {
        var number = await town.Mail("Nur für den Tiefbau " + list.Length);
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, list, town.Roads.Id, number);
        Assert.NotNull((await (await town.As(town.Jana)).Page(address)).QuerySelector($"#row-{number}"));
        Assert.Null((await (await town.As(town.Tom)).Page(address)).QuerySelector($"#row-{number}"));
    }

    [Fact]
    public async Task What_its_citizen_wrote_to_another_unit_is_not_named_beside_a_ticket()
    {
        await town.Mail("Straßenschild fehlt", from: "doppelt@example.org");
        var theirs = await town.Mail("Geburtsurkunde", from: "doppelt@example.org");
        var jana = await town.As(town.Jana);
        var before = await jana.Page($"/desk/tickets/{theirs}");
        Assert.Contains("Straßenschild fehlt", before.Body!.TextContent, StringComparison.Ordinal);
        await jana.Post(before, $"/desk/tickets/{theirs}/handover", ("unit", town.Registry.Id.ToString()), ("handover-reason", "Für Sie."));

        var after = await (await town.As(town.Tom)).Page($"/desk/tickets/{theirs}");
        Assert.DoesNotContain("Straßenschild", after.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> Asked(Browser browser, string number, string more) => (await browser.Client.GetAsync(new Uri($"/desk/tickets/{number}{more}", UriKind.Relative))).StatusCode;
}
