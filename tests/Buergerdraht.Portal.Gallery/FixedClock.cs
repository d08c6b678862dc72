namespace Buergerdraht.Portal.Gallery;

/// <summary>A clock that stands still, so that pages look the same every day.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
