using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Desk.Administration;

/// <summary>The areas; an area's address is <c>/desk/administration/{name}</c>.</summary>
[Worded("admin.section")]
public enum AdministrationSection
{
    /// <summary>The way in: <c>/desk/administration</c>.</summary>
    Overview,

    /// <summary>What could not be read.</summary>
    Quarantine,

    /// <summary>Channel accounts.</summary>
    Channels,

    /// <summary>Mailboxes.</summary>
    Mailboxes,

    /// <summary>Staff.</summary>
    Staff,

    /// <summary>Units.</summary>
    Units,

    /// <summary>Name and looks of the town.</summary>
    Town,

    /// <summary>Editable pages of the portal.</summary>
    Pages,

    /// <summary>Text modules.</summary>
    TextModules,

    /// <summary>Tokens of programs.</summary>
    ApiAccess,

    /// <summary>The audit log.</summary>
    Audit,

    /// <summary>Version and licences.</summary>
    About,
}

/// <summary>The way into administration.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Sections">The areas this person may enter.</param>
/// <param name="Quarantined">How many events wait in quarantine.</param>
public sealed record AdministrationView(DeskFrame Frame, IReadOnlyList<AdministrationSection> Sections, long Quarantined);

/// <summary>Events in quarantine, newest first.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Events">At most 50.</param>
/// <param name="Next">The cursor of the next page.</param>
public sealed record QuarantineView(DeskFrame Frame, IReadOnlyList<QuarantineRow> Events, string? Next);

/// <summary>One event.</summary>
/// <param name="Id">The id.</param>
/// <param name="At">When it came in.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Account">The account.</param>
/// <param name="About">Sender and subject as far as known.</param>
/// <param name="Reason">Why it could not be read.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed record QuarantineRow(string Id, DateTimeOffset At, ChannelBadge Channel, string Account, string? About, string Reason, long Size, int Attempts);

/// <summary>One event: <c>/desk/administration/quarantine/{id}</c>; replay posts to <c>…/replay</c>, raw data at <c>…/raw</c>.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Event">The event.</param>
/// <param name="State">Its state.</param>
/// <param name="Raw">The beginning of the raw data as text.</param>
/// <param name="RawIsCut">Whether there is more.</param>
/// <param name="Errors">What was wrong with the last replay.</param>
public sealed record QuarantinedEventView(DeskFrame Frame, QuarantineRow Event, EventMark State, string Raw, bool RawIsCut, FormErrors Errors);

/// <summary>States of an inbound event.</summary>
[Worded("event-state")]
public enum EventMark
{
    /// <summary>Not read yet.</summary>
    Waiting,

    /// <summary>Read.</summary>
    Read,

    /// <summary>Could not be read.</summary>
    Quarantined,

    /// <summary>Ignored with a reason.</summary>
    Ignored,
}

/// <summary>Channel accounts with their health.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Accounts">The accounts.</param>
public sealed record ChannelsView(DeskFrame Frame, IReadOnlyList<ChannelAccountRow> Accounts)
{
    /// <summary>What was wrong with a post.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;
}

/// <summary>One account.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Name">The account's name.</param>
/// <param name="Address">Its public address.</param>
/// <param name="Health">How it is.</param>
/// <param name="Explanation">Why, in words.</param>
/// <param name="LastEvent">When something last came in.</param>
/// <param name="LastSuccess">When something last worked.</param>
public sealed record ChannelAccountRow(ChannelBadge Channel, string Name, string Address, HealthMark Health, string? Explanation, DateTimeOffset? LastEvent, DateTimeOffset? LastSuccess)
{
    /// <summary>Whether it is paused; null when that cannot be changed here.</summary>
    public bool? Paused { get; init; }
}

/// <summary>How a channel account is.</summary>
[Worded("health")]
public enum HealthMark
{
    /// <summary>Fine.</summary>
    Well,

    /// <summary>Silent for longer than usual.</summary>
    Silent,

    /// <summary>Something fails.</summary>
    Failing,

    /// <summary>Switched off.</summary>
    Off,
}

/// <summary>Mailboxes.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Mailboxes">The mailboxes.</param>
public sealed record MailboxesView(DeskFrame Frame, IReadOnlyList<MailboxRow> Mailboxes);

/// <summary>One mailbox.</summary>
/// <param name="Address">The address.</param>
/// <param name="Server">Where it is fetched from.</param>
/// <param name="Health">How it is.</param>
/// <param name="Explanation">Why, in words.</param>
/// <param name="FetchedAt">When it was last fetched.</param>
/// <param name="ToSend">How many messages wait to be sent.</param>
/// <param name="Node">Which node holds it.</param>
public sealed record MailboxRow(string Address, string Server, HealthMark Health, string? Explanation, DateTimeOffset? FetchedAt, long ToSend, string? Node);
