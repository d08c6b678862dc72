using Buergerdraht.Platform;

namespace Buergerdraht.Desk.Shell;

/// <summary>One promise clock of a ticket.</summary>
/// <param name="Clock">Which of the two.</param>
/// <param name="State">How it stands.</param>
/// <param name="At">When it ends, or ended.</param>
public sealed record DueView(DueClock Clock, DueState State, DateTimeOffset At);

/// <summary>The two clocks.</summary>
[Worded("clock")]
public enum DueClock
{
    /// <summary>What the citizen was told.</summary>
    Citizen,

    /// <summary>The town's own goal in office minutes.</summary>
    Inner,
}

/// <summary>How a clock stands.</summary>
[Worded("due")]
public enum DueState
{
    /// <summary>Time enough.</summary>
    Ok,

    /// <summary>In the last quarter.</summary>
    Soon,

    /// <summary>Past, and nobody has answered.</summary>
    Overdue,

    /// <summary>Answered in time.</summary>
    Kept,

    /// <summary>Answered too late.</summary>
    Broken,
}

/// <summary>The state of a ticket as shown.</summary>
[Worded("state")]
public enum TicketMark
{
    /// <summary>Nobody has answered yet.</summary>
    New,

    /// <summary>In work.</summary>
    Open,

    /// <summary>Waiting for the citizen, a specialist or a date.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Closed,

    /// <summary>Junk.</summary>
    Junk,
}
