using System.Net;
using Buergerdraht.Organisation;
using Buergerdraht.Organisation.Hours;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Desk.Tests.Http;

public sealed class UnitJourneys(TownDesk town) : IClassFixture<TownDesk>
{
    [Fact]
    public async Task A_unit_is_renamed_and_its_signature_set()
    {
        var ada = await town.As(town.Admin);
        var unit = await Add(ada, "lights", "Beleuchtung");
        var address = Of(unit);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Post(await ada.Page(address), address)).StatusCode);
        var saved = await ada.Post(await ada.Page(address), address, ("name", "Straßenlicht"), ("name-en", "Street lights"), ("email", "licht@stadt.example"), ("phone", ""), ("room", "Bauhof"), ("signature", "Ihr Team Licht"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var page = await ada.Page(address);
        Assert.Equal("Straßenlicht", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Ihr Team Licht", page.QuerySelector("#signature")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_moves_with_all_below_it_and_rights_follow()
    {
        var ada = await town.As(town.Admin);
        var upper = await Add(ada, "upper", "Oberes Team");
        var lower = await Add(ada, "lower", "Unteres Team", upper);
        var address = Of(upper);
        var ring = await ada.Post(await ada.Page(address), address + "/place", ("parent", lower.ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ring.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(await ada.Page(address), address + "/place", ("parent", town.Registry.Id.ToString()))).StatusCode);
        var paths = await town.In(db => db.Set<Unit>().Where(u => u.Id == upper || u.Id == lower).ToDictionaryAsync(u => u.Id, u => u.Path));
        Assert.EndsWith($"/{town.Registry.Id}/{upper}/", paths[upper], StringComparison.Ordinal);
        Assert.Equal($"{paths[upper]}{lower}/", paths[lower]);
        Assert.NotNull((await (await town.As(town.Tom)).Page("/desk/inbox/units")).QuerySelector($"option[value='{lower}']"));
    }

    [Fact]
    public async Task A_unit_with_open_tickets_says_so_and_an_empty_one_is_closed()
    {
        var ada = await town.As(town.Admin);
        var number = await town.Mail("Liegt noch hier");
        var roads = Of(town.Roads.Id);
        var refused = await ada.Post(await ada.Page(roads), roads + "/closure");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("offene Anliegen", (await Browser.Parse(refused)).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);

        var empty = await Add(ada, "empty", "Leeres Team");
        var jana = await town.As(town.Jana);
        Assert.NotNull((await jana.Page($"/desk/tickets/{number}")).QuerySelector($"#popover-handover option[value='{empty}']"));
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(await ada.Page(Of(empty)), Of(empty) + "/closure")).StatusCode);
        Assert.Null((await jana.Page($"/desk/tickets/{number}")).QuerySelector($"#popover-handover option[value='{empty}']"));
        var handover = await jana.Post(await jana.Page($"/desk/tickets/{number}"), $"/desk/tickets/{number}/handover", ("unit", empty.ToString()), ("handover-reason", "Probe"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, handover.StatusCode);
        Assert.NotNull((await ada.Page("/desk/administration/units")).QuerySelector($".table__left a[href$='{empty}']"));
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(await ada.Page(Of(empty)), Of(empty) + "/reopening")).StatusCode);
    }

    [Fact]
    public async Task Hours_are_typed_as_people_write_them_and_hold_below()
    {
        var ada = await town.As(town.Admin);
        var upper = await Add(ada, "hours", "Team mit Zeiten");
        var lower = await Add(ada, "hours-below", "Team darunter", upper);
        var address = Of(upper) + "/hours";
        (string, string)[] wrong = [("own", "true"), ("region", "DE-NW"), ("hours-monday", "acht bis zwölf")];
        var refused = await ada.Post(await ada.Page(Of(upper)), address, wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = await Browser.Parse(refused);
        Assert.Equal("acht bis zwölf", again.QuerySelector("#hours-monday")!.GetAttribute("value"));
        Assert.NotNull(again.QuerySelector("#hours-monday-error"));

        (string, string)[] right =
        [
            ("own", "true"), ("region", "DE-NW"), ("hours-monday", "8-12, 14:00 – 18:00 Uhr"), ("closures", "24.12.2026 – 31.12.2026 Betriebsferien\n2027-01-04 Inventur"), ("extras", "28.11.2026 10-14 Adventsmarkt"),
        ];
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(await ada.Page(Of(upper)), address, right)).StatusCode);
        await town.Services.GetRequiredService<UnitTree>().Fresh(CancellationToken.None);
        var hours = town.Services.GetRequiredService<UnitCalendars>().HoursOf(lower);
        Assert.Equal(["08:00-12:00", "14:00-18:00"], Assert.Single(hours.Week).Open.Select(o => o.ToString()));
        Assert.Equal(["Betriebsferien", "Inventur"], hours.Closures.Select(c => c.Reason));
        Assert.Equal("Adventsmarkt", Assert.Single(hours.ExtraOpenings).Reason);
        var page = await ada.Page(Of(upper));
        Assert.Contains("24.12.2026 – 31.12.2026 Betriebsferien", page.QuerySelector("#closures")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mo 08:00–12:00, 14:00–18:00", (await ada.Page("/desk/administration/units")).QuerySelector($"tr:has(a[href$='{upper}'])")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Team mit Zeiten", (await ada.Page(Of(lower))).QuerySelector("label.check")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(await ada.Page(Of(upper)), address, ("own", "false"))).StatusCode);
        Assert.True(await town.In(db => db.Set<Unit>().AnyAsync(u => u.Id == upper && u.Hours == null)));
    }

    private async Task<Guid> Add(Browser ada, string key, string name, Guid? parent = null)
    {
        var above = parent ?? await town.In(db => db.Set<Unit>().Where(u => u.ParentId == null).Select(u => u.Id).FirstAsync());
        var answer = await ada.Post(await ada.Page("/desk/administration/units"), "/desk/administration/units", ("parent", above.ToString()), ("name", name), ("key", key));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await town.In(db => db.Set<Unit>().Where(u => u.Key == key).Select(u => u.Id).FirstAsync());
    }

    private static string Of(Guid unit) => $"/desk/administration/units/{unit}";
}
