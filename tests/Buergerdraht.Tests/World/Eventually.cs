using System.Diagnostics;

namespace Buergerdraht.Tests.World;

/// <summary>Waits for something another thread or node brings about; fails with what it last saw.</summary>
internal static class Eventually
{
    public static async Task<T> Is<T>(Func<Task<T>> look, Func<T, bool> wanted, int seconds = 15)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (wanted(seen))
            {
                return seen;
            }

            Assert.True(watch.Elapsed.TotalSeconds < seconds, $"Still {seen} after {seconds} s.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
