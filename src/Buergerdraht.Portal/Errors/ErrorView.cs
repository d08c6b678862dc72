using Buergerdraht.Portal.Shell;

namespace Buergerdraht.Portal.Errors;

/// <summary>Something went wrong, in words that help.</summary>
/// <param name="Shell">What every page needs.</param>
/// <param name="Kind">What went wrong.</param>
public sealed record ErrorView(ShellView Shell, ErrorKind Kind)
{
    /// <summary>What the citizen had typed, shown so that it can be copied; null when there is none.</summary>
    public string? KeptText { get; init; }

    /// <summary>A short code the town can look up in its log; never a stack trace.</summary>
    public string? Reference { get; init; }

    /// <summary>When to try again.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}

/// <summary>What went wrong; the number is the HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>The request could not be understood, or the form had expired.</summary>
    BadRequest = 400,

    /// <summary>No such page.</summary>
    NotFound = 404,

    /// <summary>Too much was sent.</summary>
    TooLarge = 413,

    /// <summary>The form could not be taken as it was.</summary>
    Unprocessable = 422,

    /// <summary>Too many requests.</summary>
    TooMany = 429,

    /// <summary>A fault of ours.</summary>
    Failure = 500,

    /// <summary>Maintenance.</summary>
    Maintenance = 503,
}
