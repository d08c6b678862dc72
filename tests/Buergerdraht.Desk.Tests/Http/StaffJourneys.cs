using System.Net;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Tests.Http;

public sealed class StaffJourneys(TownDesk town) : IClassFixture<TownDesk>
{
    [Fact]
    public async Task A_colleague_is_renamed_and_a_taken_address_refused_with_what_was_typed()
    {
        var (ada, olga) = (await town.As(town.Admin), await town.Add("Olga Neumann"));
        var address = Of(olga);
        Assert.NotNull((await ada.Page("/desk/administration/staff?q=neumann")).QuerySelector($"a[href='{address}']"));
        Assert.Null((await ada.Page("/desk/administration/staff?q=vogel")).QuerySelector($"a[href='{address}']"));

        var refused = await ada.Post(await ada.Page(address), address, ("name", "Olga Alt"), ("email", "tom@stadt.example"), ("language", "en"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Browser.Parse(refused);
        Assert.Equal(("Olga Alt", "tom@stadt.example"), (page.QuerySelector("#name")!.GetAttribute("value"), page.QuerySelector("#email")!.GetAttribute("value")));
        Assert.NotNull(page.QuerySelector("#email-error"));
        Assert.Equal("Olga Neumann", page.QuerySelector("h1")!.TextContent);

        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(await ada.Page(address), address, ("name", "Olga Alt"), ("email", "olga.alt@stadt.example"), ("language", "en"))).StatusCode);
        var after = await ada.Page(address);
        Assert.Equal("Olga Alt", after.QuerySelector("h1")!.TextContent);
        Assert.NotNull(after.QuerySelector(".flash"));
        Assert.Null((await ada.Page(address)).QuerySelector(".flash"));
        Assert.Equal("en", await town.In(db => db.Users.Where(a => a.Id == olga.Id).Select(a => a.Language).FirstAsync()));
    }

    [Fact]
    public async Task Roles_are_given_and_taken_but_never_the_last_one()
    {
        var (ada, nina) = (await town.As(town.Admin), await town.Add("Nina Rolle"));
        var address = Of(nina);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Post(await ada.Page(address), address + "/roles")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Post(await ada.Page(address), address + "/roles/removal", ("held", $"Agent:{town.Roads.Id}"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(await ada.Page(address), address + "/roles", ("role", "Lead"), ("unit", town.Registry.Id.ToString()))).StatusCode);
        Assert.Equal(2, (await ada.Page(address)).QuerySelectorAll(".held li").Length);
        var browser = await town.As(nina);
        Assert.NotNull((await browser.Page("/desk/administration")).QuerySelector("a.tile[href$='/pages']"));
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(await ada.Page(address), address + "/roles/removal", ("held", $"Agent:{town.Roads.Id}"))).StatusCode);
        Assert.Equal(["Standesamt"], (await ada.Page(address)).QuerySelectorAll(".held strong").Select(e => e.TextContent));
    }

    [Fact]
    public async Task Whoever_leaves_is_signed_out_and_hands_back_open_tickets()
    {
        var (ada, lars) = (await town.As(town.Admin), await town.Add("Lars Weg"));
        var (open, done) = (await town.Mail("Geht zurück"), await town.Mail("Schon erledigt"));
        await town.In(db => db.Set<Ticket>().Where(t => t.Number == open || t.Number == done).ExecuteUpdateAsync(s => s.SetProperty(t => t.AssigneeId, lars.Id)));
        await town.In(db => db.Set<Ticket>().Where(t => t.Number == done).ExecuteUpdateAsync(s => s.SetProperty(t => t.State, TicketState.Done)));
        var browser = await town.As(lars);
        await browser.Page("/desk/inbox/mine");
        var address = Of(lars);
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(await ada.Page(address), address + "/deactivation")).StatusCode);

        await browser.Page("/desk/inbox/mine", 302);
        await town.Until(db => db.Set<Ticket>().AnyAsync(t => t.Number == open && t.AssigneeId == null));
        Assert.True(await town.In(db => db.Set<Ticket>().AnyAsync(t => t.Number == done && t.AssigneeId == lars.Id)));
        Assert.NotNull((await (await town.As(town.Jana)).Page("/desk/inbox/unassigned")).QuerySelector($"#row-{open}"));
        Assert.NotNull((await ada.Page("/desk/administration/staff")).QuerySelector(".table__left a[href='" + address + "']"));
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Post(await ada.Page(address), address + "/reactivation")).StatusCode);
        Assert.False(await town.In(db => db.Users.Where(a => a.Id == lars.Id).Select(a => a.Disabled).FirstAsync()));
    }

    [Fact]
    public async Task Nobody_locks_themselves_or_the_town_out()
    {
        var ada = await town.As(town.Admin);
        var address = Of(town.Admin);
        Assert.Null((await ada.Page(address)).QuerySelector($"form[action='{address}/deactivation']"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Post(await ada.Page(address), address + "/deactivation")).StatusCode);
        await ada.Post(await ada.Page(address), address + "/roles", ("role", "Lead"), ("unit", town.Roads.Id.ToString()));
        var root = await town.In(db => db.Set<Unit>().Where(u => u.ParentId == null).Select(u => u.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Post(await ada.Page(address), address + "/roles/removal", ("held", $"Administrator:{root}"))).StatusCode);
    }

    [Fact]
    public async Task Who_keeps_one_office_changes_no_account_that_works_elsewhere_too()
    {
        var (keeper, both) = (await town.Add("Karin Amt"), await town.Add("Bodo Beide"));
        await town.In(async db =>
        {
            db.AddRange(new Membership { StaffId = keeper.Id, UnitId = town.Roads.Id, Role = Role.Administrator }, new Membership { StaffId = both.Id, UnitId = town.Registry.Id, Role = Role.Agent });
            return await db.SaveChangesAsync();
        });
        var karin = await town.As(keeper);
        var address = Of(both);
        var page = await karin.Page(address);
        Assert.Null(page.QuerySelector("#email"));
        foreach (var forbidden in new[] { "", "/password", "/deactivation", "/second-factor/removal" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await karin.Post(page, address + forbidden, ("name", "x"), ("email", "x@stadt.example"))).StatusCode);
        }

        await karin.Page(Of(town.Tom), 404);
        Assert.Equal(HttpStatusCode.SeeOther, (await karin.Post(page, address + "/roles", ("role", "Lead"), ("unit", town.Roads.Id.ToString()))).StatusCode);
    }

    [Fact]
    public async Task A_given_password_is_shown_once_and_ends_the_sessions()
    {
        var (ada, paul) = (await town.As(town.Admin), await town.Add("Paul Pass"));
        var browser = await town.As(paul);
        var address = Of(paul);
        var answer = await Browser.Parse(await ada.Post(await ada.Page(address), address + "/password"));
        var password = answer.QuerySelector(".secret-once")!.TextContent;
        await browser.Page("/desk/inbox/mine", 302);
        Assert.Null((await ada.Page(address)).QuerySelector(".secret-once"));
        var visitor = town.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post(await visitor.Page("/desk/sign-in"), "/desk/sign-in", ("email", paul.Email!), ("password", password))).StatusCode);
        Assert.True(await town.In(db => db.Set<AuditEntry>().AnyAsync(e => e.Action == "password.given" && e.ActorId == town.Admin.Id)));
    }

    private static string Of(StaffAccount staff) => $"/desk/administration/staff/{staff.Id}";
}
