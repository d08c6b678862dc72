using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Junk;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Portal.Tests.Http;

/// <summary>Junk is kept for 30 days and then leaves nothing but a count.</summary>
public sealed class JunkTests(PortalHouse house) : IClassFixture<PortalHouse>
{
    [Fact]
    public async Task Old_junk_goes_with_everything_and_a_real_ticket_stays()
    {
        using var visitor = house.Visitor();
        var real = await visitor.Ticket(await visitor.Report("Ein echtes Anliegen"));
        using var sent = await visitor.Send(await visitor.Open("/report"), "/report", new() { ["message"] = "Billige Uhren", ["email"] = "spam@example.org", ["website"] = "x" });
        var junk = await visitor.Ticket(sent.Headers.Location!.OriginalString.Split('/')[2]);
        var message = Assert.Single(await visitor.Messages(junk.Id));

        house.Clock.Pass(PurgeJunk.Kept - TimeSpan.FromHours(1));
        await house.In(s => s.GetRequiredService<PurgeJunk>().Run(CancellationToken.None));
        Assert.True(await house.Db(db => db.Set<Ticket>().AnyAsync(t => t.Id == junk.Id)));
        house.Clock.Pass(TimeSpan.FromHours(2));
        await house.In(s => s.GetRequiredService<PurgeJunk>().Run(CancellationToken.None));

        Assert.Equal([real.Id], await house.Db(db => db.Set<Ticket>().Select(t => t.Id).ToListAsync()));
        Assert.False(await house.Db(db => db.Set<Message>().AnyAsync(m => m.TicketId == junk.Id)));
        Assert.False(await house.Db(db => db.Set<InboundEvent>().AnyAsync(e => e.Id == message.EventId)));
        Assert.Equal(["erika@example.org"], await house.Db(db => db.Set<ContactPoint>().Select(p => p.Address).ToListAsync()));
        Assert.Equal([real.CitizenId], await house.Db(db => db.Set<Citizen>().Select(c => c.Id).ToListAsync()));
        Assert.Single(await house.Db(db => db.Set<Conversation>().ToListAsync()));
        var entry = await house.Db(db => db.Set<AuditEntry>().SingleAsync(e => e.Action == "junk.purged"));
        Assert.Contains("\"tickets\":1", entry.Details, StringComparison.Ordinal);
    }
}
