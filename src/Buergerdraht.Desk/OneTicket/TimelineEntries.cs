using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>One thing in a ticket's timeline.</summary>
/// <param name="Id">Unique in the page; becomes the anchor.</param>
/// <param name="At">When.</param>
public abstract record TimelineEntry(string Id, DateTimeOffset At);

/// <summary>A message from or to the citizen.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="At">When it was said.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Author">The citizen's or staff member's name.</param>
/// <param name="Address">The address it came from or went to.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Html">The author's own words as sanitised HTML.</param>
public sealed record MessageEntry(string Id, DateTimeOffset At, MessageKind Kind, string Author, string? Address, ChannelBadge Channel, string Html) : TimelineEntry(Id, At)
{
    /// <summary>Who wrote it, for messages of the town.</summary>
    public StaffBadge? Staff { get; init; }

    /// <summary>Quote and signature as sanitised HTML, folded.</summary>
    public string? QuoteHtml { get; init; }

    /// <summary>Language of the words, when it is not the town's.</summary>
    public string? Language { get; init; }

    /// <summary>Who else got it.</summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>How many remote images are held back.</summary>
    public int RemoteImages { get; init; }

    /// <summary>The files.</summary>
    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];

    /// <summary>What to know about it.</summary>
    public IReadOnlyList<MessageRemark> Remarks { get; init; } = [];

    /// <summary>Headers worth seeing, name and value; empty for channels without.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Whether the raw message can be downloaded.</summary>
    public bool HasRaw { get; init; }

    /// <summary>How the delivery stands, for messages of the town.</summary>
    public DeliveryView? Delivery { get; init; }

    /// <summary>Whether it was sent by a program.</summary>
    public bool Automatic { get; init; }

    /// <summary>The contact point of a sender who takes no part yet and can be agreed to.</summary>
    public string? Stranger { get; init; }
}

/// <summary>An internal note.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="At">When.</param>
/// <param name="Author">Who wrote it: staff, or a specialist by e-mail.</param>
/// <param name="Html">The words as sanitised HTML.</param>
public sealed record NoteEntry(string Id, DateTimeOffset At, StaffBadge Author, string Html) : TimelineEntry(Id, At)
{
    /// <summary>The address of the specialist whose answer this is.</summary>
    public string? Specialist { get; init; }

    /// <summary>The files.</summary>
    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];
}

/// <summary>Something that happened.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What; its text has <c>{who}</c> and <c>{what}</c>.</param>
/// <param name="Who">Who did it; empty for nobody.</param>
/// <param name="What">To whom, to which unit, until when.</param>
/// <param name="Reason">The reason given.</param>
public sealed record HappeningEntry(string Id, DateTimeOffset At, Happening Kind, string Who = "", string What = "", string? Reason = null) : TimelineEntry(Id, At);

/// <summary>An entry a module brings, drawn by its component in <c>desk.timeline-entry</c>.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="At">When.</param>
/// <param name="Kind">The module's name of it.</param>
/// <param name="Entry">What the module's component takes.</param>
public sealed record ModuleEntry(string Id, DateTimeOffset At, string Kind, object Entry) : TimelineEntry(Id, At);

/// <summary>Which way a message went.</summary>
[Worded("message.kind")]
public enum MessageKind
{
    /// <summary>From the citizen.</summary>
    Inbound,

    /// <summary>An answer.</summary>
    Reply,

    /// <summary>A word in between.</summary>
    Interim,

    /// <summary>To a specialist.</summary>
    Forwarding,

    /// <summary>An automatic receipt.</summary>
    Receipt,
}

/// <summary>What to know about a message.</summary>
[Worded("remark")]
public enum MessageRemark
{
    /// <summary>Came with the reply address, from somebody who takes no part.</summary>
    FromSomebodyElse,

    /// <summary>An automatic answer.</summary>
    AutomaticReply,

    /// <summary>A report that something could not be delivered.</summary>
    Bounce,

    /// <summary>Encrypted; kept whole.</summary>
    Encrypted,

    /// <summary>Signed; kept whole.</summary>
    Signed,

    /// <summary>Parts could not be read.</summary>
    Unreadable,

    /// <summary>The sender's domain says it is forged.</summary>
    Forged,

    /// <summary>Cut because it was too long.</summary>
    Truncated,
}

/// <summary>What can happen to a ticket.</summary>
[Worded("event")]
public enum Happening
{
    /// <summary>Opened.</summary>
    Opened,

    /// <summary>Assigned.</summary>
    Assigned,

    /// <summary>Taken.</summary>
    Taken,

    /// <summary>Assigned to nobody again.</summary>
    PutBack,

    /// <summary>Somebody else was let in.</summary>
    Agreed,

    /// <summary>Handed over to another unit.</summary>
    HandedOver,

    /// <summary>Forwarded to a specialist.</summary>
    Forwarded,

    /// <summary>Snoozed.</summary>
    Snoozed,

    /// <summary>Awake again.</summary>
    Woken,

    /// <summary>Closed.</summary>
    Closed,

    /// <summary>Reopened.</summary>
    Reopened,

    /// <summary>Marked as junk.</summary>
    MarkedJunk,

    /// <summary>The mark taken away.</summary>
    UnmarkedJunk,

    /// <summary>A promise kept.</summary>
    PromiseKept,

    /// <summary>A promise broken.</summary>
    PromiseBroken,

    /// <summary>A reply taken back within ten seconds.</summary>
    Undone,

    /// <summary>An automatic reply came in.</summary>
    AutomaticReply,

    /// <summary>A message bounced.</summary>
    Bounced,
}
