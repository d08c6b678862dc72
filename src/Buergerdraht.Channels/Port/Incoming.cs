using Buergerdraht.Citizens.Contacts;

namespace Buergerdraht.Channels.Port;

/// <summary>A raw event as a channel gets it to read.</summary>
/// <param name="Event">Its id.</param>
/// <param name="Body">The bytes.</param>
/// <param name="Facts">What came beside them.</param>
/// <param name="ReceivedAt">When it was taken in.</param>
public sealed record RawEvent(Guid Event, ReadOnlyMemory<byte> Body, EventFacts Facts, DateTimeOffset ReceivedAt);

/// <summary>What a channel read: items, or the reason why there is nothing to keep.</summary>
public sealed record Reading(IReadOnlyList<IncomingItem> Items, string? IgnoredBecause = null)
{
    /// <summary>Nothing to keep, with the reason (a text key under <c>ignored.</c>).</summary>
    public static Reading Ignore(string reason) => new([], reason);
}

/// <summary>One thing in an event.</summary>
public abstract record IncomingItem;

/// <summary>Somebody wrote.</summary>
public sealed record IncomingMessage : IncomingItem
{
    /// <summary>The provider's id of the message; a hash where it has none.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Tells apart two messages that carry the same id, and later versions of one.</summary>
    public string Version { get; init; } = "1";

    /// <summary>Normalised address of the sender.</summary>
    public required string Address { get; init; }

    /// <summary>Kind of that address when it is not the channel's own, for example when a program writes for a citizen; null otherwise.</summary>
    public string? AddressKind { get; init; }

    /// <summary>Name beside the address.</summary>
    public string? Name { get; init; }

    /// <summary>How the sender likes to be addressed; null when it was not said.</summary>
    public FormOfAddress? FormOfAddress { get; init; }

    /// <summary>When it was written, by the provider's clock; never later than receipt.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Subject; empty where the channel has none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The whole text.</summary>
    public required string Text { get; init; }

    /// <summary>The author's own words, without quote and signature.</summary>
    public required string ReplyText { get; init; }

    /// <summary>Sanitised HTML of the whole; null when it came as text.</summary>
    public string? Html { get; init; }

    /// <summary>Language when known, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Files.</summary>
    public IReadOnlyList<IncomingFile> Files { get; init; } = [];

    /// <summary>What it answers and what it says about its ticket.</summary>
    public Hints Hints { get; init; } = new();

    /// <summary>Further addresses and marks, for the page and the API.</summary>
    public Envelope Envelope { get; init; } = new();

    /// <summary>Written by a machine, or marked so that no machine may answer.</summary>
    public Automatic Automatic { get; init; } = new();

    /// <summary>Where the matter is.</summary>
    public Place? Place { get; init; }

    /// <summary>Sent by something that fills hidden fields; goes to junk.</summary>
    public bool LooksLikeJunk { get; init; }
}

/// <summary>What a message says about where it belongs; believed in this order, each under its own condition.</summary>
public sealed record Hints
{
    /// <summary>Ticket number and token from a reply address.</summary>
    public IReadOnlyList<ReplyAddress> ReplyAddresses { get; init; } = [];

    /// <summary>External ids of messages it answers, nearest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>A ticket number named in the subject.</summary>
    public string? QuotedNumber { get; init; }

    /// <summary>It came through a list or newsletter: references lead nowhere.</summary>
    public bool ThroughList { get; init; }

    /// <summary>The sender's domain disowns it (DMARC failed): it proves nobody's part in a ticket.</summary>
    public bool SenderDisowned { get; init; }

    /// <summary>Proven by other means, such as the key of the status page.</summary>
    public string? ProvenNumber { get; init; }

    /// <summary>The unit the citizen or the account chose.</summary>
    public Guid? Unit { get; init; }

    /// <summary>Key of the public service the citizen chose.</summary>
    public string? Service { get; init; }
}

/// <summary>Number and token of a reply address such as <c>rathaus+2026-000123.k7…@example</c>.</summary>
public sealed record ReplyAddress(string Number, string Token);

/// <summary>Further addresses of a message.</summary>
public sealed record Envelope
{
    /// <summary>Recipients.</summary>
    public IReadOnlyList<Mailbox> To { get; init; } = [];

    /// <summary>Copies.</summary>
    public IReadOnlyList<Mailbox> Cc { get; init; } = [];

    /// <summary>Where the sender wants answers.</summary>
    public IReadOnlyList<Mailbox> ReplyTo { get; init; } = [];

    /// <summary>Encryption or signature found, as a text key; null when none.</summary>
    public string? Protection { get; init; }

    /// <summary>What was odd about it, as text keys.</summary>
    public IReadOnlyList<string> Oddities { get; init; } = [];
}

/// <summary>An address with its name.</summary>
public sealed record Mailbox(string Address, string? Name);

/// <summary>Marks of messages written by machines.</summary>
public sealed record Automatic
{
    /// <summary>An auto-reply or out-of-office note.</summary>
    public bool IsAutoReply { get; init; }

    /// <summary>A message that says another one could not be delivered.</summary>
    public bool IsBounce { get; init; }

    /// <summary>No machine of ours may answer it.</summary>
    public bool SuppressAutomaticAnswer { get; init; }
}

/// <summary>A place, in WGS 84 degrees.</summary>
public sealed record Place(double? Latitude, double? Longitude, string? Text);

/// <summary>A file of an incoming message.</summary>
public sealed record IncomingFile(string Name, string ContentType, ReadOnlyMemory<byte> Content, string? ContentId = null, bool IsInline = false);

/// <summary>The provider says what became of a message of ours.</summary>
/// <param name="About">Its external id, or the id of the delivery.</param>
/// <param name="State">Where it stands now; states only move forward.</param>
/// <param name="Reason">In the provider's words; null when it went well.</param>
/// <param name="At">By the provider's clock.</param>
/// <param name="FailedAddress">Address that does not work any more; null when it may still.</param>
public sealed record IncomingStatus(string About, ProviderState State, string? Reason, DateTimeOffset At, string? FailedAddress = null) : IncomingItem;

/// <summary>States a provider reports.</summary>
public enum ProviderState
{
    /// <summary>Still being tried.</summary>
    Delayed,

    /// <summary>At the recipient's.</summary>
    Delivered,

    /// <summary>Seen.</summary>
    Read,

    /// <summary>Came back.</summary>
    Failed,
}
