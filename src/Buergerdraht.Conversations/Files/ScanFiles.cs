using Buergerdraht.Conversations.Receiving;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Conversations.Files;

/// <summary>Lets the virus scanner look at files that wait for it. While it is away they wait, and nobody opens them.</summary>
public sealed class ScanFiles(Db db, IFileStore store, VirusScanSetting setting, ScanPauses pauses, TimeProvider clock, ILogger<ScanFiles> log) : IFeature
{
    private const int Slice = 20;

    /// <summary>A file that waits longer is an alarm.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ScanPauses>();
        services.AddTick<ScanFiles>("scan-files", TimeSpan.FromSeconds(2));
        services.AddHealthChecks().AddCheck<ScanHealth>("virus-scanner", timeout: TimeSpan.FromSeconds(5));
    }

    /// <summary>One slice, longest waiting first.</summary>
    public async Task Run(CancellationToken ct)
    {
        var paused = pauses.Now();
        var waiting = await db.Set<KeptFile>().AsNoTracking().Where(f => f.Scan == ScanState.Waiting && !paused.Contains(f.Sha256)).OrderBy(f => f.ScanWaitingSince).Take(Slice).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return;
        }

        var scanner = setting.IsOn ? new VirusScanner(new VirusScannerSettings { Address = setting.Address }, clock) : null;
        foreach (var file in waiting)
        {
            switch (scanner is null ? new ScanOutcome.Unavailable("not configured") : await Scan(scanner, file, ct))
            {
                case ScanOutcome.Clean:
                    await Note(file, ScanState.Clean, null, ct);
                    break;
                case ScanOutcome.Infected infected:
                    log.LogWarning("File {Sha256} is infected with {Signature}.", file.Sha256, infected.Signature);
                    await Note(file, ScanState.Infected, infected.Signature, ct);
                    break;
                case ScanOutcome.Unavailable away:
                    Alarm(file, away.Reason);
                    if (scanner is null || await scanner.Ping(ct) is not ScanOutcome.Clean)
                    {
                        return;
                    }

                    // It is there: this one file is too long for it, or has gone. The others need not wait for that.
                    pauses.Add(file.Sha256);
                    break;
            }
        }
    }

    private async Task<ScanOutcome> Scan(VirusScanner scanner, KeptFile file, CancellationToken ct)
    {
        await using var content = await store.Open(file.Sha256, ct);
        return content is null ? new ScanOutcome.Unavailable("the content is missing") : await scanner.Scan(content, ct);
    }

    private Task<int> Note(KeptFile file, ScanState state, string? signature, CancellationToken ct) => db.Transact(
        () => db.Set<KeptFile>().Where(f => f.Sha256 == file.Sha256 && f.Scan == ScanState.Waiting).ExecuteUpdateAsync(
            s => s.SetProperty(f => f.Scan, state).SetProperty(f => f.Signature, signature).SetProperty(f => f.ScanWaitingSince, (DateTimeOffset?)null), ct),
        ct);

    private void Alarm(KeptFile file, string reason)
    {
        if (file.ScanWaitingSince is { } since && clock.GetUtcNow() - since > Patience)
        {
            log.LogError("Files have been waiting for the virus scanner since {Since}: {Reason}", since, reason);
        }
    }
}

/// <summary>No file has been waiting for the scanner for more than ten minutes. Degraded, not unready: messages are still taken.</summary>
internal sealed class ScanHealth(IServiceScopeFactory scopes, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = clock.GetUtcNow() - ScanFiles.Patience;
        try
        {
            var late = await scope.ServiceProvider.GetRequiredService<Db>().Set<KeptFile>().CountAsync(f => f.Scan == ScanState.Waiting && f.ScanWaitingSince < before, cancellationToken);
            return late == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{late} files wait for the virus scanner for more than ten minutes.");
        }
        catch (Exception error) when (error is System.Data.Common.DbException or IOException or TimeoutException)
        {
            return HealthCheckResult.Degraded("The files that wait for the virus scanner cannot be counted.");
        }
    }
}
