namespace Buergerdraht.Conversations.Deliveries;

/// <summary>When a message is tried again: after minutes, then hourly for a day, then every six hours up to the fifth day.</summary>
public static class RetryLadder
{
    private static readonly TimeSpan[] First = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];
    private const int Hourly = 24;
    private const int SixHourly = 16;

    /// <summary>Tries until the end of the ladder.</summary>
    public static int Length => First.Length + Hourly + SixHourly;

    /// <summary>Wait after this many tries; null at the end.</summary>
    public static TimeSpan? After(int tries) => tries switch
    {
        < 1 => TimeSpan.Zero,
        _ when tries <= First.Length => First[tries - 1],
        _ when tries <= First.Length + Hourly => TimeSpan.FromHours(1),
        _ when tries <= Length => TimeSpan.FromHours(6),
        _ => null,
    };
}
