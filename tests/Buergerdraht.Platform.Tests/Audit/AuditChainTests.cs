using System.Data.Common;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task EntriesAreSealedInOrderAndTheChainIsSound()
    {
        await using var house = await WithEntries(7);
        Assert.Equal(0, await Seal(house));
        var state = await Verify(house);
        Assert.Equal((7, null), (state.Count, state.BrokenAt));
        await Write(house, 3);
        Assert.Equal(3, await Seal(house));
        Assert.Equal(10, (await Verify(house)).Count);
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET details = '{}' WHERE seq = 3")]
    [InlineData("UPDATE audit_entries SET actor_kind = 'Citizen' WHERE seq = 5")]
    [InlineData("UPDATE audit_entries SET hash = NULL WHERE seq = 5")]
    [InlineData("UPDATE audit_entries SET personal = 'etwas anderes' WHERE seq = 3")]
    [InlineData("DELETE FROM audit_entries WHERE seq = 3")]
    [InlineData("DELETE FROM audit_head")]
    [InlineData("UPDATE audit_head SET seq = 2")]
    public async Task TheDatabaseRefusesChanges(string sql)
    {
        await using var house = await WithEntries(7);
        await Assert.ThrowsAnyAsync<DbException>(() => Execute(house, sql));
        Assert.Null((await Verify(house)).BrokenAt);
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET details = '{\"n\":99}' WHERE seq = 3", 3L, AuditFault.Changed)]
    [InlineData("UPDATE audit_entries SET action = 'x' WHERE seq = 7", 7L, AuditFault.Changed)]
    [InlineData("UPDATE audit_entries SET at = at + 1 WHERE seq = 1", 1L, AuditFault.Changed)]
    [InlineData("UPDATE audit_entries SET personal_hash = NULL WHERE seq = 4", 4L, AuditFault.Changed)]
    [InlineData("DELETE FROM audit_entries WHERE seq = 4", 4L, AuditFault.Missing)]
    [InlineData("DELETE FROM audit_entries WHERE seq >= 6", 6L, AuditFault.EndMissing)]
    [InlineData("UPDATE audit_entries SET personal = 'etwas anderes' WHERE seq = 5", 5L, AuditFault.PersonalChanged)]
    [InlineData("UPDATE audit_entries SET seq = CASE seq WHEN 2 THEN 1002 ELSE 1003 END WHERE seq IN (2, 3)", 2L, AuditFault.Missing)]
    public async Task TamperingBehindTheTriggersIsFound(string sql, long at, AuditFault fault)
    {
        await using var house = await WithEntries(7);
        await Execute(house, house.Database.Engine == Engine.Sqlite ? AuditTriggers.DropSqlite : AuditTriggers.DropPostgres);
        await Execute(house, sql);
        var state = await Verify(house);
        Assert.Equal((at, fault), (state.BrokenAt!.Value, state.Fault!.Value));
    }

    [Fact]
    public async Task ErasingPersonalContentLeavesTheChainSound()
    {
        await using var house = await WithEntries(7);
        await Execute(house, "UPDATE audit_entries SET personal = NULL, personal_salt = NULL WHERE seq <= 4");
        var state = await Verify(house);
        Assert.Equal((7, null), (state.Count, state.BrokenAt));
    }

    [Fact]
    public async Task TwoNodesSealingAtOnceLoseNothing()
    {
        await using var house = await WithEntries(0);
        await using var other = Houses.Beside(house);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await Write(i % 2 == 0 ? house : other, 5);
            }
        }, Ct);
        while (!writing.IsCompleted)
        {
            await Task.WhenAll(Seal(house), Seal(other));
        }

        await writing;
        await house.In(async s => await s.GetRequiredService<Leases>().GiveBack("audit-seal", Ct));
        await other.In(async s => await s.GetRequiredService<Leases>().GiveBack("audit-seal", Ct));
        await Seal(house);
        var state = await Verify(house);
        Assert.Equal((100, null), (state.Count, state.BrokenAt));
    }

    private static async Task<TestHouse> WithEntries(int count)
    {
        var house = await Houses.Open();
        await Write(house, count);
        Assert.Equal(count, await Seal(house));
        return house;
    }

    private static Task Write(TestHouse house, int count) => house.In(async s =>
    {
        var (db, trail) = (s.GetRequiredService<Db>(), s.GetRequiredService<AuditTrail>());
        for (var i = 0; i < count; i++)
        {
            trail.Write(db, "ticket.closed", $"ticket:2026-{i}", new { n = i }, $"Erika Mustermann {i}");
        }

        await db.SaveChangesAsync();
    });

    private static Task<int> Seal(TestHouse house) => house.In(s => s.GetRequiredService<SealAudit>().Run(Ct));

    private static Task<AuditChainState> Verify(TestHouse house) => house.In(s => s.GetRequiredService<VerifyAuditChain>().Run(Ct));

    private static Task Execute(TestHouse house, string sql) => house.In(async s =>
    {
        await using var connection = await s.GetRequiredService<Connections>().Open(Ct);
        await using var command = connection.Sql(sql);
        await command.ExecuteNonQueryAsync(Ct);
    });
}
