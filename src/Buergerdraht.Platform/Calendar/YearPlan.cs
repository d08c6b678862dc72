namespace Buergerdraht.Platform.Calendar;

/// <summary>
/// The open intervals of one local year as UTC ticks, with the open ticks before each, so that a position in office time and an instant
/// turn into each other by one binary search.
/// </summary>
internal sealed class YearPlan
{
    private readonly long[] from;
    private readonly long[] to;
    private readonly long[] before;

    public YearPlan(long start, long end, IEnumerable<(long From, long To)> intervals)
    {
        (Start, End) = (start, end);
        var merged = new List<(long From, long To)>();
        foreach (var (begin, finish) in intervals.Where(one => one.From < one.To).OrderBy(one => one.From))
        {
            if (merged.Count > 0 && begin <= merged[^1].To)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, finish));
            }
            else
            {
                merged.Add((begin, finish));
            }
        }
        from = [.. merged.Select(one => one.From)];
        to = [.. merged.Select(one => one.To)];
        before = new long[from.Length];
        for (var i = 0; i < from.Length; i++)
        {
            before[i] = Total;
            Total += to[i] - from[i];
        }
    }

    public long Start { get; }

    public long End { get; }

    /// <summary>Open ticks of the whole year.</summary>
    public long Total { get; }

    /// <summary>Open ticks of this year before the instant.</summary>
    public long Position(long instant)
    {
        var i = LastFrom(instant);
        return i < 0 ? 0 : before[i] + Math.Min(instant, to[i]) - from[i];
    }

    /// <summary>The first instant with this many open ticks of the year behind it; 0 &lt; position &lt;= Total.</summary>
    public long At(long position)
    {
        var i = Array.BinarySearch(before, position);
        i = (i >= 0 ? i : ~i) - 1;
        return from[i] + position - before[i];
    }

    public bool IsOpen(long instant) => LastFrom(instant) is >= 0 and var i && instant < to[i];

    /// <summary>The instant itself when open, else the next opening of this year, or null.</summary>
    public long? NextOpening(long instant)
    {
        var i = LastFrom(instant);
        if (i >= 0 && instant < to[i])
        {
            return instant;
        }
        return i + 1 < from.Length ? from[i + 1] : null;
    }

    /// <summary>When the interval that holds the instant ends; null when closed.</summary>
    public long? ClosesAt(long instant) => LastFrom(instant) is >= 0 and var i && instant < to[i] ? to[i] : null;

    private int LastFrom(long instant)
    {
        var i = Array.BinarySearch(from, instant);
        return i >= 0 ? i : ~i - 1;
    }
}
