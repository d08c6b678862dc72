using Buergerdraht.Platform;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Desk.Shell;

/// <summary>How stored facts are shown.</summary>
internal static class Badges
{
    private const string TownLanguage = "de";
    private static readonly TimeSpan SoonWithoutBegin = TimeSpan.FromHours(4);

    /// <summary>Icon and name of a kind of channel, or of a kind of address: both are texts a channel brings.</summary>
    public static ChannelBadge Channel(Texts texts, string kind) =>
        new(texts.Has($"channel.icon.{kind}") ? texts[$"channel.icon.{kind}"] : "messages", texts.Has($"channel.name.{kind}") ? texts[$"channel.name.{kind}"] : kind);

    public static TicketMark Mark(TicketState state) => state switch
    {
        TicketState.New => TicketMark.New,
        TicketState.Open => TicketMark.Open,
        TicketState.Waiting or TicketState.Snoozed => TicketMark.Waiting,
        TicketState.Done => TicketMark.Closed,
        _ => TicketMark.Junk,
    };

    /// <summary>The language when it is worth showing: known, well-formed and not the town's.</summary>
    public static string? Language(string? tag)
    {
        var primary = tag?.Split('-', '_')[0].ToLowerInvariant();
        return primary is { Length: 2 or 3 } && primary != TownLanguage && primary.All(char.IsAsciiLetterLower) ? primary : null;
    }

    /// <summary>The clocks that run.</summary>
    public static IReadOnlyList<DueView> Running(DateTimeOffset? since, DateTimeOffset? outer, DateTimeOffset? inner, DateTimeOffset now)
    {
        var clocks = new List<DueView>(2);
        if (outer is { } citizen)
        {
            clocks.Add(new DueView(DueClock.Citizen, State(since, citizen, now), citizen));
        }

        if (inner is { } own)
        {
            clocks.Add(new DueView(DueClock.Inner, State(since, own, now), own));
        }

        return clocks;
    }

    /// <summary>How a running clock stands: in its last quarter it is soon.</summary>
    public static DueState State(DateTimeOffset? since, DateTimeOffset due, DateTimeOffset now)
    {
        var quarter = since is { } begin ? (due - begin) / 4 : SoonWithoutBegin;
        return now > due ? DueState.Overdue : now > due - quarter ? DueState.Soon : DueState.Ok;
    }
}
