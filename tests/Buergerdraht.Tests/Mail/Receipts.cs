using Buergerdraht.Channels.Port;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tests.Mail;

/// <summary>Who gets no automatic receipt: machines and lists, an address that does not work, and whoever had three that day.</summary>
public sealed class Receipts : IAsyncLifetime
{
    private SmallTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await SmallTown.Start();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Machines_and_lists_open_a_ticket_and_are_not_answered()
    {
        foreach (var header in new[] { "List-Id: <rundbrief.example.org>", "Precedence: bulk", "X-Auto-Response-Suppress: All" })
        {
            await _town.Read(CitizenMail.Raw($"{header.Length}@example.org", "Rundbrief", "Neues aus dem Verein.", from: $"verein-{header.Length}@example.org", headers: header + "\n"));
            Assert.Equal((0, header), (await Count(), header));
        }

        await _town.Read(CitizenMail.Raw("person@example.org", "Laterne defekt", "Sie ist aus."));
        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task The_fourth_mail_of_a_day_gets_none()
    {
        for (var n = 1; n <= 4; n++)
        {
            await _town.Read(CitizenMail.Raw($"{n}@example.org", $"Anliegen {n}", "Guten Tag."));
            Assert.Equal(Math.Min(n, 3), await Count());
        }
    }

    [Fact]
    public async Task An_address_that_did_not_work_gets_none()
    {
        await _town.FirstTicket();
        await _town.Query(db => db.Transact(() => db.Set<ContactPoint>().ExecuteUpdateAsync(s => s.SetProperty(p => p.FailedAt, DateTimeOffset.UnixEpoch)), default));
        await _town.Read(CitizenMail.Raw("second@example.org", "Noch eine Laterne", "Auch vor Haus 14."));
        Assert.Equal(1, await Count());
    }

    private Task<int> Count() => _town.Query(db => db.Set<Delivery>().CountAsync(d => d.Purpose == Purpose.Receipt));
}
