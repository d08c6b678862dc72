namespace Buergerdraht.Testing;

/// <summary>A clock that goes on by itself and can be put forward; timers run in real time.</summary>
public sealed class TestClock : TimeProvider
{
    private long _ahead;

    /// <summary>Puts the clock forward.</summary>
    public void Pass(TimeSpan span) => Interlocked.Add(ref _ahead, span.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));
}
