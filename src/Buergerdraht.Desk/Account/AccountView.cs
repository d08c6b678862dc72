using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Desk.Account;

/// <summary>One's own account: <c>/desk/account</c>.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Email">The address one signs in with.</param>
/// <param name="HasSecondFactor">Whether one is set up.</param>
/// <param name="RecoveryCodes">How many recovery codes are left.</param>
/// <param name="Sessions">Where one is signed in, latest first.</param>
public sealed record AccountView(DeskFrame Frame, string Email, bool HasSecondFactor, int RecoveryCodes, IReadOnlyList<SessionRow> Sessions)
{
    /// <summary>What was wrong with a post.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>Fresh recovery codes, shown this once.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];
}

/// <summary>A browser that is signed in.</summary>
/// <param name="Id">The session.</param>
/// <param name="Browser">The browser and system in a few words.</param>
/// <param name="SeenAt">Last request.</param>
/// <param name="IsThis">Whether it is the one that asks.</param>
public sealed record SessionRow(Guid Id, string Browser, DateTimeOffset SeenAt, bool IsThis);
