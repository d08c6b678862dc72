using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Generic;
using Buergerdraht.Databases;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Conversations.Tests;

/// <summary>The whole house on a database of its own, started, with an account of the generic channel and a token.</summary>
public sealed class House : IAsyncDisposable
{
    public const string Secret = "geheim";

    private readonly WebApplication _app;
    private readonly TestDatabase _database;

    private House(WebApplication app, TestDatabase database, TestClock clock) => (_app, _database, Clock) = (app, database, clock);

    public TestClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public TestDatabase Database => _database;

    public HttpClient Client { get; private set; } = null!;

    public static async Task<House> Open()
    {
        var database = await TestDatabase.Create();
        var clock = new TestClock();
        var app = TownHost.Build(Settings(database, database.Folder), last: services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddLogging(l => l.SetMinimumLevel(Enum.TryParse<LogLevel>(Environment.GetEnvironmentVariable("BUERGERDRAHT_TEST_LOG"), out var level) ? level : LogLevel.Critical));
        });
        await Migrate.Run(app.Services, CancellationToken.None);
        await ScanWatch.Watching(() => app.StartAsync());
        var house = new House(app, database, clock);
        await house.Furnish();
        return house;
    }

    public static string[] Settings(TestDatabase database, string folder)
    {
        var key = Path.Combine(database.Folder, "protection.key");
        if (!File.Exists(key))
        {
            File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(32));
        }

        return
        [
            "--urls=http://127.0.0.1:0", $"--Data={folder}", $"--DataProtection:KeyFile={key}", $"--Database:Provider={(database.Engine == Engine.Postgres ? "postgres" : "sqlite")}",
            .. database.Engine == Engine.Postgres ? [$"--Database:Connection={database.Connection}"] : Array.Empty<string>(),
        ];
    }

    public async Task In(Func<IServiceProvider, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public async Task<HttpClient> ClientWith(params string[] scopes)
    {
        var token = await In(s => s.GetRequiredService<CreateToken>().Run("test", scopes, CancellationToken.None));
        var client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        return client;
    }

    public async Task<HttpResponseMessage> Hook(string json, string account = "town-app", string? signature = null)
    {
        var body = Encoding.UTF8.GetBytes(json);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.Add("X-Signature-256", signature ?? "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body)));
        return await Client.PostAsync("/hooks/generic/" + account, content);
    }

    /// <summary>The event as the API tells it, once it was read.</summary>
    public async Task<JsonNode> Read(string id)
    {
        for (var i = 0; i < 100; i++)
        {
            var state = await Client.GetFromJsonAsync<JsonNode>("/api/v1/inbound/" + id);
            if (state!["state"]!.GetValue<string>() != "waiting")
            {
                return state;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The event was not read.");
    }

    public async Task<JsonNode> Open(string text, string key)
    {
        using var response = await Post(text, key);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public async Task<HttpResponseMessage> Post(string text, string key, string address = "erika@example.org")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets")
        {
            Content = JsonContent.Create(new { subject = "Laterne", text, from = new { channel = "email", address, name = "Erika" } }),
        };
        request.Headers.Add("Idempotency-Key", key);
        return await Client.SendAsync(request);
    }

    public async Task<HttpResponseMessage> PostFrom(object from, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets") { Content = JsonContent.Create(new { subject = "Laterne", text = "Sie ist aus.", from }) };
        request.Headers.Add("Idempotency-Key", key);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task Furnish()
    {
        await In(async s =>
        {
            var db = s.GetRequiredService<Db>();
            var accounts = s.GetRequiredService<ChannelAccounts>();
            var town = (await db.Set<Unit>().FirstAsync(u => u.Key == "town")).Id;
            db.Add(new ChannelAccount { Name = "town-app", Kind = "generic", UnitId = town, Options = ChannelAccounts.ToJson(new GenericOptions { Secret = accounts.Conceal(Secret) }) });
            db.Add(new ChannelAccount { Name = "post", Kind = "email", Address = "post@stadt.example", UnitId = town });
            await db.SaveChangesAsync();
        });
        Client = await ClientWith();
    }
}
