using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Email;
using Buergerdraht.Channels.Generic;
using Buergerdraht.Databases;
using Buergerdraht.Doubles.Mail;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Tests.World;

/// <summary>A node of a small town: the real host on a real database, a submission server double, two offices and two colleagues.</summary>
public sealed class SmallTown : IAsyncDisposable
{
    public const string HookSecret = "hook-secret";
    public const string Password = "Musterstadt-2026!";
    public const string Mailbox = "rathaus@musterstadt.example";
    private readonly TestDatabase? _ownDatabase;
    private bool _started;

    private SmallTown(WebApplication app, TestDatabase database, TestDatabase? own, SmtpDouble smtp, TestClock clock) =>
        (App, Database, _ownDatabase, Smtp, Clock) = (app, database, own, smtp, clock);

    public WebApplication App { get; }

    public TestDatabase Database { get; }

    public SmtpDouble Smtp { get; }

    public TestClock Clock { get; }

    public Guid Agent { get; private set; }

    public Guid OfficeUnit { get; private set; }

    public Guid WorksUnit { get; private set; }

    public Uri Address => new(App.Urls.First());

    /// <summary>The settings of every node of this town.</summary>
    public string[] Settings => Arguments(Database);

    /// <summary>A started town with a database of its own.</summary>
    public static async Task<SmallTown> Start(ILoggerProvider? logs = null) => await (await Prepare(logs: logs)).Serve();

    /// <summary>The same, settled but not started: other processes serve it.</summary>
    /// <param name="smtp">The submission server; without one, a double of its own.</param>
    /// <param name="logs">Who hears what it logs as a real house would; otherwise it is silent.</param>
    /// <param name="settings">Settings of this process beyond the usual ones.</param>
    public static async Task<SmallTown> Prepare(SmtpDouble? smtp = null, ILoggerProvider? logs = null, params string[] settings)
    {
        var database = await TestDatabase.Create();
        var town = Build(database, database, smtp ?? new SmtpDouble(), new TestClock(), logs, settings);
        await Migrate.Run(town.App.Services, CancellationToken.None);
        await town.Settle();
        return town;
    }

    /// <summary>Starts it in this process.</summary>
    public async Task<SmallTown> Serve()
    {
        await ScanWatch.Watching(() => App.StartAsync());
        _started = true;
        return this;
    }

    /// <summary>A database with nothing in it yet: another process makes a demo town of it.</summary>
    public static async Task<SmallTown> Empty()
    {
        var database = await TestDatabase.Create();
        return Build(database, database, new SmtpDouble(), new TestClock());
    }

    /// <summary>One more node on the same database, sharing submission server and clock.</summary>
    public async Task<SmallTown> Beside()
    {
        var node = Build(Database, null, Smtp, Clock);
        (node.Agent, node.OfficeUnit, node.WorksUnit) = (Agent, OfficeUnit, WorksUnit);
        return await node.Serve();
    }

    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Runs as the agent at the desk.</summary>
    public Task<T> AsAgent<T>(Func<IServiceProvider, Task<T>> work) => In(async services =>
    {
        services.GetRequiredService<Viewer>().Become(await services.GetRequiredService<Viewers>().Of(Agent, CancellationToken.None));
        return await work(services);
    });

    public Task<T> Query<T>(Func<Db, Task<T>> query) => In(s => query(s.GetRequiredService<Db>()));

    /// <summary>Posts a raw mail to the hook; the event's id.</summary>
    public Task<Guid> Mail(string raw) => Post(Address, raw);

    /// <summary>Posts a raw mail to the hook of any node; the event's id.</summary>
    public static async Task<Guid> Post(Uri node, string raw)
    {
        using var http = new HttpClient { BaseAddress = node };
        return await Post(http, raw);
    }

    /// <summary>Posts a raw mail to the hook over a connection; the event's id.</summary>
    public static async Task<Guid> Post(HttpClient http, string raw)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(raw.ReplaceLineEndings("\r\n")));
        content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/email/rathaus") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", HookSecret);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("event").GetGuid();
    }

    public async ValueTask DisposeAsync()
    {
        if (_started)
        {
            await App.StopAsync();
        }

        await App.DisposeAsync();
        if (_ownDatabase is not null)
        {
            await Smtp.DisposeAsync();
            await _ownDatabase.DisposeAsync();
        }
    }

    private static SmallTown Build(TestDatabase database, TestDatabase? own, SmtpDouble smtp, TestClock clock, ILoggerProvider? logs = null, params string[] more)
    {
        if (logs is not null)
        {
            return new SmallTown(TownHost.Build(["--urls=http://127.0.0.1:0", .. Arguments(database), .. more], last: s => s.AddSingleton<TimeProvider>(clock).AddLogging(l => l.ClearProviders().AddProvider(logs))), database, own, smtp, clock);
        }

        string[] args = ["--urls=http://127.0.0.1:0", .. Arguments(database), .. more, "--Logging:LogLevel:Default=" + (Environment.GetEnvironmentVariable("BUERGERDRAHT_TEST_LOG") ?? "Critical")];
        return new SmallTown(TownHost.Build(args, last: s => s.AddSingleton<TimeProvider>(clock)), database, own, smtp, clock);
    }

    private static string[] Arguments(TestDatabase database) =>
        [$"--Data={database.Folder}", $"--Database:Provider={database.Engine}", $"--Database:Connection={database.Connection}", $"--DataProtection:KeyFile={KeyFile(database)}"];

    private static string KeyFile(TestDatabase database)
    {
        var path = Path.Combine(database.Folder, "protection.key");
        if (database.Engine == Engine.Postgres && !File.Exists(path))
        {
            File.WriteAllBytes(path, System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        }

        return path;
    }

    private Task<bool> Settle() => In(async services =>
    {
        var db = services.GetRequiredService<Db>();
        var accounts = services.GetRequiredService<ChannelAccounts>();
        var root = Office(db, "town", "Stadt Musterstadt", null);
        var office = Office(db, "buergerservice", "Bürgerservice", root);
        var works = Office(db, "bauhof", "Bauhof", root);
        (OfficeUnit, WorksUnit) = (office.Id, works.Id);
        var agent = services.GetRequiredService<NewAccounts>().Prepare(new NewAccount("Aylin Demir", "a.demir@musterstadt.example", "ad", Password));
        Agent = agent.Id;
        db.Add(agent);
        db.Add(new Membership { StaffId = agent.Id, UnitId = office.Id, Role = Role.Agent });
        db.Add(new ChannelAccount
        {
            Name = "rathaus",
            Kind = "email",
            Address = Mailbox,
            UnitId = office.Id,
            Options = ChannelAccounts.ToJson(new EmailOptions { SmtpHost = "127.0.0.1", SmtpPort = Smtp.Port, SmtpSecurity = Buergerdraht.Mail.Wire.TransportSecurity.Plain, HookSecret = accounts.Conceal(HookSecret) }),
        });
        db.Add(new ChannelAccount { Name = "web", Kind = "web", UnitId = office.Id });
        db.Add(new ChannelAccount { Name = "intern", Kind = "generic", UnitId = office.Id, Options = ChannelAccounts.ToJson(new GenericOptions { Secret = accounts.Conceal(HookSecret) }) });
        await db.SaveChangesAsync();
        return true;
    });

    private static Unit Office(Db db, string key, string name, Unit? above)
    {
        var unit = new Unit { Key = key, Name = name, NameEn = name, ParentId = above?.Id };
        unit.Path = Unit.PathUnder(above?.Path ?? "", unit.Id);
        db.Add(unit);
        return unit;
    }
}
