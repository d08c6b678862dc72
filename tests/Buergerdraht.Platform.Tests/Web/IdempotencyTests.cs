using System.Net;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Tests.Web;

public sealed class IdempotencyTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARepeatedPostGetsTheFirstAnswer()
    {
        await using var house = await Start();
        using var browser = house.Browser();
        var first = await Post(browser, "/api/make", "k1");
        var again = await Post(browser, "/api/make", "k1");
        var other = await Post(browser, "/api/make", "k2");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal((first.StatusCode, first.Headers.Location, await Text(first)), (again.StatusCode, again.Headers.Location, await Text(again)));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.NotEqual(await Text(first), await Text(other));
        Assert.Equal(2, await Made(house));
    }

    [Fact]
    public async Task PostsAtOnceActOnce()
    {
        await using var house = await Start();
        using var browser = house.Browser();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Post(browser, "/api/slow", "k")));
        Assert.Single((await Task.WhenAll(answers.Select(Text))).Distinct());
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Equal(1, await Made(house));
    }

    [Fact]
    public async Task AfterARefusalTheSameKeyMayBeUsedAgain()
    {
        await using var house = await Start();
        using var browser = house.Browser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(browser, "/api/make?bad=true", "k")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(browser, "/api/make?throws=true", "k")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Post(browser, "/api/make", "k")).StatusCode);
        Assert.Equal(1, await Made(house));
    }

    [Fact]
    public async Task AChangeWhoseAnswerWasLostIsNotRepeated()
    {
        await using var house = await Start();
        using var browser = house.Browser();
        Assert.Equal(HttpStatusCode.InternalServerError, (await Post(browser, "/api/make?dies=true", "k")).StatusCode);
        house.Clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Conflict, (await Post(browser, "/api/make", "k")).StatusCode);
        Assert.Equal(1, await Made(house));
    }

    [Fact]
    public async Task AKeyWhoseOwnerDiedBeforeActingIsTakenOver()
    {
        await using var house = await Start();
        using var browser = house.Browser();
        var keys = house.Services.GetRequiredService<IdempotencyKeys>();
        var (dead, alive) = (Ids.New(), Ids.New());
        Assert.Null(await house.In(s => keys.Claim(s.GetRequiredService<Db>(), "key", dead, Ct)));
        house.Clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Null(await house.In(s => keys.Claim(s.GetRequiredService<Db>(), "key", alive, Ct)));

        // The one taken for dead wakes up: its change must fail with its claim.
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => house.In(async s =>
        {
            var db = s.GetRequiredService<Db>();
            db.Attach(new IdempotencyRow { Key = "key", Owner = dead }).Property(r => r.Acted).CurrentValue = true;
            db.Add(Token("too late"));
            await db.SaveChangesAsync();
        }));
        Assert.Equal(0, await Made(house));
    }

    private static async Task<string> Text(HttpResponseMessage answer) => await answer.Content.ReadAsStringAsync(Ct);

    private static async Task<HttpResponseMessage> Post(HttpClient browser, string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", key);
        return await browser.SendAsync(request, Ct);
    }

    private static Task<int> Made(TestHouse house) => house.In(s => s.GetRequiredService<Db>().Set<ApiToken>().CountAsync());

    private static async Task<TestHouse> Start() => await (await Houses.Open(routes: routes =>
    {
        routes.MapPost("/api/make", Make).Idempotent();
        routes.MapPost("/api/slow", async (Db db) =>
        {
            await Task.Delay(300);
            return await Make(db);
        }).Idempotent();
    })).Start();

    private static async Task<IResult> Make(Db db, bool bad = false, bool throws = false, bool dies = false)
    {
        if (bad)
        {
            return Results.UnprocessableEntity();
        }

        if (throws)
        {
            throw new FieldInvalid("name", "rule.name-missing");
        }

        var token = Token("made");
        db.Add(token);
        await db.SaveChangesAsync(Ct);
        return dies ? throw new InvalidOperationException("after the commit") : Results.Created($"/tokens/{token.Id}", token.Id);
    }

    private static ApiToken Token(string name) => new() { Id = Ids.New(), Name = name, Hash = Ids.New().ToString(), Scopes = "", CreatedAt = DateTimeOffset.UnixEpoch };
}
