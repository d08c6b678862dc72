using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Desk.ApiAccess;

/// <summary>The programs that may use the API: <c>/desk/administration/api-access</c>.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Tokens">Those in use first, then revoked ones, newest first.</param>
/// <param name="Form">The form for a new one.</param>
public sealed record ApiAccessView(DeskFrame Frame, IReadOnlyList<ApiTokenRow> Tokens, ApiTokenForm Form);

/// <summary>One token, without its secret, which nobody has kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it may do, see <see cref="Buergerdraht.Platform.Identity.ApiScopes"/>.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UsedAt">Last use.</param>
/// <param name="RevokedAt">When it was revoked.</param>
public sealed record ApiTokenRow(Guid Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt, DateTimeOffset? RevokedAt);

/// <summary>The form for a new token.</summary>
public sealed record ApiTokenForm
{
    /// <summary>What was typed.</summary>
    public string? Name { get; init; }

    /// <summary>What was ticked.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>What was wrong.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>The token made just now; shown this once.</summary>
    public (string Name, string Token)? Made { get; init; }
}
