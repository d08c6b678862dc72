namespace Buergerdraht.Platform.Calendar;

/// <summary>From wall time to UTC over the two days a year on which that is no simple subtraction.</summary>
internal static class LocalTime
{
    /// <summary>
    /// The instant of a wall time. In the spring gap it is the moment of the change; in the autumn overlap the first or, for
    /// <paramref name="later"/>, the second occurrence.
    /// </summary>
    public static DateTime ToUtc(TimeZoneInfo zone, DateTime wall, bool later)
    {
        if (zone.IsInvalidTime(wall))
        {
            return EndOfValidTimeBefore(zone, wall);
        }
        var offset = zone.GetUtcOffset(wall);
        if (zone.IsAmbiguousTime(wall))
        {
            var offsets = zone.GetAmbiguousTimeOffsets(wall);
            offset = later ? offsets.Min() : offsets.Max();
        }
        return DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc);
    }

    private static DateTime EndOfValidTimeBefore(TimeZoneInfo zone, DateTime wall)
    {
        var minute = wall.AddMinutes(-1);
        for (var steps = 0; zone.IsInvalidTime(minute) && steps < 24 * 60; steps++)
        {
            minute = minute.AddMinutes(-1);
        }
        return DateTime.SpecifyKind(minute - zone.GetUtcOffset(minute), DateTimeKind.Utc).AddMinutes(1);
    }
}
