using Buergerdraht.Portal.Shell;

namespace Buergerdraht.Portal.Receipt;

/// <summary>What the citizen sees after writing. Shown by a GET, so it can be reloaded.</summary>
/// <param name="Shell">What every page needs.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="Key">The key that opens the ticket together with the number.</param>
/// <param name="StatusUrl">The full address of the status page with the key, to keep.</param>
/// <param name="ReceivedAt">When it arrived.</param>
public sealed record ReceiptView(ShellView Shell, string Number, string Key, string StatusUrl, DateTimeOffset ReceivedAt)
{
    /// <summary>Until when the town promised to answer.</summary>
    public DateTimeOffset? PromisedBy { get; init; }

    /// <summary>Where the receipt was mailed to; null when none was sent.</summary>
    public string? Email { get; init; }

    /// <summary>How many files came along.</summary>
    public int Files { get; init; }

    /// <summary>Address of the receipt as a file to save; null hides the link.</summary>
    public string? SaveUrl { get; init; }
}
