using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Desk.Administration;

/// <summary>One unit: <c>/desk/administration/units/{id}</c>.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, as saved.</param>
/// <param name="Key">Its key, which stays.</param>
/// <param name="Facts">What stands in the form.</param>
/// <param name="Hours">What stands in the form of its hours.</param>
public sealed record OneUnitView(DeskFrame Frame, Guid Id, string Name, string Key, UnitFactsForm Facts, HoursForm Hours)
{
    /// <summary>Whether it is the town itself, which is neither moved nor closed.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Closed.</summary>
    public bool Closed { get; init; }

    /// <summary>Units it may be moved below.</summary>
    public IReadOnlyList<UnitChoice> Parents { get; init; } = [];

    /// <summary>The unit above.</summary>
    public string? Parent { get; init; }

    /// <summary>What was wrong.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;
}

/// <summary>What stands in the form of a unit.</summary>
public sealed record UnitFactsForm(string Name, string NameEn, string Email, string Phone, string Room, string Signature);

/// <summary>What stands in the form of a unit's hours.</summary>
/// <param name="Own">Whether the unit has hours of its own.</param>
/// <param name="From">The unit whose hours hold otherwise; null for the usual hours.</param>
/// <param name="Days">Intervals by weekday, Monday first.</param>
/// <param name="Region">Whose holidays close it.</param>
/// <param name="OpenOnHolidays">Whether holidays do not close it.</param>
/// <param name="Closures">Closures, one a line.</param>
/// <param name="Extras">Extra openings, one a line.</param>
public sealed record HoursForm(bool Own, string? From, IReadOnlyList<(DayOfWeek Day, string Hours)> Days, string Region, bool OpenOnHolidays, string Closures, string Extras);
