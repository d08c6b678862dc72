using Buergerdraht.Desk.Shell;

namespace Buergerdraht.Desk.Inbox;

/// <summary>The inbox page: <c>GET /desk/inbox/{list}?unit=&amp;q=&amp;after=</c>.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Rows">The rows and how they were asked for.</param>
/// <param name="Units">Units to filter by; one or none hides the filter.</param>
public sealed record InboxView(DeskFrame Frame, InboxRowsView Rows, IReadOnlyList<UnitChoice> Units);

/// <summary>The rows alone, also served for live refreshing: <c>GET /desk/inbox/{list}/rows?…</c>.</summary>
/// <param name="List">The list.</param>
/// <param name="Rows">At most 50 rows, in order.</param>
/// <param name="Next">The cursor of the next page, or null on the last.</param>
/// <param name="LiveLists">Names in events that concern this list, e.g. <c>unit:7</c>; <c>*</c> means any.</param>
public sealed record InboxRowsView(InboxList List, IReadOnlyList<InboxRow> Rows, string? Next, IReadOnlyList<string> LiveLists)
{
    /// <summary>The unit filtered by.</summary>
    public string? Unit { get; init; }

    /// <summary>What was searched for.</summary>
    public string? Query { get; init; }

    /// <summary>The cursor this page starts after; null on the first page.</summary>
    public string? After { get; init; }
}

/// <summary>One ticket in a list.</summary>
/// <param name="Number">Such as 2026-000123.</param>
/// <param name="Subject">The subject; may be empty.</param>
/// <param name="Citizen">Name or address.</param>
/// <param name="Excerpt">The last words said, at most 200 characters.</param>
/// <param name="Channel">Where it came in.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="At">When something was last said.</param>
/// <param name="State">The state.</param>
public sealed record InboxRow(string Number, string Subject, string Citizen, string Excerpt, ChannelBadge Channel, string Unit, DateTimeOffset At, TicketMark State)
{
    /// <summary>Whether the last words were the town's.</summary>
    public bool AnsweredLast { get; init; }

    /// <summary>The language of the citizen's words, when it is not the town's.</summary>
    public string? Language { get; init; }

    /// <summary>The running clocks, citizen's first; none when nothing runs.</summary>
    public IReadOnlyList<DueView> Clocks { get; init; } = [];

    /// <summary>Whose it is.</summary>
    public StaffBadge? Assignee { get; init; }

    /// <summary>Whether I have not seen the last words.</summary>
    public bool Unread { get; init; }

    /// <summary>How many messages.</summary>
    public int Messages { get; init; } = 1;

    /// <summary>Whether files came with it.</summary>
    public bool HasAttachments { get; init; }

    /// <summary>Whether an answer could not be delivered.</summary>
    public bool DeliveryFailed { get; init; }

    /// <summary>Until when it sleeps.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }
}
