using System.Threading.Channels;

namespace Buergerdraht.Platform.Storage;

/// <summary>
/// Many callers, one durable transaction: items queue in a bounded channel, a writer takes what is there and commits it together; each
/// caller waits for the commit that holds its item. One bad item does not fail its batch: on an exception the items are committed singly.
/// </summary>
public sealed class GroupCommit<TItem, TResult> : IAsyncDisposable
{
    private readonly Channel<Pending> _queue;
    private readonly Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> _commit;
    private readonly int _maxBatch;
    private readonly Task[] _writers;

    /// <param name="capacity">Items that may wait; callers beyond it wait for room.</param>
    /// <param name="maxBatch">Items of one transaction at most.</param>
    /// <param name="writers">Concurrent transactions: 1 on SQLite, 1-3 on PostgreSQL.</param>
    /// <param name="commit">Commits a batch and returns one result per item, in order.</param>
    public GroupCommit(int capacity, int maxBatch, int writers, Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> commit)
    {
        _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(capacity) { SingleReader = writers == 1 });
        _commit = commit;
        _maxBatch = maxBatch;
        _writers = [.. Enumerable.Range(0, writers).Select(_ => Task.Run(Write))];
    }

    /// <summary>Queues the item and returns once it is durable.</summary>
    public async Task<TResult> Commit(TItem item, CancellationToken ct)
    {
        var pending = new Pending(item, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(pending, ct);
        return await pending.Done.Task;
    }

    private async Task Write()
    {
        var batch = new List<Pending>(_maxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < _maxBatch && _queue.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            if (batch.Count > 0)
            {
                await CommitBatch(batch);
                batch.Clear();
            }
        }
    }

    private async Task CommitBatch(List<Pending> batch)
    {
        try
        {
            var results = await _commit([.. batch.Select(p => p.Item)], CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Done.TrySetResult(results[i]);
            }
        }
#pragma warning disable CA1031 // whatever fails reaches the caller whose item it was
        catch (Exception) when (batch.Count > 1)
        {
            foreach (var one in batch)
            {
                await CommitBatch([one]);
            }
        }
        catch (Exception error)
        {
            batch[0].Done.TrySetException(error);
        }
#pragma warning restore CA1031
    }

    /// <summary>Commits what is queued, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await Task.WhenAll(_writers);
    }

    private sealed record Pending(TItem Item, TaskCompletionSource<TResult> Done);
}
