using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Portal.Report;
using Buergerdraht.Portal.Shell;

namespace Buergerdraht.Portal.Status;

/// <summary>The status page of one ticket.</summary>
/// <param name="Shell">What every page needs.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="Subject">A line that says what it is about.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="Conversation">Messages between citizen and town, oldest first; no internal notes.</param>
/// <param name="History">What happened, oldest first.</param>
/// <param name="Limits">What may be attached to an addition.</param>
/// <param name="Guard">The hidden fields of the form.</param>
public sealed record StatusView(
    ShellView Shell,
    string Number,
    string Subject,
    TicketState State,
    DateTimeOffset ReceivedAt,
    IReadOnlyList<ConversationEntry> Conversation,
    IReadOnlyList<HistoryEntry> History,
    UploadLimits Limits,
    FormGuard Guard)
{
    /// <summary>What was promised and whether it was kept; null when nothing was.</summary>
    public PromiseView? Promise { get; init; }

    /// <summary>The topic's name, or null.</summary>
    public string? Topic { get; init; }

    /// <summary>The office that has it, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>What was typed into the addition that was rejected.</summary>
    public string Addition { get; init; } = "";

    /// <summary>What is wrong with the addition (fields message, files); the page is then sent with status 422.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>True right after an addition was saved.</summary>
    public bool JustAdded { get; init; }

    /// <summary>Whether the citizen may still withdraw.</summary>
    public bool CanWithdraw { get; init; }

    /// <summary>Whether anything may be added (a done ticket is reopened by it).</summary>
    public bool CanAdd { get; init; } = true;
}

/// <summary>Where a ticket stands, as the citizen is told.</summary>
[Worded("portal.state")]
public enum TicketState
{
    /// <summary>It arrived and nobody has begun.</summary>
    Received,

    /// <summary>Somebody works on it.</summary>
    InProgress,

    /// <summary>The town asked something and waits.</summary>
    WaitingForYou,

    /// <summary>It is answered and closed.</summary>
    Done,

    /// <summary>The citizen withdrew it.</summary>
    Withdrawn,
}

/// <summary>What the citizen was promised.</summary>
/// <param name="State">Running, kept or broken.</param>
/// <param name="Until">Until when the town promised to answer.</param>
public sealed record PromiseView(PromiseState State, DateTimeOffset Until)
{
    /// <summary>When the first answer by a person went out.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}

/// <summary>State of a promise.</summary>
[Worded("portal.promise")]
public enum PromiseState
{
    /// <summary>Not answered yet, in time.</summary>
    Running,

    /// <summary>Answered in time.</summary>
    Kept,

    /// <summary>Not answered, too late.</summary>
    Overdue,

    /// <summary>Answered, but too late.</summary>
    Late,
}

/// <summary>One message between citizen and town.</summary>
/// <param name="Id">Unique on the page; letters, digits and hyphens.</param>
/// <param name="FromCitizen">Whether the citizen wrote it.</param>
/// <param name="Author">The name as the town configured it to be shown, or the citizen's name.</param>
/// <param name="At">When it was written.</param>
/// <param name="Text">Plain text, shown with its line breaks.</param>
public sealed record ConversationEntry(string Id, bool FromCitizen, string Author, DateTimeOffset At, string Text)
{
    /// <summary>Sanitised HTML shown instead of <see cref="Text"/>; the caller vouches for it.</summary>
    public string? SafeHtml { get; init; }

    /// <summary>Office of the author, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>By which way it came or went, in the page's language, as in "E-Mail"; null hides it.</summary>
    public string? Channel { get; init; }

    /// <summary>Language tag of the text when it is not the page's.</summary>
    public string? Language { get; init; }

    /// <summary>Files that came along.</summary>
    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];

    /// <summary>Whether an automatic answer rather than a person wrote it.</summary>
    public bool Automatic { get; init; }
}

/// <summary>A file of a message.</summary>
/// <param name="Name">The name it was sent under.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="State">Whether it can be opened.</param>
public sealed record AttachmentView(string Name, long Bytes, AttachmentState State = AttachmentState.Ready)
{
    /// <summary>Where to get it; null unless ready.</summary>
    public string? Url { get; init; }

    /// <summary>Address of a thumbnail (at least 320 px wide) for images.</summary>
    public string? ThumbnailUrl { get; init; }
}

/// <summary>Whether a file can be opened.</summary>
public enum AttachmentState
{
    /// <summary>It can.</summary>
    Ready,

    /// <summary>The scanner has not passed it yet.</summary>
    Checking,

    /// <summary>It was refused.</summary>
    Rejected,
}

/// <summary>One thing that happened.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What; the sentence comes from the texts.</param>
/// <param name="Detail">An office or name the sentence mentions, or null.</param>
public sealed record HistoryEntry(DateTimeOffset At, HistoryKind Kind, string? Detail = null);

/// <summary>Kinds of things that happen to a ticket, as the citizen is told.</summary>
[Worded("portal.history")]
public enum HistoryKind
{
#pragma warning disable CS1591
    Received,
    Assigned,
    PassedOn,
    InterimReply,
    Answered,
    Asked,
    Added,
    Done,
    Reopened,
    Withdrawn,
#pragma warning restore CS1591
}
