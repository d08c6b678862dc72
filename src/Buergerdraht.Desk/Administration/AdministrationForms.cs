using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Desk.Administration;

/// <summary>The form for a new colleague; posts to <c>/desk/administration/staff</c>.</summary>
public sealed record StaffForm
{
    /// <summary>Units to choose from.</summary>
    public IReadOnlyList<UnitChoice> Units { get; init; } = [];

    /// <summary>Roles to choose from.</summary>
    public IReadOnlyList<(string Key, string Name)> Roles { get; init; } = [];

    /// <summary>What was typed.</summary>
    public string? Name { get; init; }

    /// <summary>What was typed.</summary>
    public string? Email { get; init; }

    /// <summary>What was chosen.</summary>
    public string? Role { get; init; }

    /// <summary>What was chosen.</summary>
    public string? Unit { get; init; }

    /// <summary>What was wrong.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>Who was added just now; the password is shown this once.</summary>
    public (string Name, string Email, string Password)? Added { get; init; }
}

/// <summary>The form for a new unit; posts to <c>/desk/administration/units</c>.</summary>
public sealed record UnitForm
{
    /// <summary>Units above to choose from.</summary>
    public IReadOnlyList<UnitChoice> Parents { get; init; } = [];

    /// <summary>What was chosen.</summary>
    public string? Parent { get; init; }

    /// <summary>What was typed.</summary>
    public string? Name { get; init; }

    /// <summary>What was typed.</summary>
    public string? NameEn { get; init; }

    /// <summary>What was typed.</summary>
    public string? Key { get; init; }

    /// <summary>What was wrong.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;
}
