using Buergerdraht.Conversations.Doubts;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>A ticket's page: <c>GET /desk/tickets/{number}</c>; shown again with 422 when a post was refused.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Head">The head.</param>
/// <param name="Timeline">Messages, notes and events, oldest first, at most 200.</param>
/// <param name="Side">The panel beside it.</param>
/// <param name="Actions">What may be done with it.</param>
/// <param name="Composer">The composer, or null for those who may only read.</param>
public sealed record TicketView(DeskFrame Frame, TicketHead Head, IReadOnlyList<TimelineEntry> Timeline, TicketSide Side, TicketActions Actions, ComposerView? Composer)
{
    /// <summary>What was wrong with the post that was refused.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>What was typed in it.</summary>
    public TypedWords? Typed { get; init; }

    /// <summary>An answer that was held back for a second look.</summary>
    public DoubtsView? Doubts { get; init; }

    /// <summary>Until when whoever looks at the page has seen the ticket, in ms since 1970.</summary>
    public long Seen { get; init; }

    /// <summary>A reply that can still be taken back.</summary>
    public UndoView? Undo { get; init; }

    /// <summary>How many older entries are not shown; the link adds <c>?all=1</c>.</summary>
    public int OlderEntries { get; init; }
}

/// <summary>An answer that was held back, see <see cref="DoubtReply"/>.</summary>
/// <param name="Doubts">Why.</param>
/// <param name="Colleague">Who answered meanwhile.</param>
/// <param name="Numbers">Private numbers in it.</param>
/// <param name="Resource">Where it is posted again.</param>
/// <param name="Closes">Whether the ticket was to be closed with it.</param>
public sealed record DoubtsView(IReadOnlyList<Doubt> Doubts, string? Colleague, IReadOnlyList<PrivateNumber> Numbers, string Resource, bool Closes);

/// <summary>The head of a ticket.</summary>
/// <param name="Number">Such as 2026-000123.</param>
/// <param name="Subject">The subject; may be empty.</param>
/// <param name="State">The state.</param>
/// <param name="Channel">The channel it came in on.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="List">The list one goes back to.</param>
public sealed record TicketHead(string Number, string Subject, TicketMark State, ChannelBadge Channel, string Unit, InboxList List)
{
    /// <summary>Whose it is.</summary>
    public StaffBadge? Assignee { get; init; }

    /// <summary>The clocks, citizen's first.</summary>
    public IReadOnlyList<DueView> Clocks { get; init; } = [];

    /// <summary>Until when it sleeps.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }
}

/// <summary>The panel beside a ticket.</summary>
/// <param name="Citizen">Who it is about.</param>
/// <param name="Service">The public service, or null while unknown.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Tags">Its tags.</param>
public sealed record TicketSide(CitizenView Citizen, string? Service, DateTimeOffset OpenedAt, IReadOnlyList<string> Tags);

/// <summary>The citizen beside a ticket.</summary>
/// <param name="Name">Name, or the address when there is none.</param>
/// <param name="IsOrganisation">Whether it is one.</param>
/// <param name="MaybeKnown">Whether it may be somebody known, not confirmed.</param>
/// <param name="Contacts">The contact points.</param>
/// <param name="Earlier">Earlier tickets one may see, newest first, at most 5.</param>
public sealed record CitizenView(string Name, bool IsOrganisation, bool MaybeKnown, IReadOnlyList<ContactView> Contacts, IReadOnlyList<EarlierTicket> Earlier)
{
    /// <summary>Wants to be addressed with du (true) or Sie (false); null when they never said.</summary>
    public bool? Informal { get; init; }
}

/// <summary>One contact point.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Address">The address.</param>
/// <param name="OfThisTicket">Whether this ticket is answered there.</param>
public sealed record ContactView(ChannelBadge Channel, string Address, bool OfThisTicket);

/// <summary>An earlier ticket of the same citizen.</summary>
/// <param name="Number">The number.</param>
/// <param name="Subject">The subject.</param>
/// <param name="State">The state.</param>
/// <param name="At">When something was last said.</param>
public sealed record EarlierTicket(string Number, string Subject, TicketMark State, DateTimeOffset At);

/// <summary>What may be done; what may not is not shown.</summary>
public sealed record TicketActions
{
    /// <summary>Whether it can be assigned to me.</summary>
    public bool Take { get; init; }

    /// <summary>To whom it can be assigned; empty hides the menu.</summary>
    public IReadOnlyList<StaffBadge> Colleagues { get; init; } = [];

    /// <summary>Units it can be handed over to; empty hides the menu.</summary>
    public IReadOnlyList<UnitChoice> Units { get; init; } = [];

    /// <summary>Whether it can be forwarded to a specialist by e-mail.</summary>
    public bool Forward { get; init; }

    /// <summary>Moments to snooze until, such as tomorrow 09:00.</summary>
    public IReadOnlyList<SnoozeChoice> Snooze { get; init; } = [];

    /// <summary>Whether it can be closed.</summary>
    public bool Close { get; init; }

    /// <summary>Whether it can be reopened.</summary>
    public bool Reopen { get; init; }

    /// <summary>Whether it can be marked as junk.</summary>
    public bool MarkJunk { get; init; }

    /// <summary>Whether the mark can be taken away.</summary>
    public bool UnmarkJunk { get; init; }
}

/// <summary>A moment to snooze until.</summary>
/// <param name="Label">What it is called, e.g. next Monday.</param>
/// <param name="At">The moment.</param>
public sealed record SnoozeChoice(string Label, DateTimeOffset At);

/// <summary>A reply held for ten seconds.</summary>
/// <param name="Delivery">The delivery's id.</param>
/// <param name="Until">When it leaves.</param>
public sealed record UndoView(string Delivery, DateTimeOffset Until);

/// <summary>The composer.</summary>
/// <param name="To">To whom the reply goes, as text.</param>
/// <param name="Channel">On which channel.</param>
public sealed record ComposerView(string To, ChannelBadge Channel)
{
    /// <summary>What is being written.</summary>
    public ComposerKind Kind { get; init; }

    /// <summary>The draft.</summary>
    public string? Draft { get; init; }

    /// <summary>When the draft was saved.</summary>
    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>Why no reply is possible, or null; notes always are.</summary>
    public string? CannotReply { get; init; }

    /// <summary>Idempotency key of the refused post.</summary>
    public string? Key { get; init; }

    /// <summary>Files already with the draft.</summary>
    public IReadOnlyList<AttachmentView> Files { get; init; } = [];

    /// <summary>The largest size of all files together, in bytes.</summary>
    public long MaxBytes { get; init; } = 25_000_000;
}

/// <summary>What is being written.</summary>
[Worded("composer.kind")]
public enum ComposerKind
{
    /// <summary>An answer.</summary>
    Reply,

    /// <summary>A word in between, which keeps the promise.</summary>
    Interim,

    /// <summary>A note for colleagues.</summary>
    Note,
}
