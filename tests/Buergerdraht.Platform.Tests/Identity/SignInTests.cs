using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Tests.Identity;

public sealed class SignInTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheRightPasswordBeginsASession()
    {
        await using var house = await (await Houses.Open()).Start();
        var aylin = await house.Aylin();
        var done = Assert.IsType<SignInOutcome.Done>(await Try(house, " Aylin.Demir@musterstadt.EXAMPLE ", Houses.Password));
        Assert.Equal(aylin.Id, done.Session.StaffId);
        Assert.NotNull(await house.Services.GetRequiredService<StaffSessions>().Find(done.Session.Id, Ct));
    }

    [Theory]
    [InlineData("aylin.demir@musterstadt.example", "falsch")]
    [InlineData("niemand@musterstadt.example", Houses.Password)]
    [InlineData("", "")]
    public async Task AnythingElseIsRefusedWithoutSayingWhy(string email, string password)
    {
        await using var house = await (await Houses.Open()).Start();
        await house.Aylin();
        Assert.IsType<SignInOutcome.Refused>(await Try(house, email, password));
    }

    [Fact]
    public async Task TenWrongPasswordsLockAlsoWhenTheyComeAtOnce()
    {
        await using var house = await (await Houses.Open()).Start();
        var aylin = await house.Aylin();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 14).Select(i => Try(house, aylin.Email!, $"falsch {i}")));
        Assert.Equal(10, outcomes.Count(o => o is SignInOutcome.Refused));
        Assert.IsType<SignInOutcome.Locked>(await Try(house, aylin.Email!, Houses.Password));
        house.Clock.Pass(TimeSpan.FromMinutes(16));
        Assert.IsType<SignInOutcome.Done>(await Try(house, aylin.Email!, Houses.Password));
    }

    [Fact]
    public async Task ACodeOfTheAuthenticatorIsWantedAndTakenOnce()
    {
        await using var house = await (await Houses.Open()).Start();
        var aylin = await house.Aylin();
        var (seed, recovery) = await SetUp(house, aylin);
        house.Clock.Pass(TimeSpan.FromMinutes(2));
        var pass = Assert.IsType<SignInOutcome.CodeNeeded>(await Try(house, aylin.Email!, Houses.Password)).Pass;
        Assert.IsType<SignInOutcome.Refused>(await Code(house, pass, "000 000"));
        var code = Totp.CodeAt(seed, house.Clock.GetUtcNow());
        var both = await Task.WhenAll(Code(house, pass, code), Code(house, pass, code));
        Assert.Single(both, o => o is SignInOutcome.Done);
        Assert.IsType<SignInOutcome.Done>(await Code(house, pass, recovery[0]));
        Assert.IsType<SignInOutcome.Refused>(await Code(house, pass, recovery[0]));
        Assert.IsType<SignInOutcome.TooLate>(await Code(house, pass + "x", code));
        house.Clock.Pass(TimeSpan.FromMinutes(6));
        Assert.IsType<SignInOutcome.TooLate>(await Code(house, pass, Totp.CodeAt(seed, house.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task SeedsAndRecoveryCodesLieProtected()
    {
        await using var house = await (await Houses.Open()).Start();
        var aylin = await house.Aylin();
        var (seed, recovery) = await SetUp(house, aylin);
        var stored = await house.In(s => s.GetRequiredService<Db>().UserTokens.Select(t => t.Value).ToListAsync());
        Assert.Equal(2, stored.Count);
        Assert.DoesNotContain(stored, v => v!.Contains(Base32.Encode(seed, Base32.Rfc4648), StringComparison.Ordinal) || v.Contains(recovery[0], StringComparison.Ordinal));
        await Assert.ThrowsAsync<AuthenticatorIsSetUp>(() => house.In(s => s.GetRequiredService<OfferAuthenticator>().Run(aylin.Id, "Musterstadt", Ct)));
    }

    [Fact]
    public async Task ChangingThePasswordEndsTheOtherSessions()
    {
        await using var house = await (await Houses.Open()).Start();
        var aylin = await house.Aylin();
        var here = Assert.IsType<SignInOutcome.Done>(await Try(house, aylin.Email!, Houses.Password)).Session.Id;
        var there = Assert.IsType<SignInOutcome.Done>(await Try(house, aylin.Email!, Houses.Password)).Session.Id;
        var sessions = house.Services.GetRequiredService<StaffSessions>();
        Assert.NotNull(await sessions.Find(there, Ct));
        Assert.False(await Change(house, aylin, "falsch", "eine ganz andere Losung", here));
        await Assert.ThrowsAsync<PasswordWeak>(() => Change(house, aylin, Houses.Password, "kurz", here));
        Assert.True(await Change(house, aylin, Houses.Password, "eine ganz andere Losung", here));
        await Eventually(async () => await sessions.Find(there, Ct) is null);
        Assert.NotNull(await sessions.Find(here, Ct));
        Assert.IsType<SignInOutcome.Refused>(await Try(house, aylin.Email!, Houses.Password));
        Assert.IsType<SignInOutcome.Done>(await Try(house, aylin.Email!, "eine ganz andere Losung"));
    }

    [Fact]
    public async Task ARevokedSessionEndsOnEveryNodeWithinASecond()
    {
        await using var a = await (await Houses.Open()).Start();
        if (a.Database.Engine == Engine.Sqlite)
        {
            Assert.Skip("One process only on SQLite.");
        }

        await using var b = await Houses.Beside(a).Start();
        var aylin = await a.Aylin();
        var session = Assert.IsType<SignInOutcome.Done>(await Try(a, aylin.Email!, Houses.Password)).Session.Id;
        Assert.NotNull(await b.Services.GetRequiredService<StaffSessions>().Find(session, Ct));
        Assert.True(await a.In(s => s.GetRequiredService<RevokeSession>().Run(session, null, Ct)));
        await Eventually(async () => await b.Services.GetRequiredService<StaffSessions>().Find(session, Ct) is null);
    }

    [Fact]
    public async Task SessionsEndByThemselves()
    {
        await using var house = await (await Houses.Open()).Start();
        var aylin = await house.Aylin();
        var session = Assert.IsType<SignInOutcome.Done>(await Try(house, aylin.Email!, Houses.Password)).Session.Id;
        var sessions = house.Services.GetRequiredService<StaffSessions>();
        for (var i = 0; i < 14; i++)
        {
            house.Clock.Pass(TimeSpan.FromHours(11));
            Assert.NotNull(await sessions.Find(session, Ct));
        }

        house.Clock.Pass(TimeSpan.FromHours(15));
        Assert.Null(await sessions.Find(session, Ct));
    }

    [Fact]
    public async Task ADisabledAccountHasNoSession()
    {
        await using var house = await (await Houses.Open()).Start();
        var aylin = await house.Aylin();
        var session = Assert.IsType<SignInOutcome.Done>(await Try(house, aylin.Email!, Houses.Password)).Session.Id;
        var sessions = house.Services.GetRequiredService<StaffSessions>();
        Assert.NotNull(await sessions.Find(session, Ct));
        await house.In(s => s.GetRequiredService<Db>().Users.ExecuteUpdateAsync(u => u.SetProperty(a => a.Disabled, true), Ct));
        house.Clock.Pass(TimeSpan.FromSeconds(31));
        Assert.Null(await sessions.Find(session, Ct));
    }

    private static async Task Eventually(Func<Task<bool>> holds, TimeSpan? within = null)
    {
        using var end = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(20));
        while (!await holds())
        {
            await Task.Delay(20, end.Token);
        }
    }

    private static async Task<(byte[] Seed, IReadOnlyList<string> Recovery)> SetUp(TestHouse house, StaffAccount staff)
    {
        var offer = await house.In(s => s.GetRequiredService<OfferAuthenticator>().Run(staff.Id, "Musterstadt", Ct));
        Assert.Equal(offer.Seed, (await house.In(s => s.GetRequiredService<OfferAuthenticator>().Run(staff.Id, "Musterstadt", Ct))).Seed);
        Assert.StartsWith("<svg", offer.QrSvg, StringComparison.Ordinal);
        var seed = Base32.Decode(offer.Seed, Base32.Rfc4648)!;
        Assert.Null(await house.In(s => s.GetRequiredService<SetUpAuthenticator>().Run(staff.Id, "123", Ct)));
        var codes = await house.In(s => s.GetRequiredService<SetUpAuthenticator>().Run(staff.Id, Totp.CodeAt(seed, house.Clock.GetUtcNow()), Ct));
        Assert.Equal(10, codes!.Count);
        return (seed, codes);
    }

    private static Task<SignInOutcome> Try(TestHouse house, string email, string password) =>
        house.In(s => s.GetRequiredService<SignIn>().Run(new SignInTry(email, password, "Firefox", "192.0.2.1"), Ct));

    private static Task<SignInOutcome> Code(TestHouse house, string pass, string code) => house.In(s => s.GetRequiredService<SignInWithCode>().Run(pass, code, "Firefox", Ct));

    private static Task<bool> Change(TestHouse house, StaffAccount staff, string current, string next, Guid session) =>
        house.In(s => s.GetRequiredService<ChangePassword>().Run(staff.Id, current, next, session, Ct));
}
