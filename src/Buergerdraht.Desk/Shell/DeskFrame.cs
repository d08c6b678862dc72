using Buergerdraht.Platform;

namespace Buergerdraht.Desk.Shell;

/// <summary>What every page of the desk shows around its content.</summary>
/// <param name="TownName">The town, e.g. Musterstadt.</param>
/// <param name="Me">Who is signed in.</param>
/// <param name="Lists">The inbox lists with their counts, in order.</param>
/// <param name="IsAdministrator">Whether administration is offered.</param>
/// <param name="Flash">One line about what was just done, or null.</param>
public sealed record DeskFrame(string TownName, StaffBadge Me, IReadOnlyList<ListCount> Lists, bool IsAdministrator, string? Flash = null)
{
    /// <summary>The address that serves <see cref="Navigation"/> alone, for live counts.</summary>
    public const string NavigationPath = "/desk/navigation";

    /// <summary>The address of the event stream.</summary>
    public const string StreamPath = "/desk/stream";
}

/// <summary>A member of staff as shown in lists.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">Full name.</param>
/// <param name="Unit">The unit's name, or null.</param>
public sealed record StaffBadge(string Id, string Name, string? Unit = null)
{
    /// <summary>First letters of first and last word.</summary>
    public string Initials => string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [] => "?",
        [var only] => only[..1],
        [var first, .., var last] => $"{first[0]}{last[0]}",
    }).ToUpperInvariant();

    /// <summary>One of eight tints, always the same for the same person.</summary>
    public int Tint => Id.Aggregate(7, (sum, c) => ((sum * 31) + c) & 0xFFFF) % 8;
}

/// <summary>One list and how many tickets are in it.</summary>
/// <param name="List">The list.</param>
/// <param name="Count">How many; above 999 shown as 999+.</param>
/// <param name="Overdue">How many of them are past a promise.</param>
public sealed record ListCount(InboxList List, long Count, long Overdue = 0);

/// <summary>The lists of the inbox.</summary>
[Worded("list")]
public enum InboxList
{
    /// <summary>Assigned to me.</summary>
    Mine,

    /// <summary>Of the units I may see, open.</summary>
    Units,

    /// <summary>Of these, without an assignee.</summary>
    Unassigned,

    /// <summary>Waiting for the citizen, a specialist or a date.</summary>
    Waiting,

    /// <summary>Closed.</summary>
    Done,

    /// <summary>Marked as junk.</summary>
    Junk,
}

/// <summary>A channel as shown: the channel brings its icon and name.</summary>
/// <param name="Icon">An icon's name.</param>
/// <param name="Name">The channel in the reader's language.</param>
public sealed record ChannelBadge(string Icon, string Name);

/// <summary>A unit to choose.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Depth">How deep in the tree, from 0.</param>
public sealed record UnitChoice(string Id, string Name, int Depth = 0);
