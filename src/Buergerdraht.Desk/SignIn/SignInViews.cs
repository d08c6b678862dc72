using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Desk.SignIn;

/// <summary>E-mail and password: <c>GET, POST /desk/sign-in</c> (fields <c>email</c>, <c>password</c>, <c>return</c>).</summary>
/// <param name="TownName">The town.</param>
/// <param name="Email">What was typed.</param>
/// <param name="Return">The local path to go to afterwards.</param>
/// <param name="Errors">What was wrong; fields are <c>email</c> and <c>password</c>.</param>
/// <param name="Notice">Why this page is shown, e.g. after signing out.</param>
public sealed record SignInView(string TownName, string? Email, string? Return, FormErrors Errors, SignInNotice Notice = SignInNotice.None);

/// <summary>Why the sign-in page is shown.</summary>
[Worded("sign-in.notice")]
public enum SignInNotice
{
    /// <summary>No special reason.</summary>
    None,

    /// <summary>One has just signed out.</summary>
    SignedOut,

    /// <summary>The session ended.</summary>
    Expired,

    /// <summary>The first administrator was made.</summary>
    Ready,

    /// <summary>A new password was set.</summary>
    PasswordChanged,
}

/// <summary>The second step: <c>GET, POST /desk/sign-in/code</c> (field <c>code</c>; a recovery code also does).</summary>
/// <param name="TownName">The town.</param>
/// <param name="Return">The local path to go to afterwards.</param>
/// <param name="Errors">What was wrong; the field is <c>code</c>.</param>
public sealed record SignInCodeView(string TownName, string? Return, FormErrors Errors);

/// <summary>Setting up the second factor: <c>GET, POST /desk/sign-in/authenticator</c> (field <c>code</c>).</summary>
/// <param name="TownName">The town.</param>
/// <param name="QrSvg">The QR code as an svg element of our own making.</param>
/// <param name="Secret">The secret in groups of four, to type.</param>
/// <param name="Errors">What was wrong; the field is <c>code</c>.</param>
public sealed record AuthenticatorView(string TownName, string QrSvg, string Secret, FormErrors Errors)
{
    /// <summary>Whether the town demands it, so that there is no way round.</summary>
    public bool Owed { get; init; }
}

/// <summary>The recovery codes, shown once after the set-up.</summary>
/// <param name="TownName">The town.</param>
/// <param name="Codes">The codes.</param>
/// <param name="Continue">The local path to go on to.</param>
public sealed record RecoveryCodesView(string TownName, IReadOnlyList<string> Codes, string Continue);

/// <summary>The first administrator of an empty house: <c>GET, POST /desk/first-administrator</c> (fields <c>setup-code</c>, <c>name</c>, <c>email</c>, <c>password</c>).</summary>
/// <param name="TownName">The town.</param>
/// <param name="Name">What was typed.</param>
/// <param name="Email">What was typed as e-mail.</param>
/// <param name="AsksCode">Whether the code from the server's log is asked for.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record FirstAdministratorView(string TownName, string? Name, string? Email, bool AsksCode, FormErrors Errors);

/// <summary>Asking for a new password: <c>GET, POST /desk/sign-in/forgotten</c> (field <c>email</c>).</summary>
/// <param name="TownName">The town.</param>
/// <param name="Sent">Whether the request was taken; the page never says whether the address is known.</param>
/// <param name="Errors">What was wrong; the field is <c>email</c>.</param>
public sealed record ForgottenView(string TownName, bool Sent, FormErrors Errors)
{
    /// <summary>Whether a mailbox can send the link; otherwise the page says whom to ask.</summary>
    public bool CanMail { get; init; } = true;
}

/// <summary>Setting a new password: <c>GET, POST /desk/sign-in/password</c> (fields <c>token</c>, <c>password</c>).</summary>
/// <param name="TownName">The town.</param>
/// <param name="Token">The token of the mailed link.</param>
/// <param name="Expired">Whether the link is too old or used.</param>
/// <param name="Errors">What was wrong; the field is <c>password</c>.</param>
public sealed record NewPasswordView(string TownName, string Token, bool Expired, FormErrors Errors);

/// <summary>Too many wrong attempts.</summary>
/// <param name="TownName">The town.</param>
/// <param name="Until">When it may be tried again.</param>
public sealed record LockedView(string TownName, DateTimeOffset Until);
