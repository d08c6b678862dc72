namespace Buergerdraht.Platform.Live;

/// <summary>A short word between nodes: a topic and ids, never content.</summary>
/// <param name="Topic">For example <c>changed</c>, <c>work:outbox</c>, <c>session-revoked</c>.</param>
/// <param name="Payload">Ids only, at most 4,000 bytes.</param>
public sealed record Signal(string Topic, string Payload = "");

/// <summary>Carries signals to every node, this one included: in the process on SQLite, LISTEN/NOTIFY on PostgreSQL.</summary>
public interface ISignals
{
    /// <summary>Sends without waiting; call it after the commit that made the signal true.</summary>
    void Send(Signal signal);

    /// <summary>Hears every signal until disposed. Handlers must be quick and must not throw.</summary>
    IDisposable Hear(Action<Signal> handler);
}

/// <summary>The handlers of this process.</summary>
public sealed class Listeners
{
    private readonly Lock _lock = new();
    private Action<Signal>[] _handlers = [];

    /// <summary>Adds a handler until disposed.</summary>
    public IDisposable Add(Action<Signal> handler)
    {
        lock (_lock)
        {
            _handlers = [.. _handlers, handler];
        }

        return new Subscription(this, handler);
    }

    /// <summary>Calls every handler.</summary>
    public void Tell(Signal signal)
    {
        foreach (var handler in _handlers)
        {
            handler(signal);
        }
    }

    private sealed class Subscription(Listeners listeners, Action<Signal> handler) : IDisposable
    {
        public void Dispose()
        {
            lock (listeners._lock)
            {
                listeners._handlers = [.. listeners._handlers.Where(h => h != handler)];
            }
        }
    }
}

/// <summary>Signals of a single process.</summary>
public sealed class ProcessSignals : ISignals
{
    private readonly Listeners _listeners = new();

    /// <inheritdoc/>
    public void Send(Signal signal) => _listeners.Tell(signal);

    /// <inheritdoc/>
    public IDisposable Hear(Action<Signal> handler) => _listeners.Add(handler);
}
