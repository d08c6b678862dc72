namespace Buergerdraht.Platform.Live;

/// <summary>Wakes a worker of this process when there is work on any node; otherwise the worker looks by itself every two seconds.</summary>
public sealed class WakeUp : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _work = new(0, 1);
    private readonly IDisposable _hearing;

    /// <summary>Hears <paramref name="topic"/>.</summary>
    public WakeUp(ISignals signals, string topic) => _hearing = signals.Hear(s =>
    {
        if (s.Topic == topic || s.Topic == "reconnected")
        {
            Now();
        }
    });

    /// <summary>Wakes the worker.</summary>
    public void Now()
    {
        if (_work.CurrentCount == 0)
        {
            try
            {
                _work.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it in between.
            }
        }
    }

    /// <summary>Waits for work, at most two seconds.</summary>
    public Task Wait(CancellationToken ct) => _work.WaitAsync(Poll, ct);

    /// <inheritdoc/>
    public void Dispose()
    {
        _hearing.Dispose();
        _work.Dispose();
    }
}
