using System.Net;
using AngleSharp.Dom;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Knowledge.TextModules;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Desk.Tests.Http;

/// <summary>Text modules: written in administration, offered in the composer (B14, G31, X1).</summary>
public sealed class TextModuleJourneys(TownDesk town) : IClassFixture<TownDesk>
{
    private const string List = "/desk/administration/text-modules";
    private const string New = List + "/new";

    [Fact]
    public async Task A_module_is_offered_in_the_form_of_address_and_language_of_the_matter_with_its_facts()
    {
        var ada = await town.As(town.Admin);
        await Add(ada, "Unterlagen fehlen", "unterlagen", null, ("text-de-formal", "{greeting}\n\nbitte schicken Sie uns den Nachweis zu {ticket.number}."), ("text-de-informal", "{greeting}\n\nschick uns bitte den Nachweis. {agent.name}"), ("text-en-formal", "{greeting} please send it."));
        var number = await town.Mail("Nachweis für den Zuschuss");
        var jana = await town.As(town.Jana);
        Assert.Equal($"Guten Tag Erika Lindner,\n\nbitte schicken Sie uns den Nachweis zu {number}.", Text(await Offered(jana, number), "Unterlagen fehlen"));

        await Change(number, (ticket, citizen) => citizen.FormOfAddress = FormOfAddress.Informal);
        Assert.Equal("Hallo Erika,\n\nschick uns bitte den Nachweis. Jana Brandt", Text(await Offered(jana, number), "Unterlagen fehlen"));

        await Change(number, (ticket, citizen) => ticket.Language = "en");
        Assert.Equal("Hello Erika, please send it.", Text(await Offered(jana, number), "Unterlagen fehlen"));

        await Change(number, (ticket, citizen) => ticket.Language = "uk");
        var german = await Offered(jana, number);
        Assert.Contains("Hallo Erika,", Text(german, "Unterlagen fehlen"), StringComparison.Ordinal);
        Assert.Equal("DE", Item(german, "Unterlagen fehlen").QuerySelector(".lang")!.TextContent);
    }

    [Fact]
    public async Task Modules_of_the_own_unit_come_first_and_those_of_other_units_not_at_all()
    {
        var ada = await town.As(town.Admin);
        await Add(ada, "A für alle", "", null, ("text-de-formal", "alle"));
        await Add(ada, "Z vom Tiefbau", "", town.Roads.Id, ("text-de-formal", "tiefbau"));
        await Add(ada, "Vom Standesamt", "", town.Registry.Id, ("text-de-formal", "standesamt"));
        var names = Names(await Offered(await town.As(town.Jana), await town.Mail("Loch im Gehweg")));
        Assert.True(names.IndexOf("Z vom Tiefbau") < names.IndexOf("A für alle"));
        Assert.DoesNotContain("Vom Standesamt", names);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        var ada = await town.As(town.Admin);
        await Add(ada, "Erster", "doppelt", null, ("text-de-formal", "eins"));
        foreach (var (field, value, at) in new[] { ("name", "", "name"), ("shortcut", "zwei worte", "shortcut"), ("shortcut", "/doppelt", "shortcut"), ("text-de-formal", "{citizen.iban}", "text-de-formal"), ("text-de-formal", " ", "text-de-formal"), ("unit", "kein-amt", "unit") })
        {
            var fields = new Dictionary<string, string> { ["name"] = "Zweiter", ["shortcut"] = "", ["unit"] = "", ["text-de-formal"] = "Guten Tag", [field] = value };
            var refused = await ada.Post(await ada.Page(New), New, [.. fields.Select(f => (f.Key, f.Value))]);
            Assert.True(refused.StatusCode == HttpStatusCode.UnprocessableEntity, $"{field}={value}: {refused.StatusCode}");
            var again = await Browser.Parse(refused);
            Assert.True(again.QuerySelector($"#{at}-error") is not null, $"{field}={value}");
            Assert.Equal(fields["name"], again.QuerySelector("#name")!.GetAttribute("value"));
        }

        Assert.False(await town.In(db => db.Set<TextModule>().AnyAsync(m => m.Name == "Zweiter")));
    }

