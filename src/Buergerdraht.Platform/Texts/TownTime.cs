namespace Buergerdraht.Platform;

/// <summary>The clock on the town hall: the one <see cref="TimeProvider"/>, read in the town's time zone.</summary>
public sealed class TownTime(TimeProvider clock, TimeZoneInfo zone)
{
    /// <summary>The time zone of the town.</summary>
    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>Now, with the town's offset.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone);

    /// <summary>A moment, with the town's offset at that moment.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);
}
