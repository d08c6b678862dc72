namespace Buergerdraht.Channels.Health;

/// <summary>
/// How long an account is usually silent, from its own history. The rule: a silence that began on a weekday in an hour is compared with the
/// pauses that began on the same weekday in the same hour of the last eight weeks, by the town's clock. With fewer than twenty of them the hour is
/// widened to three, then to seven; with still fewer nothing is said. Unusual is what exceeds three times the 95th percentile of those
/// pauses (nearest rank), and at least two hours.
/// </summary>
public static class UsualSilence
{
    /// <summary>Weeks of history.</summary>
    public const int Weeks = 8;

    /// <summary>Fewest events to judge by.</summary>
    public const int FewestEvents = 20;

    /// <summary>Never an alarm before.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromHours(2);

    /// <summary>Hours taken on either side, narrowest first.</summary>
    public static readonly IReadOnlyList<int> Widths = [0, 1, 3];

    private const double Factor = 3;
    private const double Percentile = 0.95;

    /// <summary>From when on a silence is unusual; null when there are too few pauses to judge by.</summary>
    public static TimeSpan? Threshold(IReadOnlyCollection<TimeSpan> pauses)
    {
        if (pauses.Count < FewestEvents)
        {
            return null;
        }

        var ordered = pauses.Order().ToArray();
        var usual = ordered[(int)Math.Ceiling(Percentile * ordered.Length) - 1];
        return usual * Factor is var limit && limit > Least ? limit : Least;
    }

    /// <summary>The windows of history for a silence that began at <paramref name="began"/>, newest first; hours that the clock skips are left out.</summary>
    public static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Windows(DateTimeOffset began, int width, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(began, zone).DateTime;
        var hour = local.Date.AddHours(local.Hour);
        for (var week = 1; week <= Weeks; week++)
        {
            var from = Instant(hour.AddDays(-7 * week).AddHours(-width), zone);
            var to = Instant(hour.AddDays(-7 * week).AddHours(width + 1), zone);
            if (to > from)
            {
                yield return (from, to);
            }
        }
    }

    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        var valid = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(valid, zone.GetUtcOffset(valid));
    }
}
