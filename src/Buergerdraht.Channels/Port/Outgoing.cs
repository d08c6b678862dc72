namespace Buergerdraht.Channels.Port;

/// <summary>What an outgoing message is for; decides marks such as Auto-Submitted and the frame around the text.</summary>
public enum Purpose
{
    /// <summary>An answer by a person.</summary>
    Answer,

    /// <summary>An interim reply by a person.</summary>
    Interim,

    /// <summary>The automatic receipt.</summary>
    Receipt,

    /// <summary>A question to a specialist outside the desk, who answers by the same way.</summary>
    Forwarding,
}

/// <summary>A message on its way out, complete: a channel needs to look up nothing.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Id of the delivery; goes to the provider as reference where it takes one.</summary>
    public required Guid Delivery { get; init; }

    /// <summary>What it is for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Number of the ticket.</summary>
    public required string TicketNumber { get; init; }

    /// <summary>To whom.</summary>
    public required Mailbox To { get; init; }

    /// <summary>Subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The words.</summary>
    public required string Text { get; init; }

    /// <summary>Name of the author as the citizen sees it; null for the house.</summary>
    public string? Author { get; init; }

    /// <summary>Signature of the unit.</summary>
    public string Signature { get; init; } = "";

    /// <summary>Name of the unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Name of the town.</summary>
    public required string Town { get; init; }

    /// <summary>Full address of the town's logo; null when there is none.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>The town's colour, <c>#rrggbb</c>, dark enough for white text; null for the house's.</summary>
    public string? Accent { get; init; }

    /// <summary>Address and number of the town, in one line.</summary>
    public string TownContact { get; init; } = "";

    /// <summary>Where citizens reach this installation, without a slash at the end.</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>Key of the status page as it is typed; null for recipients who may not see it.</summary>
    public string? Key { get; init; }

    /// <summary>Receipt of the ticket's first message.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The matter is settled with this message.</summary>
    public bool Closes { get; init; }

    /// <summary>For a specialist: what the citizen wrote.</summary>
    public string? Citizen { get; init; }

    /// <summary>Address of the status page with its key; null for recipients who may not see it.</summary>
    public string? StatusLink { get; init; }

    /// <summary>End of the promise told to the citizen; null when none.</summary>
    public DateTimeOffset? PromisedUntil { get; init; }

    /// <summary>Token for the reply address; null where answers cannot come back.</summary>
    public string? ReplyToken { get; init; }

    /// <summary>External id this message will have, when the channel lets us choose; fixed when it was queued, so that a second try is the same message.</summary>
    public required string ExternalId { get; init; }

    /// <summary>External id of the message it answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The thread before, oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "de";

    /// <summary>The recipient is addressed with du; only languages that know the difference make one.</summary>
    public bool Informal { get; init; }

    /// <summary>Files.</summary>
    public IReadOnlyList<OutgoingFile> Files { get; init; } = [];

    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A file on its way out.</summary>
public sealed record OutgoingFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>What became of an attempt: a closed list.</summary>
public abstract record SendOutcome
{
    /// <summary>The provider has taken it.</summary>
    public sealed record Accepted(string? ExternalId, string? Detail) : SendOutcome;

    /// <summary>Not now; tried again on the ladder.</summary>
    public sealed record Later(string Reason) : SendOutcome;

    /// <summary>Never; the author is told.</summary>
    public sealed record Refused(string Reason) : SendOutcome;

    /// <summary>The connection broke after it was handed over: it may have arrived. Never sent again by itself.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;
}
