using System.Net;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Organisation.Tests;

public sealed class DeskStreamTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task AStreamTellsWhatItsViewerSeesAndEndsWithTheSession()
    {
        var (house, world) = await World.Open(SignInRoute);
        await using var _ = house;
        var staff = await World.Staff(house, "Aylin Demir", (world.Town, Role.Agent));
        using var browser = house.Browser();
        var session = Guid.Parse(await (await browser.PostAsync($"/in/{staff.Email}", null, Ct)).Content.ReadAsStringAsync(Ct));
        using var answer = await browser.GetAsync("/desk/stream", HttpCompletionOption.ResponseHeadersRead, Ct);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));
        Assert.Equal("retry: 2000", await lines.ReadLineAsync(Ct));
        await Announce(house, "2026-000001", world.Youth.Id);
        await Announce(house, "2026-000002", world.Youth.Id, world.Office.Id);
        Assert.Equal("event: changed", await Next(lines));
        Assert.Equal($"data: {{\"lists\":[\"unit:{world.Office.Id}\"],\"ticket\":\"2026-000002\",\"by\":null}}", await Next(lines));
        await house.In(s => s.GetRequiredService<RevokeSession>().Run(session, null, Ct));
        using var second = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await lines.ReadLineAsync(second.Token) is not null)
        {
            // Until the stream ends.
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/desk/stream", Ct)).StatusCode);
    }

    [Fact]
    public async Task WhatAStreamCannotHoldBecomesOneResync()
    {
        var signals = new ProcessSignals();
        using var end = new CancellationTokenSource();
        var unit = Ids.New();
        using var queue = new StreamQueue(signals, Ids.New(), end);
        for (var i = 0; i < 150; i++)
        {
            signals.Send(new Signal(Changed.Topic, System.Text.Json.JsonSerializer.Serialize(new Changed([unit], $"{i}", null))));
        }

        Assert.StartsWith("event: resync", await queue.Next(() => Task.FromResult<IReadOnlyList<Guid>>([unit]), Ct), StringComparison.Ordinal);
        signals.Send(new Signal(Changed.Topic, System.Text.Json.JsonSerializer.Serialize(new Changed([unit], "151", "tab"))));
        Assert.Contains("\"ticket\":\"151\",\"by\":\"tab\"", await queue.Next(() => Task.FromResult<IReadOnlyList<Guid>>([unit]), Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RightsAreAskedBeforeAnythingRuns()
    {
        var (house, world) = await World.Open(SignInRoute);
        await using var _ = house;
        using var browser = house.Browser();
        var page = new HttpRequestMessage(HttpMethod.Get, "/desk/secret?x=1");
        page.Headers.Accept.ParseAdd("text/html");
        var away = await browser.SendAsync(page, Ct);
        Assert.Equal((HttpStatusCode.Redirect, "/desk/sign-in?return=%2Fdesk%2Fsecret%3Fx%3D1"), (away.StatusCode, away.Headers.Location!.PathAndQuery));
        var auditor = await World.Staff(house, "Rita Prüfer", (world.Town, Role.Auditor));
        var cookie = (await browser.PostAsync($"/in/{auditor.Email}", null, Ct)).Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("bd-desk=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/desk/secret", Ct)).StatusCode);
        Assert.Equal("Rita Prüfer", await browser.GetStringAsync("/desk/own", Ct));
    }

    private static void SignInRoute(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/in/{email}", async (string email, SignIn use, HttpContext context) =>
        {
            var done = (SignInOutcome.Done)await use.Run(new SignInTry(email, World.Password, "test", "192.0.2.1"), Ct);
            await DeskCookie.Give(context, done.Session);
            return done.Session.Id.ToString();
        }).DisableAntiforgery();
        routes.MapGet("/desk/secret", () => "secret").RequireRight(Right.ReadTickets);
        routes.MapGet("/desk/own", (Viewer viewer) => viewer.Name).RequireStaff();
    }

    private static Task Announce(TestHouse house, string ticket, params Guid[] units) => house.In(async s =>
    {
        var db = s.GetRequiredService<Db>();
        s.GetRequiredService<Changes>().Announce(db, ticket, units);
        await db.Transact(() => Task.CompletedTask);
    });

    private static async Task<string?> Next(StreamReader lines)
    {
        string? line;
        do
        {
            line = await lines.ReadLineAsync(Ct);
        }
        while (line is { Length: 0 });
        return line;
    }
}
