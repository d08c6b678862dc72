using Buergerdraht.Channels.Accounts;

namespace Buergerdraht.Channels.Port;

/// <summary>
/// A channel translates and nothing else: raw payload to messages, message to provider call. What it can do is data. Implementations are
/// singletons found in the module assemblies; the rest of the code never asks for a name.
/// </summary>
public interface IChannel
{
    /// <summary>The word in addresses and settings, for example <c>email</c>; lower case.</summary>
    string Kind { get; }

    /// <summary>What it can do.</summary>
    Abilities Abilities { get; }

    /// <summary>Whether a hook request comes from the provider: signature over the raw bytes, or a secret.</summary>
    HookVerdict Verify(HookRequest request, ChannelAccount account);

    /// <summary>
    /// Names an event from its bytes alone. Must not fail: what it does not understand gets the SHA-256 of the body as its key.
    /// </summary>
    EventName Name(ReadOnlySpan<byte> body, EventFacts facts);

    /// <summary>What the first bytes of an event tell about it: may guess, must not fail; null when nothing can be seen.</summary>
    EventSketch? Sketch(ReadOnlySpan<byte> head, EventFacts facts) => null;

    /// <summary>Reads a raw event into items.</summary>
    /// <exception cref="UnreadableEvent">It cannot be read; it waits in quarantine with the reason.</exception>
    Task<Reading> Read(RawEvent raw, ChannelAccount account, CancellationToken ct);

    /// <summary>Hands one message to the provider. Never throws for anything the outside world does.</summary>
    Task<SendOutcome> Send(OutgoingMessage message, ChannelAccount account, CancellationToken ct);
}

/// <summary>What a channel can do; the composer and every rule ask here.</summary>
public sealed record Abilities
{
    /// <summary>Messages can be sent.</summary>
    public bool Sends { get; init; }

    /// <summary>Provider calls this kind in hooks.</summary>
    public bool HasHook { get; init; }

    /// <summary>Kind of address of its contact points; channels that share addresses share it.</summary>
    public required string AddressKind { get; init; }

    /// <summary>Longest text in characters; null: no limit.</summary>
    public int? LongestText { get; init; }

    /// <summary>Files can be sent with a message.</summary>
    public bool Files { get; init; }

    /// <summary>Messages have a subject.</summary>
    public bool Subject { get; init; }

    /// <summary>A receipt may be sent by itself when a ticket is opened.</summary>
    public bool AutomaticReceipt { get; init; }

    /// <summary>Answers may be given until this long after the citizen's last message; null: always.</summary>
    public TimeSpan? Window { get; init; }
}

/// <summary>Whether a hook request is genuine.</summary>
public enum HookVerdict
{
    /// <summary>Genuine.</summary>
    Genuine,

    /// <summary>Signature or secret missing or wrong: 401, counted.</summary>
    Forged,
}

/// <summary>A hook request: raw bytes and headers.</summary>
public sealed record HookRequest(ReadOnlyMemory<byte> Body, Microsoft.AspNetCore.Http.IHeaderDictionary Headers);

/// <summary>The two names of an event.</summary>
/// <param name="Key">Unique within the account: the provider's id, or the SHA-256 of the body.</param>
/// <param name="OrderKey">Events of one key are read in order: the conversation, as far as the bytes show it.</param>
public sealed record EventName(string Key, string OrderKey);

/// <summary>The event cannot be read.</summary>
/// <param name="reason">A text key under <c>quarantine.</c>, without personal data.</param>
public sealed class UnreadableEvent(string reason) : Exception(reason);
