using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Platform.Tests.Storage;

public sealed class GroupCommitTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_answered_before_the_commit_that_holds_their_item()
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var commit = new GroupCommit<int, int>(16, 16, 1, async (items, _) =>
        {
            begun.TrySetResult();
            await end.Task;
            return [.. items.Select(i => i * 10)];
        });
        var answer = commit.Commit(7, Ct);
        await begun.Task.WaitAsync(Ct);
        await Task.Delay(50, Ct);
        var early = answer.IsCompleted;
        end.SetResult();
        Assert.Equal((false, 70), (early, await answer));
    }

    [Fact]
    public async Task One_bad_item_fails_its_own_caller_and_no_other_of_its_batch()
    {
        var (full, largest) = (new TaskCompletionSource(), 0);
        await using var commit = new GroupCommit<int, int>(64, 64, 1, async (items, _) =>
        {
            await full.Task;
            largest = Math.Max(largest, items.Count);
            return items.Contains(13) ? throw new InvalidOperationException("13") : [.. items.Select(i => i * 10)];
        });
        var first = commit.Commit(0, Ct);
        var callers = Enumerable.Range(1, 30).ToDictionary(i => i, i => commit.Commit(i, Ct));
        full.SetResult();

        Assert.Equal(0, await first);
        await Assert.ThrowsAsync<InvalidOperationException>(() => callers[13]);
        foreach (var (item, answer) in callers.Where(c => c.Key != 13))
        {
            Assert.Equal(item * 10, await answer.WaitAsync(TimeSpan.FromSeconds(20), Ct));
        }

        Assert.True(largest > 1, "Every item was committed alone; nothing was shown.");
    }
}
