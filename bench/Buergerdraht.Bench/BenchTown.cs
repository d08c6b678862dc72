using System.Globalization;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Email;
using Buergerdraht.Channels.Generic;
using Buergerdraht.Databases;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Bench;

/// <summary>The real host in a process of its own kind: a throw-away database, one office, one agent, a mail and a generic account.</summary>
internal sealed class BenchTown : IAsyncDisposable
{
    public const string Secret = "bench-secret";

    private BenchTown(WebApplication app, TestDatabase database, Child smtp, int smtpPort) => (App, Database, Smtp, _smtpPort) = (app, database, smtp, smtpPort);

    private readonly int _smtpPort;

    public WebApplication App { get; }

    public TestDatabase Database { get; }

    /// <summary>The submission server.</summary>
    public Child Smtp { get; }

    public Guid Agent { get; private set; }

    public Guid Office { get; private set; }

    public Uri Address => new(App.Urls.First());

    public static async Task<BenchTown> Start(params string[] more)
    {
        var database = await TestDatabase.Create();
        var key = Path.Combine(database.Folder, "protection.key");
        if (database.Engine == Engine.Postgres)
        {
            await File.WriteAllBytesAsync(key, System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        }

        var smtp = Child.Start("smtp");
        var port = int.Parse(await smtp.Ask("port"), CultureInfo.InvariantCulture);
        var app = TownHost.Build(
        [
            "--urls=http://127.0.0.1:0", $"--Data={database.Folder}", $"--Database:Provider={database.Engine}", $"--Database:Connection={database.Connection}",
            $"--DataProtection:KeyFile={key}", "--Logging:LogLevel:Default=Error", .. more,
        ]);
        var town = new BenchTown(app, database, smtp, port);
        await Migrate.Run(app.Services, CancellationToken.None);
        await town.Settle();
        await app.StartAsync();
        return town;
    }

    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await Smtp.DisposeAsync();
        await Database.DisposeAsync();
    }

    public static string Number(double n) => n.ToString("N0", CultureInfo.InvariantCulture);

    private Task<bool> Settle() => In(async services =>
    {
        var db = services.GetRequiredService<Db>();
        var accounts = services.GetRequiredService<ChannelAccounts>();
        var office = new Unit { Key = "town", Name = "Bürgerservice", NameEn = "Citizen service" };
        office.Path = Unit.PathUnder("", office.Id);
        Office = office.Id;
        var agent = new StaffAccount { Id = Ids.New(), UserName = "agent", NormalizedUserName = "AGENT", Email = "agent@musterstadt.example", NormalizedEmail = "AGENT@MUSTERSTADT.EXAMPLE", DisplayName = "Aylin Demir", Initials = "ad", SecurityStamp = "x" };
        Agent = agent.Id;
        db.AddRange(office, agent, new Membership { StaffId = agent.Id, UnitId = office.Id, Role = Role.Agent });
        db.Add(new ChannelAccount
        {
            Name = "mail",
            Kind = "email",
            Address = "rathaus@musterstadt.example",
            UnitId = office.Id,
            Options = ChannelAccounts.ToJson(new EmailOptions { SmtpHost = "127.0.0.1", SmtpPort = _smtpPort, SmtpSecurity = Buergerdraht.Mail.Wire.TransportSecurity.Plain, HookSecret = accounts.Conceal(Secret) }),
        });
        db.Add(new ChannelAccount { Name = "signed", Kind = "generic", UnitId = office.Id, Options = ChannelAccounts.ToJson(new GenericOptions { Secret = accounts.Conceal(Secret) }) });
        await db.SaveChangesAsync();
        return true;
    });
}
