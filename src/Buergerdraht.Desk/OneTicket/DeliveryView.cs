using Buergerdraht.Platform;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>How the delivery of a message stands.</summary>
/// <param name="Id">The delivery's id.</param>
/// <param name="State">The state.</param>
/// <param name="At">Since when.</param>
public sealed record DeliveryView(string Id, DeliveryMark State, DateTimeOffset At)
{
    /// <summary>What the other side said, for the agent.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is tried again.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>What was tried, oldest first.</summary>
    public IReadOnlyList<AttemptView> Attempts { get; init; } = [];

    /// <summary>Whether the agent can have it tried again.</summary>
    public bool CanRetry { get; init; }
}

/// <summary>One attempt.</summary>
/// <param name="At">When.</param>
/// <param name="State">What it led to.</param>
/// <param name="Answer">What the other side said.</param>
public sealed record AttemptView(DateTimeOffset At, DeliveryMark State, string? Answer);

/// <summary>States of a delivery.</summary>
[Worded("delivery")]
public enum DeliveryMark
{
    /// <summary>Held for undo or a later time.</summary>
    Queued,

    /// <summary>On its way.</summary>
    Sending,

    /// <summary>Taken by the provider.</summary>
    Accepted,

    /// <summary>Reported as delivered.</summary>
    Delivered,

    /// <summary>Reported as read.</summary>
    Read,

    /// <summary>Failed for now; tried again.</summary>
    Retrying,

    /// <summary>Given up.</summary>
    Failed,

    /// <summary>Refused for good.</summary>
    Refused,

    /// <summary>Nobody knows whether it went out.</summary>
    Unknown,

    /// <summary>Taken back.</summary>
    Withdrawn,
}

/// <summary>One file of a message.</summary>
/// <param name="Name">The file name as shown.</param>
/// <param name="Type">The media type found in its content.</param>
/// <param name="Size">Bytes.</param>
/// <param name="State">Whether it can be opened.</param>
/// <param name="Url">Where it can be opened; null unless it can.</param>
/// <param name="ThumbnailUrl">A small picture, for images.</param>
public sealed record AttachmentView(string Name, string Type, long Size, AttachmentMark State, string? Url, string? ThumbnailUrl = null)
{
    /// <summary>When and where the photo was taken.</summary>
    public CaptureView? Capture { get; init; }
}

/// <summary>When and where a photo was taken, read before its details were removed.</summary>
/// <param name="At">The camera's time, as the camera wrote it.</param>
/// <param name="Place">The place in words or coordinates.</param>
/// <param name="MapUrl">A map, opened by the agent.</param>
public sealed record CaptureView(DateTimeOffset? At, string? Place, string? MapUrl);

/// <summary>Whether a file can be opened.</summary>
[Worded("file")]
public enum AttachmentMark
{
    /// <summary>It can.</summary>
    Ready,

    /// <summary>The scanner has not passed it yet.</summary>
    Scanning,

    /// <summary>The scanner found something.</summary>
    Infected,

    /// <summary>Too large or not allowed.</summary>
    Rejected,
}
