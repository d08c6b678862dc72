using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Receiving;
using Buergerdraht.Organisation;
using Buergerdraht.Organisation.Hours;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Town.Tests.Seeding;

public sealed class SeededHouseTests(SeededTown town) : IClassFixture<SeededTown>
{
    [Fact]
    public Task Everybody_on_the_staff_can_sign_in_and_has_a_role() => town.In(async s =>
    {
        var db = s.GetRequiredService<Db>();
        var users = s.GetRequiredService<UserManager<StaffAccount>>();
        var staff = await db.Set<StaffAccount>().ToListAsync();
        Assert.Equal(TownData.Staff.Select(m => m.Email).Order(), staff.Select(a => a.Email).Order());
        Assert.Single(staff.Select(a => a.PasswordHash).Distinct());
        Assert.Equal(PasswordVerificationResult.Success, users.PasswordHasher.VerifyHashedPassword(staff[0], staff[0].PasswordHash!, SeedDemo.Password));
        Assert.Equal(staff.Count, await db.Set<Membership>().Select(m => m.StaffId).Distinct().CountAsync());
        Assert.Equal(Enum.GetValues<Role>(), await db.Set<Membership>().Select(m => m.Role).Distinct().ToListAsync() is var roles ? roles.Order() : []);
        var outcome = await s.GetRequiredService<SignIn>().Run(new SignInTry(TownData.Staff[0].Email, SeedDemo.Password, "test", "192.0.2.1"), default);
        Assert.IsType<SignInOutcome.Done>(outcome);
        Assert.Equal(["administrator", "team-lead", "agent"], (await s.GetRequiredService<DemoLogins>().Run(default)).Select(l => l.Role));
    });

    [Fact]
    public Task Units_keep_their_place_and_their_hours() => town.In(async s =>
    {
        var units = s.GetRequiredService<UnitTree>();
        await units.Fresh(default);
        Assert.Equal(TownData.Units.Select(u => u.Key).Order(), units.All.Select(u => u.Key).Order());
        foreach (var facts in TownData.Units)
        {
            var unit = units.Find(facts.Key)!;
            Assert.Equal(facts.Parent, unit.ParentId is { } parent ? units.Find(parent)!.Key : null);
            Assert.Equal((facts.Confidential, facts.Name.De), (unit.Confidential, unit.Name));
            Assert.NotEmpty(unit.Signature);
        }

        // All Saints' Day closes the town hall in North Rhine-Westphalia; a Thursday evening finds the citizens' office open.
        var office = s.GetRequiredService<UnitCalendars>().For(units.Find("office-mitte")!.Id);
        Assert.False(office.IsWorkingDay(new DateOnly(2027, 11, 1)));
        Assert.True(office.IsOpen(new DateTimeOffset(2027, 11, 4, 18, 30, 0, TimeSpan.FromHours(1))));
        Assert.Equal(TownData.Catalogue.Services.Length, await s.GetRequiredService<Db>().Set<Organisation.PublicService>().CountAsync());
        Assert.Equal("Stadt Musterstadt", (await s.GetRequiredService<Organisation.Town>().Profile(default)).Name);
    });

    [Fact]
    public Task Raw_events_are_read_by_their_channels_into_the_messages_they_belong_to() => town.In(async s =>
    {
        var db = s.GetRequiredService<Db>();
        var messages = await db.Set<Message>().AsNoTracking().Where(m => m.EventId != null).ToDictionaryAsync(m => m.EventId!.Value);
        var read = s.GetRequiredService<ReadRaw>();
        var events = await db.Set<InboundEvent>().AsNoTracking().ToListAsync();
        Assert.InRange(messages.Values.Count(m => m.Channel == "email"), 100, int.MaxValue);
        Assert.False(await db.Set<Message>().AnyAsync(m => m.EventId == null && m.Direction == Direction.In && (m.Channel == "email" || m.Channel == "web")));
        foreach (var stored in events.Where(e => messages.ContainsKey(e.Id)))
        {
            var one = await read.Run(stored, default);
            Assert.Null(one.Unreadable);
            var message = messages[stored.Id];
            var incoming = Assert.IsType<IncomingMessage>(Assert.Single(one.Reading!.Items));
            Assert.Equal((message.ExternalId, message.AuthorAddress, message.AuthorName), (incoming.ExternalId, incoming.Address, incoming.Name));
            Assert.Equal(message.Text.ReplaceLineEndings("\n").Trim(), incoming.Text.ReplaceLineEndings("\n").Trim());
            Assert.Equal(message.Kind == MessageKind.AutoReply, incoming.Automatic.IsAutoReply);
        }
    });

    [Fact]
    public Task Pictures_are_kept_and_some_know_where_they_were_taken() => town.In(async s =>
    {
        var store = s.GetRequiredService<IFileStore>();
        var places = 0;
        foreach (var attachment in await s.GetRequiredService<Db>().Set<Attachment>().AsNoTracking().ToListAsync())
        {
            Assert.Equal("image/png", attachment.ContentType);
            var bytes = (await store.Read(attachment.Sha256, 1 << 20, default))!;
            var details = CaptureDetails.Read(bytes);
            places += details is { Place: { Latitude: > 51 and < 52 }, TakenAt: not null } && details.TakenAt < town.SeededAt ? 1 : 0;
        }

        Assert.InRange(places, 3, int.MaxValue);
    });

    [Fact]
    public Task Seeding_again_adds_nothing() => town.In(async s =>
    {
        var db = s.GetRequiredService<Db>();
        async Task<(int, int, int)> Counts() => (await db.Set<Ticket>().CountAsync(), await db.Set<StaffAccount>().CountAsync(), await db.Set<Message>().CountAsync());
        var before = await Counts();
        await s.GetRequiredService<SeedDemo>().Run(default);
        Assert.Equal(before, await Counts());
    });
}
