using Buergerdraht.Channels.Accounts;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Channels.Email;

/// <summary>
/// Keeps one watch per mailbox of the town: each is held by one node under a lease and taken over when that node dies. New accounts are
/// found within seconds.
/// </summary>
public sealed class WatchMailboxes(ChannelAccounts accounts, IServiceProvider services, TimeProvider clock, ILogger<WatchMailboxes> log) : BackgroundService, IFeature
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, (string Options, CancellationTokenSource Stop, Task Watch)> _running = [];

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddHostedService<WatchMailboxes>();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Adjust(stoppingToken);
            }
            catch (System.Data.Common.DbException error)
            {
                log.LogWarning("The mailboxes could not be looked up ({Reason}); trying again.", error.Message);
            }

            await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_running.Keys.ToArray().Select(Stop));
    }

    private async Task Adjust(CancellationToken ct)
    {
        var wanted = (await accounts.OfKind("email", ct)).Where(a => !a.Paused && accounts.Options<EmailOptions>(a).ImapHost.Length > 0).ToDictionary(a => a.Name);
        foreach (var name in _running.Keys.ToArray())
        {
            if (!wanted.TryGetValue(name, out var account) || account.Options != _running[name].Options || _running[name].Watch.IsCompleted)
            {
                await Stop(name);
            }
        }

        foreach (var account in wanted.Values.Where(a => !_running.ContainsKey(a.Name)))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var watch = ActivatorUtilities.CreateInstance<MailboxWatch>(services, account);
            _running[account.Name] = (account.Options, stop, Task.Run(() => watch.Watch(stop.Token), CancellationToken.None));
        }
    }

    private async Task Stop(string name)
    {
        var (_, stop, watch) = _running[name];
        _running.Remove(name);
        await stop.CancelAsync();
        await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }
}
