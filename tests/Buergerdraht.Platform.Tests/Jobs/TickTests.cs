using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Tests.Jobs;

public sealed class TickTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheAuditLogIsSealedWithinSeconds()
    {
        await using var house = await (await Houses.Open()).Start();
        await house.In(async s =>
        {
            s.GetRequiredService<AuditTrail>().Write(s.GetRequiredService<Db>(), "test", "test:1");
            await s.GetRequiredService<Db>().SaveChangesAsync();
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(8));
        while (await house.In(s => s.GetRequiredService<Db>().Set<AuditEntry>().AnyAsync(e => e.Seq == null)))
        {
            await Task.Delay(100, patience.Token);
        }
    }

    [Fact]
    public async Task ATickNeverRunsBesideItselfOnAnyNode()
    {
        var log = new RunLog();
        void Services(IServiceCollection s) => s.AddSingleton(log).AddScoped<Probe>().AddTick<Probe>("probe", TimeSpan.FromMilliseconds(500));
        await using var a = await Houses.Open(Services);
        await using var b = Houses.Beside(a, services: Services);
        if (a.Database.Engine == Engine.Postgres)
        {
            await Task.WhenAll(a.Start(), b.Start());
        }
        else
        {
            await a.Start();
        }

        await Task.Delay(TimeSpan.FromSeconds(6), Ct);
        Assert.Equal(1, log.Most);
        Assert.InRange(log.Runs, 4, 13);
    }

    [Fact]
    public void AUseCaseWithoutItsRunIsRefused() =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTick<RunLog>("x", TimeSpan.FromSeconds(1)));

    public sealed class RunLog
    {
        private int _now;
        private int _runs;
        private int _most;

        public int Most => _most;

        public int Runs => _runs;

        public async Task During(TimeSpan span)
        {
            Interlocked.Increment(ref _runs);
            _most = Math.Max(_most, Interlocked.Increment(ref _now));
            await Task.Delay(span);
            Interlocked.Decrement(ref _now);
        }
    }

    public sealed class Probe(RunLog log)
    {
        public Task Run(CancellationToken ct) => log.During(TimeSpan.FromMilliseconds(700));
    }
}
