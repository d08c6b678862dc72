using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Desk.Administration;

/// <summary>The audit log, newest first: <c>/desk/administration/audit</c>.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Rows">At most 100 sealed ones.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="Next">The cursor of the next page.</param>
public sealed record AuditView(DeskFrame Frame, IReadOnlyList<AuditRow> Rows, AuditQuery Query, string? Next)
{
    /// <summary>When the chain was checked, or null.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>The entry at which the chain breaks, or null.</summary>
    public string? BrokenAt { get; init; }

    /// <summary>Colleagues to choose from.</summary>
    public IReadOnlyList<(string Id, string Name)> People { get; init; } = [];

    /// <summary>Actions to choose from.</summary>
    public IReadOnlyList<(string Key, string Name)> Actions { get; init; } = [];
}

/// <summary>One entry.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Who">Who, or null for the system.</param>
/// <param name="What">What was done, in words.</param>
/// <param name="Subject">On what; a ticket's number becomes a link.</param>
/// <param name="SubjectUrl">Its page, if there is one.</param>
/// <param name="Detail">Before and after, or null.</param>
public sealed record AuditRow(string Id, DateTimeOffset At, string? Who, string What, string Subject, string? SubjectUrl, string? Detail);

/// <summary>Staff.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Members">The members.</param>
public sealed record StaffView(DeskFrame Frame, IReadOnlyList<StaffRow> Members)
{
    /// <summary>The form for a new colleague; null for those who may not add any.</summary>
    public StaffForm? Form { get; init; }

    /// <summary>The words searched for.</summary>
    public string? Query { get; init; }

    /// <summary>The rule about second factors; null for those who do not keep the whole town.</summary>
    public SecondFactorForm? SecondFactor { get; init; }
}

/// <summary>One member of staff.</summary>
/// <param name="Badge">Name and tint.</param>
/// <param name="Email">The address.</param>
/// <param name="Units">Names of units.</param>
/// <param name="Roles">Names of roles.</param>
/// <param name="HasSecondFactor">Whether it is set up.</param>
/// <param name="Locked">Whether sign-in is locked.</param>
/// <param name="LastSeen">When last seen.</param>
public sealed record StaffRow(StaffBadge Badge, string Email, IReadOnlyList<string> Units, IReadOnlyList<string> Roles, bool HasSecondFactor, bool Locked, DateTimeOffset? LastSeen)
{
    /// <summary>Deactivated.</summary>
    public bool Left { get; init; }
}

/// <summary>Units as a tree.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Units">The units, parents before children.</param>
public sealed record UnitsView(DeskFrame Frame, IReadOnlyList<UnitRow> Units)
{
    /// <summary>The form for a new unit; null for those who may not add any.</summary>
    public UnitForm? Form { get; init; }
}

/// <summary>One unit.</summary>
/// <param name="Unit">Name and depth.</param>
/// <param name="Staff">How many members.</param>
/// <param name="Open">How many open tickets.</param>
/// <param name="Hours">Its office hours in words, or null when they are those of the unit above.</param>
public sealed record UnitRow(UnitChoice Unit, int Staff, long Open, string? Hours)
{
    /// <summary>Closed: nothing new comes to it.</summary>
    public bool Closed { get; init; }
}

/// <summary>Editable pages of the portal.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Pages">The pages.</param>
public sealed record PagesView(DeskFrame Frame, IReadOnlyList<PageRow> Pages);

/// <summary>One page in one language.</summary>
/// <param name="Key">Such as <c>imprint</c>.</param>
/// <param name="Name">Its heading.</param>
/// <param name="Language">Its language code.</param>
/// <param name="ChangedAt">When it was changed, or null for the supplied text.</param>
/// <param name="ChangedBy">By whom.</param>
public sealed record PageRow(string Key, string Name, string Language, DateTimeOffset? ChangedAt, string? ChangedBy);

/// <summary>One page's editor: <c>/desk/administration/pages/{key}/{language}</c> (fields <c>heading</c>, <c>body</c>, <c>version</c>).</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Page">The page.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Body">Its text in Markdown.</param>
/// <param name="Version">The version edited, against lost updates.</param>
/// <param name="PortalUrl">Where it stands.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record PageEditorView(DeskFrame Frame, PageRow Page, string Heading, string Body, string Version, string PortalUrl, FormErrors Errors)
{
    /// <summary>Whether the town's text can be given up for the one that came with the house.</summary>
    public bool CanRestore { get; init; }
}

/// <summary>Version and licences.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Version">The version.</param>
/// <param name="ThirdParty">What is used.</param>
public sealed record AboutView(DeskFrame Frame, string Version, IReadOnlyList<ThirdPartyRow> ThirdParty);

/// <summary>A piece of software used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Licence">Its SPDX licence.</param>
/// <param name="Url">Its home, or null.</param>
public sealed record ThirdPartyRow(string Name, string Version, string Licence, string? Url);
