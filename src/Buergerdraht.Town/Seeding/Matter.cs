using System.Globalization;
using Buergerdraht.Town.World;

namespace Buergerdraht.Town.Seeding;

/// <summary>One thing that happened, at its moment.</summary>
internal sealed record Step(int Index, ItemFacts Item, DateTimeOffset At)
{
    public string Text => Item.Text;
}

/// <summary>One matter of the town's data, laid on the time line that ends now.</summary>
internal sealed record Matter(ConversationFacts Facts, string Citizen, DateTimeOffset Start, IReadOnlyList<Step> Steps)
{
    /// <summary>The moment of the last step.</summary>
    public DateTimeOffset End => Steps[^1].At;

    /// <summary>Lays the steps: the first at the latest moment <c>at</c> not after now minus <c>ageDays</c> days, each other after the one before it.</summary>
    public static Matter Lay(ConversationFacts facts, string citizen, DateTimeOffset now, TimeZoneInfo zone)
    {
        var start = StartOf(facts, now, zone);
        var steps = new List<Step>(facts.Items.Length);
        var at = start;
        foreach (var item in facts.Items)
        {
            at += TimeSpan.FromHours(item.AfterHours);
            steps.Add(new Step(steps.Count, item, at));
        }

        return new Matter(facts, citizen, start, steps);
    }

    /// <summary>A moment some time after another, but never later than now.</summary>
    public static DateTimeOffset After(DateTimeOffset at, TimeSpan span, DateTimeOffset now) => at + span < now ? at + span : at + ((now - at) / 2);

    private static DateTimeOffset StartOf(ConversationFacts facts, DateTimeOffset now, TimeZoneInfo zone)
    {
        var limit = now - TimeSpan.FromDays(facts.AgeDays);
        var time = TimeOnly.ParseExact(facts.At, "HH:mm", CultureInfo.InvariantCulture);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(limit, zone).DateTime);
        var start = Instant(day.ToDateTime(time), zone);
        return start <= limit ? start : Instant(day.AddDays(-1).ToDateTime(time), zone);
    }

    private static DateTimeOffset Instant(DateTime wall, TimeZoneInfo zone) => new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
}
