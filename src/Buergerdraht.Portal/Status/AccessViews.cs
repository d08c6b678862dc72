using Buergerdraht.Portal.Report;
using Buergerdraht.Portal.Shell;

namespace Buergerdraht.Portal.Status;

/// <summary>The page where number and key are typed.</summary>
/// <param name="Shell">What every page needs.</param>
/// <param name="State">Fresh, wrong or locked; wrong goes out with 422, locked with 429.</param>
public sealed record LookUpView(ShellView Shell, LookUpState State = LookUpState.Fresh)
{
    /// <summary>The number that was typed; the key is never shown again.</summary>
    public string Number { get; init; } = "";

    /// <summary>How many attempts are left; null does not say.</summary>
    public int? AttemptsLeft { get; init; }

    /// <summary>When a locked look-up opens again.</summary>
    public DateTimeOffset? LockedUntil { get; init; }
}

/// <summary>State of the look-up page. One state for a wrong number and a wrong key: it tells nobody which numbers exist.</summary>
public enum LookUpState
{
    /// <summary>Nothing was typed yet.</summary>
    Fresh,

    /// <summary>A field was left empty.</summary>
    Missing,

    /// <summary>Number and key don't fit.</summary>
    Wrong,

    /// <summary>Too many wrong attempts.</summary>
    Locked,
}

/// <summary>Names of the look-up's fields.</summary>
public static class LookUpFields
{
    /// <summary>The ticket's number.</summary>
    public const string Number = "number";

    /// <summary>The key.</summary>
    public const string Key = "key";
}

/// <summary>The page behind a link whose number and key don't fit; it says no more than the look-up does.</summary>
/// <param name="Shell">What every page needs.</param>
public sealed record WrongLinkView(ShellView Shell);

/// <summary>The page that asks before a ticket is withdrawn.</summary>
/// <param name="Shell">What every page needs.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="Subject">A line that says what it is about.</param>
/// <param name="Guard">The hidden fields of the form.</param>
public sealed record WithdrawView(ShellView Shell, string Number, string Subject, FormGuard Guard);
