using System.Net;
using System.Text;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Tests.Http;

public sealed class AdministrationJourneys(TownDesk town) : IClassFixture<TownDesk>
{
    [Fact]
    public async Task Every_area_opens_for_the_administrator_and_for_no_agent()
    {
        var (ada, jana) = (await town.As(town.Admin), await town.As(town.Jana));
        foreach (var area in new[] { "quarantine", "channels", "mailboxes", "staff", "units", "town", "pages", "text-modules", "text-modules/new", "api-access", "audit", "audit?check=1", "pages/imprint/de" })
        {
            Assert.NotNull((await ada.Page("/desk/administration/" + area)).QuerySelector("h1"));
            var refused = await jana.Client.GetAsync(new Uri("/desk/administration/" + area, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Equal(11, (await ada.Page("/desk/administration")).QuerySelectorAll("a.tile").Length);
        await ada.Page("/desk/administration/about");
    }

    [Fact]
    public async Task Empty_forms_are_shown_again()
    {
        var ada = await town.As(town.Admin);
        foreach (var (area, action) in new[] { ("staff", "staff"), ("units", "units"), ("town", "town"), ("text-modules/new", "text-modules/new"), ("api-access", "api-access"), ("pages/imprint/de", "pages/imprint/de"), ("channels", "channels/roads/pause") })
        {
            var answer = await ada.Post(await ada.Page("/desk/administration/" + area), "/desk/administration/" + action);
            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{action}: {answer.StatusCode}");
            Assert.NotNull((await Browser.Parse(answer)).QuerySelector(".error-summary li"));
        }
    }

    [Fact]
    public async Task Somebody_new_gets_a_password_once_and_a_role()
    {
        var ada = await town.As(town.Admin);
        var page = await ada.Page("/desk/administration/staff");
        (string, string)[] fields = [("name", "Nele Neu"), ("email", "nele@stadt.example"), ("role", "Agent"), ("unit", town.Roads.Id.ToString())];
        var answer = await ada.Post(page, "/desk/administration/staff", fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(20, (await Browser.Parse(answer)).QuerySelector(".kern-alert code, .notice code, code")!.TextContent.Length);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Post(page, "/desk/administration/staff", fields)).StatusCode);
        var nele = await town.In(db => db.Set<StaffAccount>().FirstAsync(a => a.Email == "nele@stadt.example"));
        await (await town.As(nele)).Page("/desk/inbox/units");
    }

    [Fact]
    public async Task A_page_is_saved_and_an_older_version_refused()
    {
        var ada = await town.As(town.Admin);
        var page = await ada.Page("/desk/administration/pages/privacy/de");
        (string, string)[] fields = [("heading", "Datenschutz"), ("body", "## Wer wir sind")];
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(page, "/desk/administration/pages/privacy/de", fields)).StatusCode);
        var other = await ada.Page("/desk/administration/pages/contact/de");
        Assert.Equal(HttpStatusCode.Conflict, (await ada.Post(other, "/desk/administration/pages/privacy/de", fields)).StatusCode);
        Assert.Contains("## Wer wir sind", (await ada.Page("/desk/administration/pages/privacy/de")).QuerySelector("#body")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quarantined_event_is_shown_downloaded_and_read_again()
    {
        var id = Ids.New();
        await town.In(async db =>
        {
            db.Add(new InboundEvent
            {
                Id = id, Kind = "email", Account = "roads", EventKey = "kaputt", OrderKey = "kaputt", ReceivedAt = TimeProvider.System.GetUtcNow(), Body = "Kein Brief\u0001"u8.ToArray(), Size = 11,
                State = InboundState.Quarantined, Reason = "quarantine.channel-failed:Test", DueAt = DateTimeOffset.UnixEpoch, LeaseUntil = DateTimeOffset.UnixEpoch,
            });
            return await db.SaveChangesAsync();
        });
        var ada = await town.As(town.Admin);
        Assert.NotNull((await ada.Page("/desk/administration/quarantine")).QuerySelector($"a[href$='{id}']"));
        var page = await ada.Page($"/desk/administration/quarantine/{id}");
        Assert.Contains("Kein Brief", page.QuerySelector("pre.raw")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(11, (await ada.Client.GetByteArrayAsync(new Uri($"/desk/administration/quarantine/{id}/raw", UriKind.Relative))).Length);
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(page, $"/desk/administration/quarantine/{id}/replay")).StatusCode);
        Assert.NotEqual("quarantine.channel-failed:Test", await town.In(db => db.Set<InboundEvent>().Where(e => e.Id == id).Select(e => e.Reason).FirstAsync()));
    }

    [Theory]
    [InlineData("email", "From: =?utf-8?Q?J=C3=B6rg?= <joerg@example.org>\r\nSubject: Laterne\r\n aus\r\n\r\nKaputt", "Jörg <joerg@example.org>: Laterne aus")]
    [InlineData("web", "{\"email\":\"erika@example.org\",\"text\":\"Das Licht <b>ist</b>", "erika@example.org")]
    [InlineData("generic", "{\"id\":1,\"from\":\"person-7\",\"text\":\"Loch\"", "person-7: Loch")]
    [InlineData("email", "<script>alert(1)</script>", null)]
    [InlineData("trommel", "bum", null)]
    public async Task Sender_and_subject_are_shown_where_they_can_be_seen(string kind, string raw, string? about)
    {
        var id = await Quarantined(kind, Encoding.UTF8.GetBytes(raw));
        var ada = await town.As(town.Admin);
        var row = (await ada.Page("/desk/administration/quarantine")).QuerySelector($"a[href$='{id}']")!.Closest("tr")!;
        Assert.Equal(about ?? "–", row.Children[2].FirstChild!.TextContent);
        var page = await ada.Page($"/desk/administration/quarantine/{id}");
        Assert.Contains(about ?? id.ToString(), page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(raw.ReplaceLineEndings("\n"), page.QuerySelector("pre.raw")!.TextContent.ReplaceLineEndings("\n"));
    }

    private async Task<Guid> Quarantined(string kind, byte[] body)
    {
        var id = Ids.New();
        await town.In(async db =>
        {
            db.Add(new InboundEvent
            {
                Id = id, Kind = kind, Account = "roads", EventKey = id.ToString(), OrderKey = id.ToString(), ReceivedAt = TimeProvider.System.GetUtcNow(), Body = body, Size = body.Length,
                State = InboundState.Quarantined, Reason = "quarantine.channel-failed:Test", DueAt = DateTimeOffset.UnixEpoch, LeaseUntil = DateTimeOffset.UnixEpoch,
            });
            return await db.SaveChangesAsync();
        });
        return id;
    }

    [Fact]
    public async Task A_page_begins_with_the_supplied_text_and_goes_back_to_it()
    {
        var ada = await town.As(town.Admin);
        foreach (var (key, language) in new[] { ("imprint", "de"), ("accessibility", "en"), ("easy-language", "de-leicht") })
        {
            var address = $"/desk/administration/pages/{key}/{language}";
            var supplied = (await ada.Page(address)).QuerySelector("#body")!.TextContent;
            Assert.True(supplied.Length > 200, supplied);
            var saved = await ada.Post(await ada.Page(address), address, ("heading", "Unsere Seite"), ("body", "Kurz."));
            Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
            var page = await ada.Page(address);
            Assert.Equal("Kurz.", page.QuerySelector("#body")!.TextContent.Trim());
            Assert.Contains("von Ada Berg", page.QuerySelector(".page-body .hint")!.TextContent, StringComparison.Ordinal);
            var version = page.QuerySelector("input[name=version]")!.GetAttribute("value")!;
            Assert.Equal(HttpStatusCode.Conflict, (await ada.Post(page, address + "/shipped", ("version", "1"))).StatusCode);
            Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(await ada.Page(address), address + "/shipped", ("version", version))).StatusCode);
            Assert.Equal(supplied, (await ada.Page(address)).QuerySelector("#body")!.TextContent);
        }
    }

    [Fact]
    public async Task A_channel_is_paused_and_goes_on()
    {
        var ada = await town.As(town.Admin);
        var page = await ada.Page("/desk/administration/channels");
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(page, "/desk/administration/channels/roads/pause", ("paused", "true"))).StatusCode);
        Assert.True(await town.In(db => db.Set<ChannelAccount>().Where(a => a.Name == "roads").Select(a => a.Paused).FirstAsync()));
        page = await ada.Page("/desk/administration/channels");
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(page, "/desk/administration/channels/roads/pause", ("paused", "false"))).StatusCode);
    }
}