    [Fact]
    public async Task Only_who_keeps_a_unit_changes_its_modules_and_the_slower_of_two_is_told()
    {
        var ada = await town.As(town.Admin);
        var lead = await town.Add("Lena Leitner");
        await town.In(async services =>
        {
            var db = services.GetRequiredService<Db>();
            db.Add(new Membership { StaffId = lead.Id, UnitId = town.Roads.Id, Role = Role.Lead });
            await db.SaveChangesAsync();
        });
        town.Services.GetRequiredService<Platform.Live.ISignals>().Send(new Platform.Live.Signal(Viewers.Topic));
        var roads = await Add(ada, "Für Leitungen", "", town.Roads.Id, ("text-de-formal", "a"));
        var registry = await Add(ada, "Für Trauungen", "", town.Registry.Id, ("text-de-formal", "b"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await town.As(town.Jana)).Client.GetAsync(new Uri(List, UriKind.Relative))).StatusCode);
        var lena = await town.As(lead);
        await town.Until(async _ => (await lena.Client.GetAsync(new Uri(List, UriKind.Relative))).StatusCode == HttpStatusCode.OK);
        Assert.DoesNotContain("Für Trauungen", (await lena.Page(List)).Body!.TextContent, StringComparison.Ordinal);
        await lena.Page($"{List}/{registry}", 404);
        Assert.Equal(HttpStatusCode.Forbidden, (await lena.Post(await lena.Page(New), New, ("name", "Für alle"), ("shortcut", ""), ("unit", ""), ("text-de-formal", "x"))).StatusCode);

        var opened = await ada.Page($"{List}/{roads}");
        town.Clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await lena.Post(await lena.Page($"{List}/{roads}"), $"{List}/{roads}", ("name", "Für Leitungen"), ("shortcut", "rohr"), ("unit", town.Roads.Id.ToString()), ("text-de-formal", "neu"))).StatusCode);
        var slower = await ada.Post(opened, $"{List}/{roads}", ("name", "Für Leitungen"), ("shortcut", ""), ("unit", town.Roads.Id.ToString()), ("text-de-formal", "alt"));
        Assert.Equal(HttpStatusCode.Conflict, slower.StatusCode);
        Assert.Equal("neu", await town.In(db => db.Set<TextModuleText>().Where(t => t.ModuleId == roads).Select(t => t.Body).SingleAsync()));

        var last = await ada.Page($"{List}/{roads}");
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(last, $"{List}/{roads}/deletion", ("version", last.QuerySelector("[formaction$=deletion], #popover-delete button")!.GetAttribute("value")!))).StatusCode);
        Assert.False(await town.In(db => db.Set<TextModuleText>().AnyAsync(t => t.ModuleId == roads)));
        var entry = (await ada.Page("/desk/administration/audit?what=text-module.deleted")).QuerySelector(".table--audit tbody tr")!.TextContent;
        Assert.Contains("Textbaustein", entry, StringComparison.Ordinal);
        Assert.Contains("Für Leitungen", entry, StringComparison.Ordinal);
        Assert.DoesNotContain("text-module:", entry, StringComparison.Ordinal);
    }

    private async Task<Guid> Add(Browser browser, string name, string shortcut, Guid? unit, params (string Name, string Value)[] texts)
    {
        var answer = await browser.Post(await browser.Page(New), New, [("name", name), ("shortcut", shortcut), ("unit", unit?.ToString() ?? ""), .. texts]);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return await town.In(db => db.Set<TextModule>().Where(m => m.Name == name).Select(m => m.Id).SingleAsync());
    }

    private Task Change(string number, Action<Ticket, Citizen> change) => town.In(async services =>
    {
        var db = services.GetRequiredService<Db>();
        var ticket = await db.Set<Ticket>().FirstAsync(t => t.Number == number);
        change(ticket, await db.Set<Citizen>().FirstAsync(c => c.Id == ticket.CitizenId));
        await db.SaveChangesAsync();
    });

    private static Task<IDocument> Offered(Browser browser, string number) => browser.Page($"/desk/tickets/{number}/text-modules");

    private static List<string> Names(IDocument offered) => [.. offered.QuerySelectorAll(".modules__name").Select(n => n.TextContent)];

    private static IElement Item(IDocument offered, string name) => offered.QuerySelectorAll("[role=option]").Single(o => o.QuerySelector(".modules__name")!.TextContent == name);

    private static string Text(IDocument offered, string name) => Item(offered, name).GetAttribute("data-text")!;
}
