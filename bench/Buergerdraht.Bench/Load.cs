using System.Diagnostics;

namespace Buergerdraht.Bench;

/// <summary>What a load run measured.</summary>
/// <param name="PerSecond">Operations per second.</param>
/// <param name="P50">Median in ms.</param>
/// <param name="P99">99th percentile in ms.</param>
internal sealed record Measured(double PerSecond, double P50, double P99)
{
    public override string ToString() => $"{PerSecond:F0}/s, p50 {P50:F1} ms, p99 {P99:F1} ms";
}

internal static class Load
{
    /// <summary>Runs <paramref name="one"/> from many callers for a while.</summary>
    public static async Task<Measured> Run(int callers, TimeSpan time, Func<int, int, Task> one)
    {
        var stop = Stopwatch.StartNew();
        var samples = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>(4096);
            for (var i = 0; stop.Elapsed < time; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                await one(caller, i);
                mine.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return mine;
        })));
        var elapsed = stop.Elapsed.TotalSeconds;
        var all = samples.SelectMany(s => s).Order().ToArray();
        return new Measured(all.Length / elapsed, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }
}
