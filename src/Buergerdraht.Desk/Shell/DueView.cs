using Buergerdraht.Platform;

namespace Buergerdraht.Desk.Shell;

/// <summary>One promise clock of a ticket.</summary>
/// <param name="Clock">Which of the two.</param>
/// <param name="State">How it stands.</param>
/// <param name="At">When it ends, or ended.</param>
public sealed record DueView(DueClock Clock, DueState State, DateTimeOffset At)
{
    /// <summary>Its classes.</summary>
    public string Css => $"due due--{State.ToString().ToLowerInvariant()} {(Clock is DueClock.Inner ? "due--inner" : null)}";

    /// <summary>Its icon.</summary>
    public string Icon => State switch
    {
        DueState.Soon => "clock-exclamation",
        DueState.Overdue or DueState.Broken => "alert-triangle",
        DueState.Kept => "check",
        _ => "clock-hour-4",
    };

    /// <summary>How it stands, in a few words.</summary>
    public string Words(Texts T) => State switch
    {
        DueState.Kept => T["due.kept-short"],
        DueState.Broken => T["due.broken-short"],
        DueState.Overdue => T["due.overdue-since", ("span", T.Span((T.Time.Now - At).Duration()))],
        _ => T.Distance(At),
    };

    /// <summary>How it stands, in full.</summary>
    public string Title(Texts T) => T["due.title", ("clock", T.Of(Clock)), ("state", T.Of(State)), ("at", At)];
}

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
