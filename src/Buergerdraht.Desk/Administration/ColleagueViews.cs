using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Desk.Administration;

/// <summary>One colleague: <c>/desk/administration/staff/{id}</c>.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Badge">Name and tint, as saved.</param>
/// <param name="Form">What stands in the form.</param>
/// <param name="Roles">The roles.</param>
public sealed record ColleagueView(DeskFrame Frame, StaffBadge Badge, ColleagueForm Form, IReadOnlyList<HeldRole> Roles)
{
    /// <summary>Whether the account itself may be changed; otherwise only roles in one's own units.</summary>
    public bool Whole { get; init; }

    /// <summary>Whether it is one's own account.</summary>
    public bool IsMe { get; init; }

    /// <summary>Deactivated.</summary>
    public bool Disabled { get; init; }

    /// <summary>Whether a second factor is set up.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>Open tickets, which go back when the colleague leaves.</summary>
    public long Open { get; init; }

    /// <summary>Units to choose from.</summary>
    public IReadOnlyList<UnitChoice> Units { get; init; } = [];

    /// <summary>Roles to choose from.</summary>
    public IReadOnlyList<(string Key, string Name)> RoleChoices { get; init; } = [];

    /// <summary>A password given just now, shown this once.</summary>
    public string? Password { get; init; }
}

/// <summary>What stands in the form of a colleague.</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">The address.</param>
/// <param name="Language">The language of the desk.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record ColleagueForm(string Name, string Email, string Language, FormErrors Errors);

/// <summary>A role in a unit.</summary>
/// <param name="Key">What the form posts: role and unit.</param>
/// <param name="Role">The role in words.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="MayTake">Whether the viewer may take it away.</param>
public sealed record HeldRole(string Key, string Role, string Unit, bool MayTake);

/// <summary>The form about second factors; null values for those who do not keep the whole town.</summary>
/// <param name="Duty">Who must have one.</param>
/// <param name="Missing">How many active colleagues have none.</param>
public sealed record SecondFactorForm(SecondFactorDuty Duty, int Missing);
