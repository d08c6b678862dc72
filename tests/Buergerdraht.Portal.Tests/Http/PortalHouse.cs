using System.Text.Json;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Databases;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Settings;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Portal.Tests.Http;

/// <summary>The real host on a database of its own: a town with one office, one topic and a paused mailbox.</summary>
public sealed class PortalHouse : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private WebApplication _app = null!;

    public TestClock Clock { get; } = new();

    public Uri Address => new(_app.Urls.First());

    public Guid Office { get; } = Ids.New();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        var keys = Path.Combine(_database.Folder, "protection.key");
        await File.WriteAllBytesAsync(keys, System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        _app = TownHost.Build(
        [
            "--urls", "http://127.0.0.1:0", "--Data", _database.Folder, "--Database:Provider", _database.Engine.ToString(), "--Database:Connection", _database.Connection,
            "--DataProtection:KeyFile", keys, "--PublicAddress", "https://rathaus.example", "--Logging:LogLevel:Default", Environment.GetEnvironmentVariable("BUERGERDRAHT_TEST_LOG") ?? "None",
        ],
            last: services => services.AddSingleton<TimeProvider>(Clock));
        await Migrate.Run(_app.Services, CancellationToken.None);
        await In(Furnish);
        await ScanWatch.Watching(() => _app.StartAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task In(Func<IServiceProvider, Task> work) => In(async s =>
    {
        await work(s);
        return true;
    });

    public Task<T> Db<T>(Func<Db, Task<T>> work) => In(s => work(s.GetRequiredService<Db>()));

    public Visitor Visitor() => new(this);

    /// <summary>Waits until something is so; background work has no other end.</summary>
    public async Task<T> Eventually<T>(Func<Db, Task<T?>> look)
        where T : class
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            if (await Db(look) is { } found)
            {
                return found;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("It did not happen within 60 seconds.");
    }

    /// <summary>A message of the town, as the desk would leave it.</summary>
    public Task<Message> Write(Ticket ticket, string text, Direction direction, MessageKind kind, DeliveryState? state = null, DateTimeOffset? undoUntil = null, bool somebodyElse = false) => Db(async db =>
    {
        var now = Clock.GetUtcNow();
        var message = new Message { Id = Ids.New(), TicketId = ticket.Id, Direction = direction, Kind = kind, At = now, ReceivedAt = now, AuthorName = "Aylin Demir", Text = text, Account = "rathaus", Channel = "email", ExternalId = Ids.New().ToString(), FromSomebodyElse = somebodyElse };
        db.Add(message);
        if (state is { } delivered)
        {
            db.Add(new Delivery { Id = Ids.New(), MessageId = message.Id, TicketId = ticket.Id, Account = "rathaus", Channel = "email", Purpose = Purpose.Answer, ToAddress = "erika@example.org", ExternalId = Ids.New().ToString(), OrderKey = ticket.Number, At = now, DueAt = now.AddYears(1), UndoUntil = undoUntil, State = delivered });
        }

        await db.SaveChangesAsync();
        return message;
    });

    private async Task Furnish(IServiceProvider services)
    {
        var db = services.GetRequiredService<Db>();
        var root = Ids.New();
        db.Add(new Unit { Id = root, Key = "town", Name = "Stadt Musterstadt", NameEn = "Town of Musterstadt", Path = Unit.PathUnder("", root) });
        db.Add(new Unit { Id = Office, ParentId = root, Key = "roads", Name = "Tiefbauamt", NameEn = "Roads office", Path = Unit.PathUnder($"/{root}/", Office) });
        db.Add(new PublicService { Key = "pothole", Name = "Schlagloch melden", NameEn = "Report a pothole", UnitId = Office });
        db.Add(new ChannelAccount { Name = "rathaus", Kind = "email", Address = "rathaus@musterstadt.example", UnitId = root, Paused = true });
        db.Add(new Setting { Key = TownProfile.Key, Value = JsonSerializer.Serialize(new TownProfile { Name = "Stadt Musterstadt", Address = "Rathausplatz 1\n12345 Musterstadt", Phone = "0221 4710-100", Email = "stadt@musterstadt.example" }) });
        await db.SaveChangesAsync();
    }
}
