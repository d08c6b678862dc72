using System.Text;
using Buergerdraht.Databases;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Email;
using Buergerdraht.Doubles.Mail;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Desk.Tests.Http;

/// <summary>The whole house on a database of its own: a town with two departments, two colleagues and a mailbox that mails are posted to.</summary>
public sealed class TownDesk : IAsyncLifetime
{
    public const string Password = "ein-langes-Losungswort";
    private const string HookSecret = "geheim";
    private WebApplication _app = null!;
    private TestDatabase _database = null!;

    public Unit Roads { get; private set; } = null!;

    public Unit Registry { get; private set; } = null!;

    public StaffAccount Jana { get; private set; } = null!;

    public StaffAccount Tom { get; private set; } = null!;

    public StaffAccount Admin { get; private set; } = null!;

    /// <summary>Where the town's mails go.</summary>
    public SmtpDouble Smtp { get; } = new();

    public TestClock Clock { get; } = new();

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _app = TownHost.Build(
            ["--urls", "http://127.0.0.1:0", "--data", _database.Folder, "--Data", _database.Folder, "--Database:Provider", _database.Engine.ToString(), "--Database:Connection", _database.Connection,
                "--DataProtection:KeyFile", KeyFile(_database), "--Web:Assets", Path.Combine(AppContext.BaseDirectory, "assets")],
            last: services => services.AddSingleton<TimeProvider>(Clock).AddLogging(l => l.SetMinimumLevel(LogLevel.Error)));
        _app.MapGet("/test/sign-in/{id:guid}", async (Guid id, string? to, HttpContext context, Db db, TimeProvider clock) =>
        {
            var now = clock.GetUtcNow();
            var session = new StaffSession { Id = Ids.New(), StaffId = id, CreatedAt = now, SeenAt = now };
            db.Add(session);
            await db.SaveChangesAsync();
            await DeskCookie.Give(context, session);
            return to is null ? Results.NoContent() : Results.Redirect(to);
        });
        await Migrate.Run(_app.Services, CancellationToken.None);
        await In(Fill);
        await ScanWatch.Watching(() => _app.StartAsync());
    }

    private static string KeyFile(TestDatabase database)
    {
        var path = Path.Combine(database.Folder, "protection.key");
        if (database.Engine == Engine.Postgres)
        {
            File.WriteAllBytes(path, System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        }

        return path;
    }

    private async Task Fill(IServiceProvider services)
    {
        var db = services.GetRequiredService<Db>();
        var accounts = services.GetRequiredService<NewAccounts>();
        StaffAccount Staff(string name) => accounts.Prepare(new NewAccount(name, name.Split(' ')[0].ToLowerInvariant() + "@stadt.example", "", Password));
        Unit Unit(string key, string name, Unit? above)
        {
            var id = Ids.New();
            return new Unit { Id = id, Key = key, Name = name, ParentId = above?.Id, Path = Organisation.Unit.PathUnder(above?.Path ?? "", id) };
        }

        var town = Unit("town", "Musterstadt", null);
        (Roads, Registry) = (Unit("roads", "Tiefbauamt", town), Unit("registry", "Standesamt", town));
        (Jana, Tom, Admin) = (Staff("Jana Brandt"), Staff("Tom Vogel"), Staff("Ada Berg"));
        db.AddRange(town, Roads, Registry, Jana, Tom, Admin);
        db.AddRange(
            new Membership { StaffId = Jana.Id, UnitId = Roads.Id, Role = Role.Agent }, new Membership { StaffId = Tom.Id, UnitId = Registry.Id, Role = Role.Agent },
            new Membership { StaffId = Admin.Id, UnitId = town.Id, Role = Role.Administrator });
        var options = new EmailOptions { SmtpHost = "127.0.0.1", SmtpPort = Smtp.Port, SmtpSecurity = Buergerdraht.Mail.Wire.TransportSecurity.Plain, HookSecret = services.GetRequiredService<ChannelAccounts>().Conceal(HookSecret) };
        db.Add(new ChannelAccount { Name = "roads", Kind = "email", Address = "tiefbau@stadt.example", UnitId = Roads.Id, Options = ChannelAccounts.ToJson(options) });
        await db.SaveChangesAsync();
    }

    public async Task In(Func<IServiceProvider, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public async Task<T> In<T>(Func<Db, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<Db>());
    }

    /// <summary>One more colleague, an agent of the roads office.</summary>
    public async Task<StaffAccount> Add(string name)
    {
        StaffAccount account = null!;
        await In(async services =>
        {
            var db = services.GetRequiredService<Db>();
            account = services.GetRequiredService<NewAccounts>().Prepare(new NewAccount(name, $"{Ids.New():n}@stadt.example", "", Password));
            db.AddRange(account, new Membership { StaffId = account.Id, UnitId = Roads.Id, Role = Role.Agent });
            await db.SaveChangesAsync();
        });
        Services.GetRequiredService<Platform.Live.ISignals>().Send(new Platform.Live.Signal(Viewers.Topic));
        await Heard();
        return account;
    }

    /// <summary>A browser with nobody signed in; follows no redirects.</summary>
    public Browser Visitor() =>
        new(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address, DefaultRequestHeaders = { { "Accept", "text/html" }, { "Accept-Language", "de" } } }, Heard);

    // Signals keep their order: once this one has come round, all before it were heard.
    private async Task Heard()
    {
        var (signals, mark, heard) = (Services.GetRequiredService<Platform.Live.ISignals>(), Ids.New().ToString(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        using var hearing = signals.Hear(s =>
        {
            if (s.Payload == mark)
            {
                heard.TrySetResult();
            }
        });
        signals.Send(new Platform.Live.Signal("mark", mark));
        await heard.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>A browser with somebody signed in; follows no redirects.</summary>
    public async Task<Browser> As(StaffAccount staff)
    {
        var browser = Visitor();
        (await browser.Client.GetAsync(new Uri($"/test/sign-in/{staff.Id}", UriKind.Relative))).EnsureSuccessStatusCode();
        return browser;
    }

    /// <summary>A mail comes in; waits for its ticket and gives its number.</summary>
    public async Task<string> Mail(string subject, string body = "Guten Tag,\n\nbitte helfen Sie.", string type = "text/plain", string from = "erika@example.org")
    {
        var mail = $"From: Erika Lindner <{from}>\r\nTo: tiefbau@stadt.example\r\nSubject: {subject}\r\nMessage-ID: <{Ids.New():n}@example.org>\r\nMIME-Version: 1.0\r\n"
            + $"Content-Type: {type}; charset=utf-8\r\n\r\n{body.ReplaceLineEndings("\r\n")}\r\n";
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", HookSecret);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(mail));
        content.Headers.ContentType = new("message/rfc822");
        var answer = await client.PostAsync(new Uri(Address, "/hooks/email/roads"), content);
        Assert.True(answer.IsSuccessStatusCode, answer.ToString());
        for (var i = 0; i < 200; i++)
        {
            if (await In(db => db.Set<Ticket>().Where(t => t.Subject == subject).Select(t => t.Number).FirstOrDefaultAsync()) is { } number)
            {
                return number;
            }

            await Task.Delay(50);
        }

        var events = await In(db => db.Set<Platform.Inbound.InboundEvent>().Select(e => e.State + " " + e.Reason).ToListAsync());
        throw new InvalidOperationException("No ticket: " + string.Join("; ", events));
    }

    /// <summary>Waits for what happens by itself.</summary>
    public async Task Until(Func<Db, Task<bool>> holds)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await In(holds))
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("It did not happen.");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        await Smtp.DisposeAsync();
    }
}
