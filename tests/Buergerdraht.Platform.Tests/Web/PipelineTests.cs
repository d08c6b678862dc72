using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Web;
using Buergerdraht.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Tests.Web;

public sealed class PipelineTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryAnswerCarriesTheHeadersAndAFreshNonce()
    {
        await using var house = await Start();
        using var browser = house.Browser();
        var one = await browser.GetAsync("/page", Ct);
        var two = await browser.GetAsync("/page", Ct);
        var csp = one.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains($"'nonce-{await one.Content.ReadAsStringAsync(Ct)}'", csp, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", csp, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", csp, StringComparison.Ordinal);
        Assert.NotEqual(csp, two.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", one.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(one.Headers.Contains("Server"));
        Assert.False(one.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal("no-referrer", (await browser.GetAsync("/ticket/1", Ct)).Headers.GetValues("Referrer-Policy").Single());
        Assert.True((await browser.GetAsync("/desk/x", Ct)).Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task ForwardedHeadersCountFromConfiguredProxiesOnly()
    {
        await using var open = await Start();
        await using var trusting = await Start(new() { ["Web:Proxies:0"] = "127.0.0.0/8" });
        foreach (var (house, secure) in new[] { (open, false), (trusting, true) })
        {
            using var browser = house.Browser();
            browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            browser.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
            var answer = await browser.GetAsync("/address", Ct);
            Assert.Equal(secure ? "192.0.2.7" : "127.0.0.1", await answer.Content.ReadAsStringAsync(Ct));
            Assert.Equal(secure, answer.Headers.Contains("Strict-Transport-Security"));
        }
    }

    [Theory]
    [InlineData("/api/v1/crash", 500)]
    [InlineData("/api/v1/rule", 409)]
    [InlineData("/api/v1/nowhere", 404)]
    [InlineData("/crash", 500)]
    public async Task FailuresAreProblemsWithoutATrace(string path, int status)
    {
        await using var house = await Start();
        using var browser = house.Browser();
        var answer = await browser.GetAsync(path, Ct);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.DoesNotContain("Geheimnis", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.Equal(status, JsonDocument.Parse(text).RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task AFormWithoutItsTokenIsRefusedAndTooMuchIsTooMuch()
    {
        await using var house = await Start();
        using var browser = house.Browser();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/form", new FormUrlEncodedContent([]), Ct)).StatusCode);
        var token = await browser.GetStringAsync("/token", Ct);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/form", Form(("__RequestVerificationToken", token)), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/hooks/x/y", new StringContent("{}"), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await browser.PostAsync("/hooks/x/y", new ByteArrayContent(new byte[3_000_000]), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/hooks/large", new ByteArrayContent(new byte[3_000_000]), Ct)).StatusCode);
    }

    [Fact]
    public async Task TheApiWantsATokenWithTheScope()
    {
        await using var house = await Start();
        using var program = house.Browser();
        var bare = await program.GetAsync("/api/v1/tickets", Ct);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (bare.StatusCode, bare.Headers.WwwAuthenticate.ToString()));
        var token = await house.In(s => s.GetRequiredService<CreateToken>().Run("Statistik", [ApiScopes.TicketsRead], Ct));
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Token);
        Assert.Equal("Statistik", await program.GetStringAsync("/api/v1/tickets", Ct));
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync("/api/v1/inbound", Ct)).StatusCode);
        Assert.True(await house.In(s => s.GetRequiredService<RevokeToken>().Run(token.Id, Ct)));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await program.GetAsync("/api/v1/tickets", Ct)).StatusCode != HttpStatusCode.Unauthorized)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    [Theory]
    [InlineData(null, null, null, null, 200)]
    [InlineData(null, "10.0.0.0/8", null, null, 403)]
    [InlineData(null, "127.0.0.1", null, null, 200)]
    [InlineData(null, null, null, "203.0.113.7", 403)]
    [InlineData("geheim", null, null, null, 401)]
    [InlineData("geheim", null, "falsch", null, 401)]
    [InlineData("geheim", "10.0.0.0/8", "geheim", "203.0.113.7", 200)]
    public async Task Metrics_are_for_the_monitoring_only(string? token, string? network, string? shown, string? passedOn, int status)
    {
        await using var house = await (await TestHouse.Open([typeof(PlatformPipeline).Assembly], settings: new() { ["Metrics:Token"] = token, ["Metrics:Networks:0"] = network })).Start();
        using var browser = house.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Authorization = shown is null ? null : new("Bearer", shown);
        if (passedOn is not null)
        {
            request.Headers.Add("X-Forwarded-For", passedOn);
        }

        using var response = await browser.SendAsync(request, Ct);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200, (await response.Content.ReadAsStringAsync(Ct)).Contains("# TYPE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HealthAndMetricsAnswer()
    {
        await using var house = await Start();
        using var browser = house.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health/live", Ct)).StatusCode);
        var ready = await browser.GetFromJsonAsync<JsonElement>("/health/ready", Ct);
        Assert.Equal("ready", ready.GetProperty("status").GetString());
        Assert.Equal(["database", "disk", "keys", "migrations"], ready.GetProperty("checks").EnumerateObject().Select(p => p.Name).Order());
        await browser.GetAsync("/ticket/2026-000123?k=geheim", Ct);
        var metrics = await browser.GetStringAsync("/metrics", Ct);
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram", metrics, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/ticket/{number}\"", metrics, StringComparison.Ordinal);
        Assert.Contains("dotnet_process_memory_working_set_bytes ", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("000123", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARateLimitLocksAndSaysForHowLong()
    {
        await using var house = await Start();
        using var browser = house.Browser();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/limited", Ct)).StatusCode);
        }

        var over = await browser.GetAsync("/limited", Ct);
        Assert.Equal(HttpStatusCode.TooManyRequests, over.StatusCode);
        Assert.InRange(over.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 50, 60);
        house.Clock.Pass(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/limited", Ct)).StatusCode);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static async Task<TestHouse> Start(Dictionary<string, string?>? settings = null) => await (await Houses.Open(routes: Map, settings: settings)).Start();

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/page", (CspNonce nonce) => nonce.Value);
        routes.MapGet("/ticket/{number}", (string number) => Results.Ok());
        routes.MapGet("/desk/x", () => Results.Ok());
        routes.MapGet("/address", (HttpContext c) => RateLimits.ClientAddress(c));
        routes.MapGet("/crash", string () => throw new InvalidOperationException("Geheimnis"));
        routes.MapGet("/api/v1/crash", string () => throw new InvalidOperationException("Geheimnis"));
        routes.MapGet("/api/v1/rule", string () => throw new ChangedMeanwhile());
        routes.MapGet("/api/v1/tickets", (HttpContext c) => c.User.Identity!.Name).RequireScope(ApiScopes.TicketsRead);
        routes.MapGet("/api/v1/inbound", () => "x").RequireScope(ApiScopes.Inbound);
        routes.MapGet("/token", (HttpContext c, Microsoft.AspNetCore.Antiforgery.IAntiforgery a) => a.GetAndStoreTokens(c).RequestToken);
        routes.MapPost("/form", ([FromForm] string? any) => Results.Ok());
        routes.MapPost("/hooks/x/y", async (HttpContext c) => await c.Request.Body.CopyToAsync(Stream.Null));
        routes.MapPost("/hooks/large", async (HttpContext c) => await c.Request.Body.CopyToAsync(Stream.Null)).AcceptsUpTo(4_000_000);
        routes.MapGet("/limited", () => Results.Ok()).LimitRate(new AttemptLimit("test", 3, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)));
    }
}
