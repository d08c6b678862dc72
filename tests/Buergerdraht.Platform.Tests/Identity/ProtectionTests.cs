using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Tests.Identity;

public sealed class ProtectionTests
{
    [Fact]
    public async Task NodesThatStartTogetherShareKeysAndTokens()
    {
        await using var a = await Houses.Open();
        await using var b = Houses.Beside(a);
        if (a.Database.Engine == Engine.Sqlite)
        {
            // One process only there: one after the other.
            await a.Start();
            await b.Start();
        }
        else
        {
            await Task.WhenAll(a.Start(), b.Start());
        }

        Assert.Equal(1, await Count(a, "SELECT count(*) FROM protection_keys"));
        var stored = a.Services.GetRequiredService<Secrets>().Protect("Mailbox-Kennwort");
        Assert.DoesNotContain("Mailbox", stored, StringComparison.Ordinal);
        Assert.Equal("Mailbox-Kennwort", b.Services.GetRequiredService<Secrets>().Unprotect(stored));
        var ticket = Ids.New();
        Assert.Equal(a.Services.GetRequiredService<Tokens>().TicketKey(ticket), b.Services.GetRequiredService<Tokens>().TicketKey(ticket));
    }

    [Fact]
    public async Task TheKeysInTheDatabaseAreWrapped()
    {
        await using var house = await (await Houses.Open()).Start();
        Assert.Equal(0, await Count(house, "SELECT count(*) FROM protection_keys WHERE xml LIKE '%<value>%' OR xml NOT LIKE '%KeyFileDecryptor%'"));
        if (!OperatingSystem.IsWindows() && house.Database.Engine == Engine.Sqlite)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(house.Database.Folder, "protection.key")));
        }
    }

    [Fact]
    public async Task ANodeWithAnotherKeyFileRefusesToStart()
    {
        await using var house = await (await Houses.Open()).Start();
        var other = Path.Combine(house.Database.Folder, "other.key");
        await File.WriteAllBytesAsync(other, new byte[32], TestContext.Current.CancellationToken);
        await using var second = Houses.Beside(house, new() { ["DataProtection:KeyFile"] = other });
        var refused = await Assert.ThrowsAsync<KeyWrapperMissing>(second.Start);
        Assert.Contains("cannot be opened", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANodeWithoutTheKeyFileRefusesToStart()
    {
        await using var house = await (await Houses.Open()).Start();
        await using var second = Houses.Beside(house, new() { ["DataProtection:KeyFile"] = Path.Combine(house.Database.Folder, "gone.key") });
        await Assert.ThrowsAsync<KeyWrapperMissing>(second.Start);
        if (house.Database.Engine == Engine.Postgres)
        {
            await using var third = Houses.Beside(house, new() { ["DataProtection:KeyFile"] = "" });
            await Assert.ThrowsAsync<KeyWrapperMissing>(third.Start);
        }
    }

    [Fact]
    public async Task KeysAndTokensAreLongSafeAndDifferent()
    {
        await using var house = await (await Houses.Open()).Start();
        var tokens = house.Services.GetRequiredService<Tokens>();
        var (one, two) = (Ids.New(), Ids.New());
        var (key, reply) = (tokens.TicketKey(one), tokens.ReplyToken(one));
        Assert.Matches("^[0-9a-hjkmnp-tv-z]{32}$", key);
        Assert.Matches("^[0-9a-hjkmnp-tv-z]{16}$", reply);
        Assert.True(tokens.VerifyTicketKey(one, key.ToUpperInvariant()));
        Assert.True(tokens.VerifyTicketKey(one, key.Replace('0', 'O').Replace('1', 'l').Insert(8, "-")));
        Assert.True(tokens.VerifyReplyToken(one, reply));
        Assert.False(tokens.VerifyTicketKey(two, key));
        Assert.False(tokens.VerifyReplyToken(two, reply));
        Assert.False(tokens.VerifyTicketKey(one, key[..16]));
        Assert.False(tokens.VerifyTicketKey(one, null));
        Assert.False(key.StartsWith(reply, StringComparison.Ordinal));
    }

    private static Task<long> Count(TestHouse house, string sql) => house.In(async s =>
    {
        await using var connection = await s.GetRequiredService<Connections>().Open(CancellationToken.None);
        await using var command = connection.Sql(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    });
}
